/*
 * flow: what the files that lay out pages share; private to page/.
 *
 * The flow knows the page being filled: how far down it is, its operations so
 * far, and which headings and groups stand where. Lengths are in 1/1000 pt.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "base/arena.h"
#include "base/map.h"
#include "page/ops.h"
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
    struct arena row_memory, span_memory; /* of rows set ahead: page_ahead.c */
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
/* Puts the operations from this one to the last one before another. */
void flow_reorder(struct flow *f, size_t from, size_t before);
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

/* page_contents.c, page_running.c, page_cover.c */
void page_contents(struct flow *f, const struct node *toc);
void page_contents_finish(struct flow *f); /* fills page numbers in */
void page_running(struct flow *f);         /* heads and feet of all pages */
/* Sets a cover from its PAGE node on; returns the block after it. */
const struct node *page_cover(struct flow *f, const struct node *page);

/* page_block.c */
void page_block(struct flow *f, const struct node *n);

/* page_head.c */
struct str page_head_label(struct flow *f, const struct node *table); /* 表2 */

#endif
