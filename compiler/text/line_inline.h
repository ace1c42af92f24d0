/*
 * line_inline: the inlines below a node, as one flat list of characters.
 *
 * Each item knows its glyph's width, the gap before it and how strictly the
 * place before it is kept together, so that filling lines (line.c) and
 * stretching them (line_adjust.c) only add up. Widths are in 1/1000 em: a
 * paragraph has one size.
 */
#ifndef TEXT_LINE_INLINE_H
#define TEXT_LINE_INLINE_H

#include "base/map.h"
#include "text/jlreq.h"
#include "text/line.h"

struct span { /* text of one node in one ink and weight, or a mark */
    const struct node *owner, *link;
    struct str bytes; /* empty for a mark */
    uint32_t ink;
    enum weight weight;
};

enum {
    EM = 1000,
    MARK_SIZE = 800, /* a status mark's square, and the gap behind it */
    MARK_GAP = 350
};

/*
 * A character with all that joins it. What joins nothing before it, and marks
 * that need a glyph of their own, are items of class 0. CL_END closes a
 * segment (a BREAK, the end of a block) and, last of all, the list.
 */
struct item {
    uint32_t c;
    uint32_t span;
    uint32_t at; /* byte of the span's bytes; it ends where the next begins */
    uint16_t face;
    int16_t advance; /* as set; a word space is ⅓ em */
    int16_t drawn;   /* as the face has it: what the pen moves by itself */
    int16_t gap;     /* before it, unless it opens a line */
    uint8_t class;
    uint8_t level; /* enum break_level of the place before it */
};

struct lacking { /* a character that no font has, or none for its selector */
    uint32_t c, selector;
    struct loc first; /* of the first node that has it */
    uint32_t nodes;   /* that have it */
};

struct line_work {
    struct item *items;
    size_t count, cap;
    struct span *spans;
    size_t span_count, span_cap;
    struct map said;   /* missing glyphs, by character and node */
    struct map lacked; /* the same by character → lacking */
    struct lacking *lacking;
    size_t lacking_count, lacking_cap;
    bool direction_said;
    struct line *lines; /* room for what is being made */
    size_t line_count, line_cap;
    struct piece *pieces;
    size_t piece_count, piece_cap;
    struct shift *shifts;
    size_t shift_count, shift_cap;
};

/* Fills c->work anew, ended by CL_END. `report`: say which glyphs are missing.
 */
void line_flatten(struct line_context *c, const struct node *n,
                  const struct text_style *style, bool report);
void line_flatten_string(struct line_context *c, struct str s,
                         const struct node *owner,
                         const struct text_style *style, bool report);

/* Stretches items[from..to) of a line by slack, in JLReq's order (§3.8.4). */
void line_stretch(struct item *items, size_t from, size_t to, int32_t slack);
/* Shrinks them, in JLReq's order (§3.8.3), by no more than line_give(). What
   the blank at the line's end can give is the caller's. */
void line_shrink(struct item *items, size_t from, size_t to, int32_t excess);
/* What items[from..to) can give between them: word spaces alone, or all. */
int32_t line_give(const struct item *items, size_t from, size_t to, bool all);

/* Where a line from `from` that could reach to `end`, of a title that reaches
   to `to`, ends best: line_balance.c. */
size_t line_balance(const struct item *it, size_t from, size_t to, size_t end,
                    int64_t limit);

static inline struct setting item_setting(const struct item *x)
{
    return (struct setting){x->c, x->class, x->advance == EM};
}

static inline bool item_space(const struct item *x)
{
    return x->class == CL_WORD_SPACE || x->class == CL_WIDE_SPACE;
}

#endif
