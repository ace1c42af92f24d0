/*
 * bind_apart: whose answers a table has, where a bundle answers several
 * catalogs. Item numbers do not tell: most sheets count 1, 2, 3.
 */
#ifndef BIND_BIND_APART_H
#define BIND_BIND_APART_H

#include "base/diag.h"
#include "model/facts_build.h"
#include "model/model.h"

struct apart {
    const struct facts *keys; /* of the bundle */
    const struct str *open;   /* its catalogs that have no table of their own:
                                 this one is for each of them */
    size_t count;
};

/* The rows of a table of answers that are for catalog c, less the column
   カタログ that says so; the table itself where it has none. Several catalogs
   must be told apart. */
struct facts *bind_apart(struct arena *a, struct diag *d, struct facts *t,
                         const struct catalog *c, const struct apart *x);

#endif
