/*
 * csv: RFC 4180 tables, and the same with tabs.
 *
 * A quoted field may hold separators, doubled quotes and line breaks (kept as
 * LF). Rows may be ragged: what a row's count means is for the model. Blank
 * lines are no rows. Reading goes on after an error, to report them all.
 */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "base/diag.h"
#include "base/table.h"

/* bytes are valid UTF-8; the table borrows from them. False after an error. */
bool csv_read(struct arena *a, struct diag *d, const struct source *source,
              struct str bytes, char separator, struct table *table);

#endif
