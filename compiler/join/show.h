/*
 * show: a bundle's table as documents have it. t: the terms of the table, or
 * NULL where the vocabulary does not know it.
 */
#ifndef JOIN_SHOW_H
#define JOIN_SHOW_H

#include "join/join.h"

/* What a column is called in the document's language. A label that is not the
   vocabulary's own is the catalog's or the author's and stays. */
struct str show_label(const struct join *j, const struct table_terms *t,
                      const struct column *c);
/* The table with its columns, or keys, so called: itself where that changes
   nothing, else a copy. */
struct relation *show_own(const struct join *j, const struct table_terms *t,
                          struct relation *from);
/* The same with all columns or keys that the vocabulary knows for it, so that a
   template may name them: what the bundle lacks stands behind, empty. */
struct relation *show_table(const struct join *j, const struct table_terms *t,
                            struct relation *from);

#endif
