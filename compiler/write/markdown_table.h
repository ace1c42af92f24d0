/*
 * markdown_table: the rows of a table as GFM has them: one header, no spans.
 */
#ifndef WRITE_MARKDOWN_TABLE_H
#define WRITE_MARKDOWN_TABLE_H

#include "write/markdown_text.h"

void markdown_row(struct markdown_text *t, const struct node *row);
/* The header and the line below it. `header` is the last row of the table's
   head, or NULL: GFM wants one, be it empty. Where a head has two rows, the
   upper one is said only before headers that would else be the same. */
void markdown_head(struct markdown_text *t, const struct node *table,
                   const struct node *header);

#endif
