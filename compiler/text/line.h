/*
 * line: inlines → lines of runs, by JLReq (kinsoku, 和欧間, punctuation).
 *
 * A run is a piece of text in one face, size and ink, a view into the tree's
 * own bytes. Gaps between Japanese and Latin and squeezed punctuation are
 * `shift`s within or before a run, never spaces. Lengths are in 1/1000 pt.
 *
 * The runs of all lines, put together, are the text: no byte is lost, spaces at
 * a break trail on the line before. The pen moves by face_advance() of each
 * face_glyph() of a run, and by the run's shifts.
 */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include "doc/node.h"
#include "text/font.h"

struct shift {   /* moves the byte `at` of a run and what follows it */
    uint32_t at; /* rising; 0 where the run itself is moved (line heads) */
    int32_t by;  /* 1/1000 em of the run; positive is to the right */
};

enum piece_kind {
    PIECE_TEXT,
    PIECE_MARK /* a drawn status mark */
};

struct piece {
    enum piece_kind kind;
    const struct node *owner; /* the inline it comes from */
    const struct node *link;  /* the LINK around it, or NULL */
    int32_t x, width;         /* x from the line's left; without what trails */
    uint32_t ink;
    union {
        struct {
            struct str bytes;
            const struct shift *shifts;
            uint16_t shift_count;
            uint16_t face;
            int32_t size;
        } text;
        struct {
            uint8_t meaning;
            int32_t size;
        } mark;
    };
};

struct line {
    const struct piece *pieces;
    uint32_t piece_count;
    int32_t indent; /* of its left from the column's: hanging, or alignment */
    int32_t width;  /* set width behind the indent, without what trails */
    uint8_t level;  /* of strictness that its end kept to: text/jlreq.h */
};

struct lines {
    struct line *list;
    uint32_t count;
};

enum align {
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_CENTER,
    ALIGN_JUSTIFY
};

struct text_style {
    enum weight weight;
    int32_t size, leading;
    uint32_t ink;
    enum align align;
    bool hang;  /* lines that open with ・, (1), ① … hang under the text */
    bool whole; /* never broken but at a BREAK: status, numbers */
    bool balance; /* lines of like length, ended where words part: titles */
};

/*
 * One per document, zeroed but for what is set. What the breaker keeps for
 * itself between calls lives in the diag's arena, so `arena` may be reset.
 */
struct line_context {
    struct arena *arena; /* of the lines */
    struct diag *diag;
    struct fonts *fonts;
    uint32_t inks[MEANING_COUNT]; /* of status marks, 0xRRGGBB */
    bool mark_missing;            /* draw 〓 and warn instead of an error */
    struct line_work *work;       /* the breaker's own */
};

/* Lines of all the inlines below n (a PARAGRAPH, HEADING, CELL, …) in a
   column of this width. At least one line. */
struct lines line_break(struct line_context *c, const struct node *n,
                        const struct text_style *style, int32_t width);

/* The same for a bare string (running heads, figures). */
struct lines line_string(struct line_context *c, struct str s,
                         const struct node *owner,
                         const struct text_style *style, int32_t width);

/* *least: widest piece that no break may part; *most: widest unwrapped line. */
void line_measure(struct line_context *c, const struct node *n,
                  const struct text_style *style, int32_t *least,
                  int32_t *most);

/* Says which characters of all that was set no font has: once, at the end. */
void line_report(struct line_context *c);

#endif
