/*
 * rows: which item each row of a sheet is about, by its number and its text,
 * and what it answers. Where they disagree, or nothing decides, the row stays
 * open; two rows of one item are never taken without saying so.
 */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/parts.h"

void rows_find(const struct known *k, struct sheet_read *s);
/* The cell of a field in a row, or NULL. */
const struct spot *rows_field(const struct sheet_read *s, uint32_t row,
                              const char *field);
/* The comment of a row's answer, with what stands behind the word of its
   status. */
struct str rows_comment(struct arena *a, const struct sheet_read *s,
                        uint32_t row);
/* Whether a row is taken. */
bool rows_taken(const struct row_read *r);

#endif
