/*
 * bind_entries: what evaluators wrote into the sheet that the applicant filled
 * in (評価者記入欄): judgements, which go to a table of their own.
 *
 * The table of answers is bound twice, as the applicant's and as the
 * evaluator's. A column that only the latter knows is his.
 */
#ifndef BIND_BIND_ENTRIES_H
#define BIND_BIND_ENTRIES_H

#include "model/facts_build.h"
#include "model/model.h"

/* Takes the evaluator's columns out of *answers, and the rows that hold nothing
   else and repeat an item. own: the same table as the evaluator's, or NULL. The
   rows in which he wrote something, with the item and the mark of the row; NULL
   where there are none, and *answers is as it was. */
struct facts *bind_entries(struct arena *a, struct facts **answers,
                           const struct facts *own, const struct catalog *c);

/* Writes who judged where no row says it: the key 評価者. */
void bind_entries_sign(struct arena *a, struct facts *entries,
                       const struct facts *keys);

/* The rows of both tables, who may see them decided; either may be NULL. */
struct facts *bind_entries_add(struct arena *a, struct facts *judgements,
                               struct facts *entries);

#endif
