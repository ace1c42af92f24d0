/*
 * reviewing: what a review looks for, out of review.csv beside the templates,
 * the shipped one and the user's own.
 */
#ifndef JOB_REVIEWING_H
#define JOB_REVIEWING_H

#include "check/review.h"

/* False after an error. */
bool reviewing_read(struct arena *a, struct diag *d, struct str templates,
                    struct review_rules *to);

#endif
