/*
 * review_text: what a comment or a question says, for comparing it with word
 * lists and with each other: folded for width and case, its last sentence, what
 * it asks, what it names.
 *
 * What a text names are its content terms: pairs of neighbouring kanji or
 * katakana, and the beginnings of Latin words of four letters and more;
 * hiragana name nothing.
 */
#ifndef CHECK_REVIEW_TEXT_H
#define CHECK_REVIEW_TEXT_H

#include "base/map.h"
#include "base/str.h"

#include <stdbool.h>

struct review_text {
    struct str source; /* as it was written */
    struct str s;      /* full-width letters and signs are half-width and small,
                          every blank is a space, other characters as they are */
    uint32_t *from;    /* by byte of s: where its character stands in source */
};

struct review_text review_text_read(struct arena *a, struct str source);
/* What stands in the source for s[from, to). */
struct str review_text_written(const struct review_text *t, size_t from,
                               size_t to);

/* The same of words out of a list: only s. */
struct str review_plain(struct arena *a, struct str s);
/* Where a word stands in a text, from a place on; s.len: nowhere. A Latin word
   does not begin or end within another one. */
size_t review_find(struct str s, struct str word, size_t from);

/* The last sentence of a text that says something, less what stands in brackets
   behind it and the full stop: from *from to *to. */
void review_last_sentence(struct str s, size_t *from, size_t *to);
/* The sentence that begins at *at, blanks in front left out; *at moves behind
   it. False at the end. */
bool review_next_sentence(struct str s, size_t *at, struct str *sentence);
/* What an item asks: less what stands in brackets and, sentence by sentence,
   the condition under which it asks (…場合には、). */
struct str review_asked(struct arena *a, struct str s);

/* The content terms of a text, each once; how many there are. */
struct review_terms {
    struct map map;
    struct str *list;
    size_t count, cap;
};
void review_terms_add(struct arena *a, struct review_terms *t, struct str s);
/* How many of x's are among y's. */
size_t review_terms_shared(const struct review_terms *x,
                           const struct review_terms *y);

/* A run of kanji or katakana that ends before *end, found backwards; *end moves
   to where it begins. Empty where there is none. */
struct str review_run_before(struct str s, size_t *end);
/* Whether one kanji stands in a text as a verb does: behind no other kanji and
   before hiragana. */
bool review_verb_in(struct str s, struct str kanji);

#endif
