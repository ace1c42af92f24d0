/*
 * bind_visibility: who may see each cell of a table, said once, before anything
 * is computed, noted or shown.
 *
 * Explicit marks are those of the cell (a column `<見出し>の公開`), of the row
 * (公開) and of the item (its own row's, for its 枝番 and rounds): the
 * narrowest holds. Without one, the catalog column's default, else the
 * vocabulary's. A row's mark opens what is closed by default only in tables
 * whose rows are things to be listed (tables.def). Items, statuses and counts
 * are open: no edition hides them.
 */
#ifndef BIND_BIND_VISIBILITY_H
#define BIND_BIND_VISIBILITY_H

#include "model/facts_build.h"
#include "model/model.h"

/* Tells, once each with a count and the first cell: a mark on what cannot be
   hidden, marks that part, marks left empty where most rows have one.
   kind: of the table's bundle. c: the catalog whose sheet the table fills, or
   its own; NULL: none. */
void bind_visibility(struct arena *a, struct diag *d, struct facts *t,
                     enum bundle_kind kind, const struct catalog *c);

#endif
