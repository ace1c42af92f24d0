/*
 * flow: what the files that lay out pages share; private to page/page*.c,
 * flow.c and galley.c.
 *
 * The flow knows the page being filled: how far down it is, its operations so
 * far, and which headings and groups stand where. A galley is text set in a
 * column and not yet on a page: a list of strips (lines, bars, rules) that are
 * never cut. Galleys live in scratch memory; operations copy what they keep.
 * Lengths are in 1/1000 pt.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "base/arena.h"
#include "base/map.h"
#include "page/page.h"
#include "page/style.h"

enum {
    RANK_PLACE = 100 /* no heading and no group, but links lead to it */
};

struct entry { /* a place that contents, bookmarks and links lead to */
    const struct node *node; /* HEADING, TABLE, GROUP row or BODY row */
    uint8_t rank; /* heading level, 7 + level of a group row, or RANK_PLACE */
    bool cover;
    uint32_t page; /* from 1; 0: not placed yet */
    int32_t top;
};

struct mark { /* what the running lines of a page say */
    const struct page_setup *setup;
    const struct node *section, *group;
};

struct patch {       /* an operation that waits for the page of an entry */
    size_t page, op; /* page index and operation index */
    size_t entry;
    bool number; /* text: the page number; else a link's target */
};

struct flow {
    struct arena *arena; /* the document's */
    struct arena scratch;
    struct diag *diag;
    struct fonts *fonts;
    const struct style *style;
    struct line_context lines;
    struct pages *pages;
    const struct words *words;

    const struct page_setup *setup;
    bool open;                        /* a page is begun */
    bool fresh;                       /* nothing stands on it yet */
    int32_t left, width, top, bottom; /* of the type area */
    int32_t y;                        /* how far down it is filled */
    int32_t gap;                      /* owed to the block above */
    bool headed;    /* what stands just above must not be left alone */
    struct op *ops; /* of the open page; copied when it is closed */
    size_t op_count, op_cap;

    struct mark *marks; /* one per page */
    size_t mark_count, mark_cap;
    const struct node *section; /* the level-2 heading in force */

    struct entry *entries; /* in document order */
    size_t entry_count, entry_cap;
    size_t entry_next;  /* placed up to here */
    struct map targets; /* heading numbers and titles → entry */
    struct patch *patches;
    size_t patch_count, patch_cap;

    struct grid *grid; /* of the table last looked at */
};

/* Who owns what is drawn. */
enum showing {
    SHOWING_FIRST, /* the pieces' own nodes */
    SHOWING_AGAIN, /* nobody: an artifact */
    SHOWING_FOR    /* the node given */
};

/* flow.c: pages, operations, keeping together */
void flow_begin(struct flow *f); /* opens a page if none is open */
void flow_close(struct flow *f); /* ends the open page, if any */
void flow_next(struct flow *f);
/* Moves down by the space due before a block, to a new page where `need` does
   not fit below. */
void flow_space(struct flow *f, int32_t before, int32_t need);
struct op *flow_op(struct flow *f, enum op_kind kind, const struct node *owner);
void flow_rule(struct flow *f, int32_t x, int32_t y, int32_t x2, int32_t width,
               uint32_t ink);
void flow_rule_down(struct flow *f, int32_t x, int32_t y, int32_t y2,
                    int32_t width, uint32_t ink);
void flow_fill(struct flow *f, int32_t x, int32_t y, int32_t width,
               int32_t height, uint32_t ink);
/* Draws a line; y is its baseline. `node` is for SHOWING_FOR. */
void flow_line(struct flow *f, const struct line *line, int32_t x, int32_t y,
               int32_t size, enum showing showing, const struct node *node);
/* Notes that what an entry is of stands here, at this height. */
void flow_mark(struct flow *f, const struct node *n, int32_t top);
struct mark *flow_marks(struct flow *f); /* of the open page */
/* Room for text of the type: the string is copied to the document's arena. */
struct lines flow_string(struct flow *f, enum type type, struct str s,
                         const struct node *owner, int32_t width);

/* galley.c */
enum strip_kind {
    STRIP_LINE,
    STRIP_RULE,
    STRIP_FIGURES,
    STRIP_BAR,
    STRIP_CELLS,  /* of a chart's bar */
    STRIP_GROUPS, /* what groups of cells are called */
    STRIP_LEGEND,
    STRIP_IMAGE
};

struct strip {
    enum strip_kind kind;
    bool keep;                   /* with the next strip on one page */
    int32_t x, y, width, height; /* from the galley's top left */
    const struct line *line;
    int32_t size; /* of a line's type; of a bar; lines of words over figures */
    int32_t baseline;        /* of a line, from y */
    const struct node *node; /* chart, image, or owner */
    uint32_t bar;            /* of the chart's bars; UINT32_MAX: their sum */
};

struct galley {
    struct arena *arena;
    struct strip *strips;
    size_t count, cap;
    int32_t height;
};

struct frame { /* where blocks are set */
    int32_t x, width;
    const struct text_style *style; /* of body text */
    bool cell;                      /* tighter, no space between blocks */
};

int32_t galley_baseline(const struct text_style *style); /* from a line's top */
struct strip *galley_add(struct galley *g, enum strip_kind kind, int32_t x,
                         int32_t width, int32_t height);
/* Adds lines at x; `node` owns them if not NULL. */
void galley_lines(struct galley *g, struct lines lines, int32_t x,
                  const struct text_style *style, const struct node *node);
void galley_string(struct flow *f, struct galley *g, struct str s, int32_t x,
                   int32_t width, const struct text_style *style,
                   const struct node *owner);
/* Sets the children of n: a line of inlines, or blocks. */
void galley_children(struct flow *f, struct galley *g, const struct node *n,
                     const struct frame *fr);
void galley_block(struct flow *f, struct galley *g, const struct node *n,
                  const struct frame *fr);
/* Draws strips [from, to) with the galley's top at y. */
void galley_draw(struct flow *f, const struct galley *g, size_t from, size_t to,
                 int32_t x, int32_t y, enum showing showing);
/* Puts the galley into the flow, over as many pages as it takes. */
void galley_place(struct flow *f, const struct galley *g, int32_t x);
/* How much of it must stand on one page with what comes before. */
int32_t galley_need(const struct galley *g);

/* page_chart.c */
void page_chart_set(struct flow *f, struct galley *g, const struct node *chart,
                    const struct frame *fr);
void page_chart_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, const struct node *owner);

/* page_image.c: a paragraph that is an image and nothing else */
bool page_image_alone(const struct node *n);
void page_image_set(struct flow *f, struct galley *g, const struct node *n,
                    const struct frame *fr);
void page_image_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, bool again);
/* Draws all those of a cover, from its PAGE node on, at the top. */
void page_image_logos(struct flow *f, const struct node *page);

/* page_table.c: a table with its widths found */
struct grid_column {
    uint32_t index;   /* in the table */
    int32_t x, width; /* with padding */
    enum column_role role;
    bool repeat, tint, again; /* again: already shown in an earlier group */
};

struct figures { /* widest parts of a column's numbers: page_number.c */
    bool cut;    /* they have such parts */
    int32_t head, middle, rest;
};

struct grid {
    const struct node *table;
    const struct style *style;
    struct grid_column *columns; /* those shown */
    uint32_t count;
    int32_t width;
    int32_t size, leading;
    uint32_t group, groups;  /* column group, from 0 */
    uint32_t *starts;        /* first unpinned column of each group, and end */
    struct want *wants;      /* of all columns of the table */
    struct figures *figures; /* the same */
    int32_t page_width;
    bool failed;
};

struct grid *page_table_grid(struct flow *f, const struct node *table);
void page_table_group(struct flow *f, struct grid *g, uint32_t group);
struct text_style page_table_style(const struct grid *g, const struct node *row,
                                   uint32_t column, const struct node *cell);
void page_table(struct flow *f, const struct node *table);
int32_t page_table_need(struct flow *f, const struct node *table);

/* page_number.c */
bool page_number_cut(const struct node *cell);
void page_number_measure(struct flow *f, const struct node *cell,
                         const struct text_style *style, struct figures *most);
/* Sets the cell in parts; false where it is to be set like any other. */
bool page_number_set(struct flow *f, struct galley *g, const struct node *cell,
                     const struct text_style *style, int32_t room,
                     const struct figures *most);

/* page_rows.c */
/* `after` must stand on the page of the last row. */
void page_rows(struct flow *f, struct grid *g, int32_t after);
/* Height of caption, head and what must stand with them. */
int32_t page_rows_need(struct flow *f, struct grid *g, int32_t after);

/* page_head.c */
struct str page_head_label(struct flow *f, const struct node *table); /* 表2 */

/* page_contents.c, page_running.c, page_cover.c */
void page_contents(struct flow *f, const struct node *toc);
void page_contents_finish(struct flow *f); /* fills page numbers in */
void page_running(struct flow *f);         /* heads and feet of all pages */
/* Sets a cover from its PAGE node on; returns the block after it. */
const struct node *page_cover(struct flow *f, const struct node *page);

/* page.c */
void page_block(struct flow *f, const struct node *n);
/* What of n and its followers must stand under a heading. */
int32_t page_need(struct flow *f, const struct node *n);

#endif
