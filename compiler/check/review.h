/*
 * review: what an experienced evaluator would stop at in the answers of a
 * service or an evaluation. What is looked for is data (templates/review.csv);
 * each finding quotes the words that caused it, and none is an error. A row
 * that is fine is rather passed over than doubted.
 */
#ifndef CHECK_REVIEW_H
#define CHECK_REVIEW_H

#include "check/check.h"
#include "check/review_rules.h"

/* Of the service or the evaluation that x has; bound and checked before. */
void review_run(const struct checking *x, const struct review_rules *rules);

#endif
