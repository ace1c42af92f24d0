/*
 * bind_unmeant: what a bundle has that has no meaning of its own, neither to
 * the vocabulary nor to the catalog: tables, columns, keys. It is internal, its
 * name too, until a mark says otherwise; then its name is for those who see
 * something below it. A key that bears no mark is shown to a template that
 * names it, too: whoever wrote the template decided so.
 */
#ifndef BIND_BIND_UNMEANT_H
#define BIND_BIND_UNMEANT_H

#include "base/diag.h"
#include "model/facts_build.h"
#include "model/model.h"

/* Of a table whose cells are marked (bind_visibility): who may know of its
   keys, of its columns, of itself. c: what the bundle answers; a key that its
   sheet asks for has a meaning. NULL: nothing. */
void bind_unmeant(struct arena *a, struct facts *t, const struct catalog *c);
/* Names the keys, or the table, that narrower editions leave out. */
void bind_unmeant_tell(struct arena *a, struct diag *d, const struct facts *t);

#endif
