/*
 * xlsx_text: texts, numbers and lists of words as a workbook takes them.
 */
#ifndef OFFICE_XLSX_TEXT_H
#define OFFICE_XLSX_TEXT_H

#include "base/out.h"

size_t xlsx_length(struct str s); /* in UTF-16 units, as Excel counts */

/* NUL-terminated, in o, until the next call. What Excel would read as one of
   its escapes (_x0041_) is escaped, and so is what XML cannot hold. */
const char *xlsx_escape(struct out *o, struct str s);

/* Whether it is a number that Excel shows as it is written here. */
bool xlsx_number(struct str s, double *number);

/* Words to choose from as the formula of a cell's list: "a,b"; empty where they
   are too long for one, or a word has a comma, line break or blank end. */
struct str xlsx_list(struct arena *a, const struct str *words, size_t count);

#endif
