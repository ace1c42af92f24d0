/*
 * ops: pages as plain drawing operations, which pdf/ replays and write/pages
 * prints.
 *
 * Every operation has the node that owns it, or NULL: then it is an artifact
 * (rules, grounds, running lines, whatever stands again on a later page).
 * Lengths are in 1/1000 pt from the top left corner of the page; text is placed
 * by its baseline. What a contents list draws belongs to its TOC node, entry by
 * entry: the title's text, the page number's, and the OP_LINK that ends the
 * entry. The label of a list item belongs to the ITEM, a number of a heading to
 * the HEADING, 「表2」 to the CAPTION, what a chart draws to the CHART.
 */
#ifndef PAGE_OPS_H
#define PAGE_OPS_H

#include "base/picture.h"
#include "text/line.h"

enum op_kind {
    OP_TEXT,
    OP_MARK, /* a status mark, drawn in a square of size × size */
    OP_RULE, /* a straight line */
    OP_FILL, /* a rectangle */
    OP_LINK, /* an area that leads somewhere; draws nothing */
    OP_IMAGE
};

enum fill {
    FILL_SOLID,
    FILL_HATCH,  /* diagonal white lines on the ink */
    FILL_OUTLINE /* dashed outline, nothing inside */
};

struct op {
    enum op_kind kind;
    uint32_t ink;
    const struct node *owner;
    int32_t x, y;
    union {
        struct {
            struct str bytes;
            const struct shift *shifts;
            uint16_t shift_count;
            uint16_t face;
            uint8_t level; /* of the line it ends, 0 within: enum break_level */
            int32_t size, width;
        } text;
        struct {
            uint8_t meaning;
            int32_t size;
        } mark; /* x, y: its top left corner */
        struct {
            int32_t x2, y2, width;
            bool dotted; /* a leader */
        } rule;
        struct {
            int32_t width, height;
            enum fill pattern;
        } fill; /* x, y: its top left corner */
        struct {
            int32_t width, height;
            uint32_t page; /* from 1; 0: uri */
            int32_t top;
            struct str uri;
        } link;
        struct {
            const struct picture *picture;
            int32_t width, height;
        } image; /* x, y: its top left corner */
    };
};

struct page {
    int32_t width, height;
    struct op *ops;
    size_t op_count, op_cap;
    size_t running; /* operations from here on are the head and the foot */
};

struct bookmark {
    struct str title;
    uint8_t level; /* from 1 */
    uint32_t page; /* from 1 */
    int32_t top;
    const struct node *node; /* HEADING or GROUP row */
};

struct pages {
    struct page *list;
    size_t count, cap;
    struct bookmark *bookmarks;
    size_t bookmark_count, bookmark_cap;
};

#endif
