/*
 * placed: which cells of the bundles a document shows. A value that is a cell
 * knows so and where the cell was written, one that is put together knows of
 * which cells; whoever puts a value into the document says so here. What is
 * left stands in no place of the document.
 */
#ifndef RELATION_PLACED_H
#define RELATION_PLACED_H

#include "relation/relation.h"

struct placed; /* one for all of a document */

struct placed *placed_new(struct arena *a);
/* NULL for p: nobody asks. */
void placed_mark(struct placed *p, const struct value *v);
/* Whether what was written at a place is in the document. */
bool placed_has(const struct placed *p, struct loc at);

#endif
