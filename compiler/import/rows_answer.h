/*
 * rows_answer: what a row answers: the word of its status, or the column that
 * is ticked, and the comment beside it.
 */
#ifndef IMPORT_ROWS_ANSWER_H
#define IMPORT_ROWS_ANSWER_H

#include "import/rows.h"

/* Sets status, rest, written, answered and, where columns drift, the columns of
   the answer; why, where the answer itself is a question. */
void rows_answer(const struct known *k, struct sheet_read *s, uint32_t row);
/* A row of an item whose answer is a question becomes open. */
void rows_question(const struct known *k, struct sheet_read *s, uint32_t row);
/* Where columns drift, a word that needs a reason and has none, and the row
   above it whose comment may hold that reason, become questions. */
void rows_shifted(struct sheet_read *s);
/* Finds the pages of an extraction in which the lines of texts were joined with
   blanks. */
void rows_join(const struct known *k, struct sheet_read *s);

#endif
