/*
 * bind_rounds: rounds that stand side by side in a sheet (1回目, 2回目) → a row
 * for each.
 */
#ifndef BIND_BIND_ROUNDS_H
#define BIND_BIND_ROUNDS_H

#include "model/facts_build.h"
#include "model/model.h"

/*
 * t where the catalog's sheet has no column of a later round, whose 項目 ends
 * in _2, _3 …; else a table with a row for each round in which something is
 * filled in. Each row has what the sheet asks, which part of the item it is and
 * who may see it; what is of no round stays with the first one. Their column 回
 * is filled in where an item has more than the first. Cells keep their places.
 */
struct facts *bind_rounds(struct arena *a, struct facts *t,
                          const struct catalog *c);

/* The column that a heading stands for, less its round: what the vocabulary
   knows of it. */
const struct term *bind_rounds_term(struct arena *a,
                                    const struct table_terms *terms,
                                    struct str name);

#endif
