/*
 * bind_key_visibility: who may see the keys of a keyed table. A key is open
 * unless a key 「○○の公開」 (by any name of it, in either language), or the
 * column 公開 of its row says otherwise; of several the narrowest holds. What
 * stands in further columns is a note to oneself.
 */
#ifndef BIND_BIND_KEY_VISIBILITY_H
#define BIND_BIND_KEY_VISIBILITY_H

#include "base/diag.h"
#include "base/table.h"
#include "model/facts_build.h"

/* A key that marks no key of the table and no text of the bundle, or seems to
   be a mark and is none, is told. b: NULL where its texts are not known; then
   nothing is told of marks. */
void bind_key_visibility(struct arena *a, struct diag *d, struct facts *t,
                         const struct bundle *b);

#endif
