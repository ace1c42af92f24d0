/*
 * xlsx_text: texts, numbers and lists of words as a workbook takes them.
 */
#ifndef OFFICE_XLSX_TEXT_H
#define OFFICE_XLSX_TEXT_H

#include "base/out.h"

#include <time.h>

size_t xlsx_length(struct str s); /* in UTF-16 units, as Excel counts */

/* NUL-terminated, in o, until the next call. What Excel would read as one of
   its escapes (_x0041_) is escaped, and so is what XML cannot hold. */
const char *xlsx_escape(struct out *o, struct str s);

/* What stands at the foot of a printed sheet, in the codes of the format, also
   in o: its edition, which may be empty, its title and the number of the page.
   An ampersand begins a command there, and doubled ones confuse the library: a
   title's is written out. */
const char *xlsx_foot(struct out *o, struct str edition, struct str title,
                      bool english);

/* Whether it is a number that Excel shows as it is written here. */
bool xlsx_number(struct str s, double *number);

/* Words to choose from as the formula of a cell's list: "a,b"; empty where they
   are too long for one, or a word has a comma, line break or blank end. */
struct str xlsx_list(struct arena *a, const struct str *words, size_t count);

/* When a workbook was made that bears that date; the clock is never asked: the
   beginning of 2000 where there is none that the format can hold. */
time_t xlsx_created(struct arena *a, struct str date);

/* What the person filling in a cell is told, by whether there is a list and
   whether the cell must be filled in; NULL where there is nothing to tell. */
const char *xlsx_prompt(bool english, bool list, bool required);

#endif
