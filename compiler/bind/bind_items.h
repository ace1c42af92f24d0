/*
 * bind_items: which item of the catalog a row of answers or judgements is
 * about. Its number says so; where that is spoiled, the text beside it does, or
 * another column of the item's own that names only one.
 */
#ifndef BIND_BIND_ITEMS_H
#define BIND_BIND_ITEMS_H

#include "model/facts_build.h"
#include "model/model.h"

/* Into t->items. A row whose number stands for another item than its text is
   left with its number, unless a spreadsheet or a hand can have made the one of
   the other (model/item_number.h): check tells of both. */
void bind_items(struct arena *a, struct facts *t, const struct catalog *c);

#endif
