/*
 * limits: what kaiji reads at most (limits.def), so that no file, whoever made
 * it, takes more memory or time than a machine has.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include "base/diag.h"
#include "base/out.h"

enum { /* the limits themselves: MOST_ROWS = 1048576 */
#define LIMIT(NAME, value, ...) NAME = value,
#include "base/limits.def"
#undef LIMIT
};

/* As people read it: 1,048,576, or 1 GiB where it is one of bytes. */
struct str limit_count(struct arena *a, int value);
struct str limit_bytes(struct arena *a, int value);
/* The message on a table beyond its limits. */
void limits_tell_table(struct diag *d, struct loc at);

/* All of them, as a table in Markdown. */
void limits_page(struct arena *a, struct out *o, enum lang lang);

#endif
