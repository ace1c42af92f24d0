/*
 * headings: which rows of a sheet are its headings, also where they stand again
 * on every page, and what is written above each column.
 */
#ifndef IMPORT_HEADINGS_H
#define IMPORT_HEADINGS_H

#include "import/sheet_read.h"

enum {
    LEVELS_MOST = 3 /* rows of headings, one above the other */
};

/* Sets first, head, heads, and heading and above of each column. */
void headings_find(struct arena *a, struct sheet_read *s);
/* Has the headings stand in another row. */
void headings_set(struct arena *a, struct sheet_read *s, uint32_t row);
/* Whether a row repeats the headings. */
bool headings_again(const struct known *k, const struct sheet_read *s,
                    uint32_t row);

/* What a heading says that a column of answers is for: a column that kaiji
   knows by its own words, else by those of words.def (HEADING); NULL: neither.
   known: by its own. */
const struct term *headings_term(struct arena *a, const struct known *k,
                                 struct str heading, bool *known);

#endif
