/*
 * component_counts: what was answered for each of the components of a service
 * that it answers one by one.
 */
#ifndef ANALYSIS_COMPONENT_COUNTS_H
#define ANALYSIS_COMPONENT_COUNTS_H

#include "analysis/statistics.h"

struct component_counts {
    struct str sub, name; /* as first written; name empty where it has none */
    struct tally tally;   /* of the answers given for it alone */
};

/* *n of them, for whoever may see all: those of the table `components` in its
   order, then others that answers name; without the table, those by which whole
   items are answered. Counted are the answers that count, each once; one that
   an item answered by parts lacks is unanswered. */
struct component_counts *component_counts(struct arena *a,
                                          const struct service *v, size_t *n);

#endif
