/*
 * likeness: how like texts are, by the pairs of letters that they share. The
 * texts of a catalog are indexed by their pairs, so that looking for one costs
 * what it shares with others.
 */
#ifndef IMPORT_LIKENESS_H
#define IMPORT_LIKENESS_H

#include "base/str.h"
#include "model/facts.h"

struct likeness;

struct like {
    uint32_t item;  /* or NO_ROW */
    unsigned score; /* in thousandths */
};

/* Of folded texts, one an item. */
struct likeness *likeness_make(struct arena *a, const struct str *folds,
                               size_t count);
/* The two items whose texts are most like a folded one. */
void likeness_find(struct arena *scratch, const struct likeness *l,
                   struct str fold, struct like *first, struct like *second);
unsigned likeness_of(struct arena *scratch, const struct likeness *l,
                     struct str fold, uint32_t item);

#endif
