/*
 * phrase_raw: the text of a phrase whoever may see it. For those who read what
 * is filled in and make no document of it (tests/layers.sh names them).
 */
#ifndef BASE_PHRASE_RAW_H
#define BASE_PHRASE_RAW_H

#include "base/phrase.h"

struct str phrase_raw(struct phrase p);
/* Some of its text, for the same eyes. */
struct phrase phrase_part(struct phrase whole, struct str part);

#endif
