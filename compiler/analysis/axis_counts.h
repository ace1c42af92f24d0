/*
 * axis_counts: how often each word of a column's axis is answered.
 */
#ifndef ANALYSIS_AXIS_COUNTS_H
#define ANALYSIS_AXIS_COUNTS_H

#include "model/axes.h"

struct axis_counts {
    struct str column, label; /* its name and its heading */
    const struct own_axis *on;
    uint32_t *words; /* parallel to the words of the axis */
    uint32_t others; /* filled in with no word of it */
};

/* The columns of a service's answers that are on an axis, *n of them, for
   whoever may see all; counted are the answers that count, each once. */
struct axis_counts *axis_counts(struct arena *a, const struct service *v,
                                size_t *n);

#endif
