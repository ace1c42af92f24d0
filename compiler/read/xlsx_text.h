/*
 * xlsx_text: the text of a cell, with its runs. A run may have a font of its
 * own; one that strikes out is no part of the text, for who wrote it took it
 * back. Used by read/xlsx only.
 */
#ifndef READ_XLSX_TEXT_H
#define READ_XLSX_TEXT_H

#include "base/out.h"

/* Text within `si` or `is`: the `t` of all runs, less those that tell how it
   is read aloud (`rPh`). */
struct xlsx_text {
    struct out bytes;  /* what is not struck out */
    struct out own;    /* of it, what has a font of its own */
    struct out struck; /* what is struck out */
    unsigned aloud;
    bool open;
    bool font, striking; /* of the present run */
};

/* What was gathered: _xHHHH_ decoded, line ends LF, composed. */
struct xlsx_string {
    struct str text, own, struck;
};

void xlsx_text_init(struct arena *a, struct xlsx_text *t);
void xlsx_text_free(struct xlsx_text *t);
/* Forgets what was gathered. */
void xlsx_text_reset(struct xlsx_text *t);
void xlsx_text_start(struct xlsx_text *t, const char *name,
                     const char **attributes);
void xlsx_text_end(struct xlsx_text *t, const char *name);
void xlsx_text_more(struct xlsx_text *t, struct str text);
struct xlsx_string xlsx_text_take(struct arena *a, struct xlsx_text *t);

/* What is left of a text, and what is struck out of it, where the cell's own
   font strikes out all that has none of its own. */
struct xlsx_string xlsx_text_strike(struct xlsx_string s);

/* An attribute that says yes: 1 or true. */
bool xlsx_yes(struct str s);

#endif
