/*
 * shape: sheets that are no tables of one row an item, made into such: forms
 * with a column for each item are turned, cards (a block of labels and values
 * for each item) become rows under their labels.
 */
#ifndef IMPORT_SHAPE_H
#define IMPORT_SHAPE_H

#include "import/headings.h"

/* The grid as it is to be read, each cell looked at. */
void shape_find(struct arena *a, const struct known *k, struct sheet_read *s);

#endif
