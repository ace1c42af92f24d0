/*
 * declarant: who declares what a service says, and how the document speaks of
 * them: the one whom the catalog asks (対象), by the key of the service that
 * names them.
 */
#ifndef JOIN_DECLARANT_H
#define JOIN_DECLARANT_H

#include "join/join.h"

struct declarant {
    struct str called;           /* 運営主体, operator */
    struct str customer;         /* the other side: 参加機関 */
    struct str thing;            /* what they answer about: サービス */
    struct str label;            /* of the key that names them */
    struct value name;           /* empty where nobody is named */
    bool provider;               /* it is the provider who is named */
    bool offers, operates, uses; /* what they do; none: it is not known */
};

/* As the edition shows it. Where the service does not name the one whom the
   catalog asks, it is its provider, with a note that says so. */
struct declarant declarant_find(const struct join *j, const struct service *s);

/* What the one whom the catalog asks is called, as a heading: Operator. */
struct str declarant_heading(const struct join *j);

/* The keyed relation `declarant`: called, customer, thing; of a service named,
   and what they do: offers, operates, uses or other. Also a key `declared_by`
   of the relation `service` in the set, to be named, with the label of the key
   that it is from. `s` is NULL where the document is of no one service. */
void join_declarant(const struct join *j, const struct service *s);

#endif
