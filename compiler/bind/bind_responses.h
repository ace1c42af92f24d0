/*
 * bind_responses: the rows of answers or judgements → what counts for each item
 * of the catalog.
 */
#ifndef BIND_BIND_RESPONSES_H
#define BIND_BIND_RESPONSES_H

#include "model/model.h"

/* One for each item of the catalog; r is bound, its words among it. */
struct response *bind_responses(struct arena *a, const struct catalog *c,
                                const struct facts *r, enum axis axis);

#endif
