/*
 * bind_words: the words of answers and judgements, each looked up once.
 */
#ifndef BIND_BIND_WORDS_H
#define BIND_BIND_WORDS_H

#include "model/facts_build.h"
#include "model/model.h"

/* Each status of t finds its word among the catalog's, on the axis that t is
   about, and what it counts as for its item (model/asked.h). An answer that was
   brought from another sheet and that nobody has confirmed counts for nothing,
   and a note says so. */
void bind_words(struct arena *a, struct facts *t, const struct catalog *c,
                enum axis axis);

#endif
