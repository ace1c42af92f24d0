/*
 * stats: the counts of services, for programs and for people.
 */
#ifndef COMMAND_STATS_H
#define COMMAND_STATS_H

#include "analysis/statistics.h"

/* The JSON of DESIGN §5. service is the bundle's folder; words are the
   catalog's for an answer, zero included, and 未回答 when it occurs (a status
   word that means unanswered is counted there); where the answers are texts
   they are 記入済 and 未記入. */
void stats_json(struct arena *a, struct out *o, struct service *const *services,
                size_t n);
/* The same in lines for people. */
void stats_text(struct arena *a, struct out *o, struct service *const *services,
                size_t n, enum lang lang);

#endif
