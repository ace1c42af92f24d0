/*
 * near: which of several words somebody may have meant.
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

/* How many characters must be put in, taken out or changed to make y of x,
   where that is at most `most`; else most + 1. Both are folded. */
unsigned near_distance(struct str x, struct str y, unsigned most);
/* The most that may differ before a word of that length is another one. */
unsigned near_enough(struct str word);

#endif
