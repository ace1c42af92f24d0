/*
 * items: what whoever changes or files things under the items of a catalog
 * asks of them: the column that a name stands for, where a phrase stands in a
 * text, the key of an item and a party.
 */
#ifndef MODEL_ITEMS_H
#define MODEL_ITEMS_H

#include "model/facts.h"

/* The column of items that errata and rules call by a name or label, or -1. */
long items_column(struct arena *a, const struct facts *items, struct str name);

/* How often `what` stands in a text, overlapping ones too, and where first. */
size_t items_occurrences(struct str text, struct str what, size_t *first);

/* What an item and a party are filed under, written into `to`. */
struct str items_key(char to[24], uint32_t item, uint32_t party);

#endif
