/*
 * utf8: characters of UTF-8 text, and the foldings by which names are matched.
 *
 * Text is kept as it was given. Only base + U+3099/309A and base + Latin
 * combining mark are composed; compatibility ideographs never are, because 﨑
 * is a name. Foldings are for comparing and are never printed.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* The character at *pos, which moves behind it; U+FFFD for a broken one. */
uint32_t utf8_next(struct str s, size_t *pos);
int utf8_put(char *to, uint32_t c); /* at most 4 bytes; returns how many */
size_t utf8_length(struct str s);   /* in characters */
size_t utf8_invalid(struct str s);  /* offset of the first bad byte, or len */

/* Composed copy; s itself where there is nothing to compose. */
struct str utf8_compose(struct arena *a, struct str s);

/*
 * Folds item numbers, header names and status words: full-width ASCII to
 * ASCII, half-width kana to full width, upper case to lower, blanks and line
 * breaks out, all hyphens (U+2010–2015, 2212, FF0D, and ー between digits) to
 * '-'. Not NFKC: ① is not 1.
 */
struct str utf8_fold(struct arena *a, struct str s);
/* Whether s folds to that. */
bool utf8_folds_to(struct str s, struct str folded);

bool utf8_invisible(uint32_t c); /* zero width, direction marks, controls */
bool utf8_word(uint32_t c); /* a letter, mark, digit or connector such as _ */
bool utf8_wide(uint32_t c); /* kana, ideographs, full-width forms */

#endif
