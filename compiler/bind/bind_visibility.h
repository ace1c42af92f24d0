/*
 * bind_visibility: who may see each cell of a table, said once, before anything
 * is computed, noted or shown.
 *
 * A field's visibility comes from a column `<見出し>の公開`, else the row's
 * 公開, else the catalog column's default, else the vocabulary's. Items,
 * statuses and counts are open: no edition hides them.
 */
#ifndef BIND_BIND_VISIBILITY_H
#define BIND_BIND_VISIBILITY_H

#include "model/facts_build.h"
#include "model/model.h"

/* kind: of the table's bundle. c: the catalog whose sheet the table fills, or
   its own; NULL: none. */
void bind_visibility(struct arena *a, struct facts *t, enum bundle_kind kind,
                     const struct catalog *c);

#endif
