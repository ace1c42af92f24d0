/*
 * style: every measure, size and colour of a page, chosen once.
 * Lengths in 1/1000 pt, inks as 0xRRGGBB.
 */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "layout/line.h"

enum ink {
    INK_TEXT = 0x1b2430,
    INK_SECONDARY = 0x5b6675,
    INK_HAIRLINE = 0xc9d0d9,
    INK_HEAD = 0xeef2f6,  /* ground of a table head */
    INK_GROUP = 0xf7f9fb, /* ground of a group row */
    INK_ACCENT = 0x0b4f8a,
    INK_PALE_RED = 0xfbe9eb,
    INK_PALE_YELLOW = 0xfdf3dd
};

struct meaning_style {
    uint32_t ink;    /* of mark and word */
    uint32_t ground; /* of a tinted cell; 0xffffff for none */
    uint32_t fill;   /* of its part of a bar */
    uint8_t pattern; /* enum fill of layout/page.h */
};

extern const struct meaning_style meaning_styles[MEANING_COUNT];

enum type { /* what a piece of text is on the page */
    TYPE_COVER_TITLE,
    TYPE_COVER_SUBTITLE,
    TYPE_COVER_SERVICE,
    TYPE_COVER_LINE,
    TYPE_TITLE,      /* level 1 on an ordinary page */
    TYPE_SECTION,    /* level 2 */
    TYPE_SUBSECTION, /* level 3 */
    TYPE_MINOR,      /* level 4 and below */
    TYPE_BODY,
    TYPE_LEAD,
    TYPE_NOTE,
    TYPE_CODE,
    TYPE_CAPTION,
    TYPE_RUNNING,
    TYPE_CONTENTS,
    TYPE_CONTENTS_MAJOR,
    TYPE_FIGURE,       /* a count, large */
    TYPE_FIGURE_LABEL, /* its word */
    TYPE_COUNT
};

extern const struct text_style type_styles[TYPE_COUNT];

enum measure {
    RULE_STRONG = 1000, /* above and below a table */
    RULE_MEDIUM = 600,  /* under its head */
    RULE_HAIR = 400,    /* between its rows; 表罫 of JLReq is 0.34 pt */
    PAD_X = UNIT_MM * 8 / 5,
    PAD_Y = UNIT_MM,
    TABLE_SIZE = 8000,
    PLAIN_SIZE = 8500,
    ROW_INDENT = 8000,         /* of a row of level 2 */
    HEAD_TOP = 7 * UNIT_MM,    /* top of the running head's letters */
    HEAD_RULE = 11 * UNIT_MM,  /* hairline under it */
    FOOT_BOTTOM = 7 * UNIT_MM, /* last foot baseline from the page's end */
    BAR_HEIGHT = 14000,        /* of a bar over the whole width */
    CELL_BAR_HEIGHT = 9000,    /* of a bar in a table */
    BASELINE = 880,            /* of the em box from its top, 1/1000 em */
    MARK_MIDDLE = 380 /* centre of a mark above the baseline, 1/1000 em */
};

#endif
