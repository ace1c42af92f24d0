/*
 * citation: 「E12 p.4; E13 第3章」, what an answer cites of the table evidence.
 *
 * A number of the table is cited wherever it stands as a word; so is what is
 * shaped like one (the letters before the first digit of some number of the
 * table, then digits), whether the table has it or not. All else is text. The
 * place is what follows a number up to the next one or a separator (; ； line
 * feed, and 、 , where no further page follows): p.4, pp.4–6, 4頁, 第3章.
 */
#ifndef ANALYSIS_CITATION_H
#define ANALYSIS_CITATION_H

#include "base/map.h"

struct citations { /* of one table of evidence */
    struct map numbers, prefixes;
};

struct citation {
    struct str number, place; /* as written; place is empty where none is */
    uint32_t row;             /* of the table; NO_ROW: it lacks the number */
    size_t from, to;          /* where the number stands in the text */
};

/* Of a table without a row: nothing is a citation. */
void citations_open(struct arena *a, struct citations *c);
/* A number of the table, and the row that has it; an empty one is none. */
void citations_add(struct arena *a, struct citations *c, struct str number,
                   uint32_t row);

/* The next citation of text after *c, which begins zeroed; false where there is
   none. Memory is taken from scratch only, and *c needs none of it. */
bool citation_next(struct arena *scratch, const struct citations *all,
                   struct str text, struct citation *c);

#endif
