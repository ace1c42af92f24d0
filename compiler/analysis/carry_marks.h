/*
 * carry_marks: who may see what is carried. A cell keeps the visibility that it
 * had where it came from. The new bundle has the marks of the old one; where
 * they, the other catalog's defaults and the vocabulary's would show a cell to
 * more people than before, it gets a mark in a column 「<見出し>の公開」.
 */
#ifndef ANALYSIS_CARRY_MARKS_H
#define ANALYSIS_CARRY_MARKS_H

#include "model/model.h"
#include "relation/relation.h"

struct reading { /* how a table of the new bundle will be read */
    const struct table_terms *terms; /* NULL: as one that nobody knows */
    const struct catalog *catalog;   /* whose answers it holds, or NULL */
};

struct marked { /* cells that got a mark */
    size_t count;
    struct loc first;
};

/* A cell as it is, and one made of others: values that say who could see them.
 */
struct value carry_cell(const struct facts *t, size_t row, long column);
struct value carry_made(struct phrase p, struct loc at);

/* The table again, each value of which says who could see it; under headings
   that are read as the same columns. A mark that is there stays, or becomes
   narrower; one of a column that is not there goes. Adds to *told. */
struct relation *carry_marks(struct arena *a, const struct relation *from,
                             const struct reading *as, struct marked *told);

#endif
