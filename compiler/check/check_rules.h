/*
 * check_rules: the rules that several kinds of bundle share.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "model/bound.h"

/* Required keys, dates and visibility words of all tables of a bundle. */
void check_values(struct arena *a, struct diag *d, const struct bound *b);

struct answered { /* a table of answers or judgements, bound */
    const struct catalog *catalog;
    const struct relation *relation;
    const struct response *responses;
    enum axis axis;
};

/* What the publisher says of how many items there are: table categories. */
void check_categories(struct arena *a, struct diag *d, const struct catalog *c);

void check_answers(struct arena *a, struct diag *d, const struct answered *x);
/* Whether items are not judged: an obstacle to publication. */
bool check_unjudged(struct arena *a, struct diag *d, const struct answered *x,
                    bool refused);

/* check_evidence.c, check_parts.c: a service beside its statuses. as_of is the
   day on which expiry is judged, or empty. */
void check_evidence(struct arena *a, struct diag *d, const struct service *s,
                    struct str as_of);
void check_parts(struct arena *a, struct diag *d, const struct service *s,
                 struct str as_of);
void check_third_parties(struct arena *a, struct diag *d,
                         const struct service *s);
/* The table that says which parts are demanded. */
void check_demands(struct diag *d, const struct catalog *c);

/* Whether the item's own answer is one that claims to do something: filled,
   and neither non-conforming, nor planned, nor 対象外. */
bool check_claims(const struct response *r);

/* Item numbers for a message, in two halves: a quoted value is cut when it is
   long, and the first ten numbers are to be there. */
struct id_list {
    struct out text[2];
    uint32_t count;
};

struct id_list id_list_open(struct arena *a);
void id_list_add(struct id_list *l, struct str id);
void id_list_free(struct id_list *l);

#endif
