/*
 * bind_bundle: all tables of a bundle → its facts. Shared by the bind_*.c.
 */
#ifndef BIND_BIND_BUNDLE_H
#define BIND_BIND_BUNDLE_H

#include "bind/bind.h"
#include "bind/bind_table.h"

/* Binds every table of b, which answers the catalog c or keeps to it, the keyed
   one first, in between what others lend to it; l: NULL, nobody. NULL without a
   keyed table. */
struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c, const struct lenders *l);

/* The table of the answers to one catalog: answers.<catalog>. */
struct str bind_answers_name(struct arena *a, struct str catalog);

/* The same of a catalog, into c->bound; c->base is set. Its `columns` are bound
   before what they rule, and c->places with them. Its `items`, which are still
   to be corrected, stand in *items, too. False without a keyed table. */
bool bind_catalog_tables(struct arena *a, struct diag *d,
                         const struct bundle *b, struct catalog *c,
                         struct facts **items);

/* False, and a message at the key カタログ, where the catalog has no items that
   could be answered (網羅性 分類のみ, 様式のみ). */
bool bind_answerable(struct diag *d, const struct facts *keys,
                     const struct catalog *c);

#endif
