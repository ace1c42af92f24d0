/*
 * csv: RFC 4180 tables, and the same with tabs or semicolons: which of them is
 * found (read/csv_shape.h), and said where it is not what the name says. Blanks
 * may stand before an opening quote and behind a closing one.
 *
 * A quoted field may hold separators, doubled quotes and line breaks (kept as
 * LF). Rows may be ragged: what a row's count means is for the model. Blank
 * lines are no rows. Reading goes on after an error, to report them all.
 */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "base/diag.h"
#include "base/table.h"

/* bytes are valid UTF-8; the table borrows from them. usual: the separator that
   the name of the file says. False after an error. */
bool csv_read(struct arena *a, struct diag *d, const struct source *source,
              struct str bytes, char usual, struct table *table);

#endif
