/*
 * comparison_parts: items that a service answers part by part, beside those of
 * others. Private to comparison.c.
 */
#ifndef DOCUMENTS_COMPARISON_PARTS_H
#define DOCUMENTS_COMPARISON_PARTS_H

#include "join/components.h"
#include "join/status.h"

/* Whether of several services, each with its answers, one means otherwise than
   another for a part of the item. A service that does not part its answer means
   the same for every part. */
bool parts_differ(const struct join *j, const struct answers *answers, size_t n,
                  size_t item);

/* 「Web：適合可能、文書：不適合」; empty where the item is not answered by
 * parts.
 */
struct str parts_note(const struct join *j, const struct components *c,
                      const struct answers *x, size_t item);

/* What is said about each of the parts, by its name; zeroed where nothing is.
 */
struct value parts_comment(const struct join *j, const struct components *c,
                           const struct answers *x, size_t item);

#endif
