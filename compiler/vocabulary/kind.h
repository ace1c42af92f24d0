/*
 * kind: what a bundle can be (kinds.def).
 */
#ifndef VOCABULARY_KIND_H
#define VOCABULARY_KIND_H

#include "base/table.h"
#include "base/visibility.h"

enum bundle_kind {
#define KIND(NAME, ...) BUNDLE_##NAME,
#include "vocabulary/kinds.def"
#undef KIND
    BUNDLE_NONE
};

extern const struct kind_row {
    const char *table;
    const char *folder; /* or NULL */
    enum visibility edition;
    const char *called[2]; /* by enum lang */
} kinds[BUNDLE_NONE];

extern const struct bundle_key kind_keys[]; /* by kind, then a NULL table */

/* By its tables: the kind that is wanted, if it is one of that kind (whatever
   else it is), else what they tell; BUNDLE_NONE if none of them tells. What a
   service filled in is an evaluation, too, where that is wanted: evaluators
   write into the form that came back. */
enum bundle_kind kind_find(const struct bundle *b, enum bundle_kind wanted);

#endif
