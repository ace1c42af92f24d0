/*
 * page: the tree laid out on paper, as plain drawing operations (page/ops.h).
 * All decisions about a PDF's pages are made here; writers only replay them.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "page/ops.h"

struct style; /* page/style.h */

/* NULL after an error (a table too wide, a missing glyph, …). */
struct pages *page_layout(struct arena *a, struct diag *d, struct fonts *fonts,
                          const struct style *style, const struct node *doc,
                          bool mark_missing);

#endif
