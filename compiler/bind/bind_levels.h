/*
 * bind_levels: what the headings of levels mean beside one another: 中分類 is
 * the middle one where 小分類 stands too, and 階層1 … 階層6 are the levels of
 * the path in their order.
 */
#ifndef BIND_BIND_LEVELS_H
#define BIND_BIND_LEVELS_H

#include "bind/bind_table.h"

/* Names the columns anew. A table that both names and numbers its levels is an
   error. */
void bind_levels(struct arena *a, struct diag *d, const struct binding *b,
                 struct header *h);

#endif
