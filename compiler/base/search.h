/*
 * search: many texts looked for in one pass over another (Aho and Corasick,
 * Efficient string matching, 1975).
 *
 * Blanks, line breaks, backslashes and quotation marks count on neither side:
 * writers break lines and escape, and what a reader sees is the same.
 */
#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H

#include "base/str.h"

enum {
    SEARCH_SHORTEST = 8 /* characters that count; shorter texts are not taken */
};

struct search;

struct search *search_new(struct arena *a);
/* id comes back with each hit. All texts are added before any is looked for;
   false where one is too short to be looked for. */
bool search_add(struct search *s, struct str text, uint32_t id);
size_t search_count(const struct search *s); /* of texts added */
/* Calls hit once for each place where a text stands, also within a longer one;
   `at` is its end, an offset in what counts of the text that is searched. */
void search_find(struct search *s, struct str text,
                 void (*hit)(void *user, uint32_t id, size_t at), void *user);

#endif
