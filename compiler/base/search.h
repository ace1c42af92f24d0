/*
 * search: many texts looked for in one pass over others.
 *
 * Blanks of all kinds, line breaks, control characters and characters of no
 * width count on neither side, for pages break lines anywhere. What is searched
 * may come in pieces.
 */
#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H

#include "base/str.h"

enum {
    SEARCH_SHORTEST = 8 /* characters that count; shorter ones are not taken */
};

struct search;

struct search *search_new(struct arena *a);
void search_free(struct search *s); /* the buffer that it searches in */
/* A text to be looked for; id comes back with each hit: of texts that are the
   same, the first one's. False where it is too short. */
bool search_add(struct search *s, struct str text, uint32_t id);

/* What is searched, piece by piece; pieces end between characters. */
void search_hear(struct search *s, struct str piece);
/* Called for each place where a text stands, also within a longer one; `end` is
   an offset in what counts of what was heard. True: this text is struck out and
   not looked for any longer. */
typedef bool search_hit(void *user, uint32_t id, size_t end);
/* Searches what was heard since the last time; no text reaches over this. */
void search_end(struct search *s, search_hit *hit, void *user);

#endif
