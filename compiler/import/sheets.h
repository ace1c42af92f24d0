/*
 * sheets: each sheet of the files, read: what it is like, what its columns are
 * for, which item each row is about, as found or as the map file has it.
 */
#ifndef IMPORT_SHEETS_H
#define IMPORT_SHEETS_H

#include "import/import.h"

/* Words that somebody decided on. False, with messages, where they are none. */
bool sheets_words(struct diag *d, const struct import_job *job,
                  struct known *k);
/* Reads a sheet; false, with a message, where it cannot be. */
bool sheets_read(struct arena *a, struct diag *d, const struct import_job *job,
                 const struct known *k, const struct table *t, struct str file,
                 struct sheet_read *s);
/* What a column is decided to be, in words: 適合性, 見解, 取り込まない. */
struct str sheets_part(struct arena *a, const struct column_read *c,
                       enum lang lang);
/* What a row is decided to be: the number of its item; empty: nothing. */
struct str sheets_row(struct arena *a, const struct known *k,
                      const struct row_read *r);

#endif
