/*
 * bind_responses: the rows of answers or judgements → what counts for each item
 * of the catalog.
 */
#ifndef BIND_BIND_RESPONSES_H
#define BIND_BIND_RESPONSES_H

#include "model/model.h"

/*
 * One for each item of the catalog; r is bound, its words among it. Of several
 * rounds the newest counts that says something. components: the table of what
 * the answers are given for, each by its 枝番, or NULL: an item that has no row
 * of its own and lacks one of them is not answered. A judgement on an item
 * whose text is lost is of none: it stands in the table alone.
 */
struct response *bind_responses(struct arena *a, const struct catalog *c,
                                const struct facts *r, enum axis axis,
                                const struct facts *components);

/* What was not asked is not there to be judged, where nobody judged it. */
void bind_unjudged(const struct catalog *c, const struct response *answers,
                   struct response *judged);

#endif
