/*
 * carry: a service's answers brought to another edition or sheet.
 *
 * Which item answers which comes from the `mappings` of either catalog, and
 * for a derived catalog from what it was derived from. Every answer that is
 * brought over is marked 引継・未確認 with its origin and counts as unanswered
 * until somebody confirms it. What finds no place is kept beside the others in
 * a table of its own, so that no answer is lost. Whoever could not see
 * something where it comes from does not see it in the new bundle either:
 * marks are written where the other catalog would show it (carry_marks.h).
 */
#ifndef ANALYSIS_CARRY_H
#define ANALYSIS_CARRY_H

#include "model/model.h"
#include "relation/relation.h"

struct carried {
    struct relation **tables; /* of the new bundle, the keyed one first */
    size_t table_count;
};

/* NULL, with a message, where nothing connects the two catalogs. Says how many
   answers were brought over, which items have none and which answers are left.
 */
struct carried *carry(struct arena *a, struct diag *d, const struct service *s,
                      const struct catalog *to);

#endif
