/*
 * style: every measure, size and colour of a page, chosen once.
 *
 * They stand in templates/style.csv, one name a row, and a user's own style.csv
 * overlays it name by name. What is behaviour and not taste (alignment, hanging
 * lines) stays here. Lengths in 1/1000 pt, inks as 0xRRGGBB.
 */
#ifndef PAGE_STYLE_H
#define PAGE_STYLE_H

#include "base/table.h"
#include "text/line.h"

enum {
    NO_GROUND = 0xffffff, /* white: nothing is drawn */
    BASELINE = 880,       /* of the em box from its top, 1/1000 em */
    MARK_MIDDLE = 380     /* centre of a mark above the baseline, 1/1000 em */
};

struct meaning_style {
    uint32_t ink;    /* of mark and word */
    uint32_t ground; /* of a tinted cell; NO_GROUND for none */
    uint32_t fill;   /* of its part of a bar */
    int32_t pattern; /* enum fill of page/ops.h */
};

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

enum spacing { /* kinds of blocks by the space around them */
    SPACE_TITLE,
    SPACE_SECTION,
    SPACE_SUBSECTION,
    SPACE_MINOR,
    SPACE_BODY,
    SPACE_LEAD,
    SPACE_NOTE,
    SPACE_CHART,
    SPACE_BLOCK, /* any other */
    SPACE_COUNT
};

struct space {
    int32_t before, after;
};

struct style {
    uint32_t ink_text, ink_secondary, ink_hairline, ink_accent;
    uint32_t ink_head, ink_group; /* grounds of head and group rows */
    int32_t rule_strong;          /* above and below a table */
    int32_t rule_medium;          /* under its head */
    int32_t rule_hair; /* between its rows; 表罫 of JLReq is 0.34 pt */
    int32_t pad_x, pad_y;
    int32_t table_size, plain_size;
    int32_t row_indent;  /* of a row of level 2 */
    int32_t head_rule;   /* hairline under the running head, from above */
    int32_t foot_bottom; /* last foot baseline from the page's end */
    int32_t bar_height;  /* of a bar over the whole width */
    int32_t cell_bar_height;
    int32_t cover_base;      /* baseline of the title's first line */
    int32_t cover_bar_above; /* from it up to the top of the bar */
    int32_t cover_bar_width, cover_bar_thick;
    int32_t cover_service_above;
    int32_t cover_foot_free; /* below the tables */
    struct text_style types[TYPE_COUNT];
    struct space spaces[SPACE_COUNT];
    struct meaning_style meanings[MEANING_COUNT];
};

/* Reads the tables, each over those before it; `meanings` are the names that
   they call meanings by. False after an error: a name that there is not, a bad
   value, or a name that no table has. */
bool style_read(struct arena *a, struct diag *d,
                const struct table *const *tables, size_t count,
                const struct str meanings[MEANING_COUNT], struct style *style);

#endif
