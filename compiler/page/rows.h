/*
 * rows: the state of a table being set, shared by page_cell.c, page_span.c,
 * page_rule.c, page_head.c, page_group.c and page_rows.c; private to them.
 * Columns are counted as shown (struct grid), heights are in 1/1000 pt.
 */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "page/grid.h"

enum {
    GROUP_LEVELS = 6,
    CONTINUED_EM = 7 /* room for （続き） in any language */
};

struct part { /* a cell of the row being set */
    const struct node *cell;
    uint32_t column, across; /* visible columns */
    struct galley galley;
    size_t next; /* first strip that is still to be drawn */
    bool again;  /* shown before in another column group */
};

struct row_span { /* a cell over several rows, by its first visible column */
    const struct node *cell;
    uint32_t left; /* rows still to come, the present one included; 0: none */
    uint32_t across;
    struct arena arena; /* of its galley */
    struct galley galley;
    bool placed; /* its first row stands */
    bool again;
    int32_t top;  /* where it begins on this page */
    size_t begin; /* the strip it begins with on this page */
    size_t shown; /* strips that were drawn on some page */
};

struct table_head {
    struct op *ops; /* as first drawn, for later pages */
    size_t op_count;
    int32_t top, height;
    bool again; /* stands on every page */
};

struct rows {
    struct flow *f;
    struct grid *g;
    struct row_span *spans;
    const struct node **cells;               /* of the row, by column */
    const struct node *active[GROUP_LEVELS]; /* group rows in force */
    int32_t active_height[GROUP_LEVELS];     /* with （続き） */
    const struct node **pending; /* group rows that wait for a body row */
    size_t pending_count, pending_cap;
    struct part *parts;
    uint32_t part_count;
    int32_t height; /* of the row's own cells, with padding */
    struct table_head head;
    bool begun;                /* the head stands */
    bool topmost;              /* no row stands under it yet */
    size_t fill_from, fill_to; /* grounds of the last row, as operations */
    int32_t ruled;             /* down to here there are rules down */
    int32_t after;
};

static inline int32_t rows_max(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* page_cell.c */
void rows_open(struct rows *r, struct flow *f, struct grid *g);
void rows_close(struct rows *r);
int32_t rows_bottom(const struct rows *r); /* where the last row must end */
int32_t rows_room(const struct rows *r);   /* for rows on a fresh page */
int32_t page_cell_width(const struct rows *r, uint32_t v, uint32_t across);
/* Sets the cells of a row; those that span rows go to r->spans. */
void page_cell_row(struct rows *r, const struct node *row, struct arena *arena);
void page_cell_group(struct rows *r, const struct node *row, bool again,
                     struct galley *galley);

/* page_span.c */
/* How much lower than y the row must reach for the spans that end with it. */
int32_t page_span_need(const struct rows *r, int32_t y);
void page_span_start(struct rows *r);  /* new ones begin at the flow's y */
void page_span_leave(struct rows *r);  /* the row is done */
void page_span_pause(struct rows *r);  /* the page ends */
void page_span_resume(struct rows *r); /* another has begun */

/* page_rule.c */
void page_rule_hair(struct rows *r);
void page_rule_strong(struct rows *r);
/* Between the columns of a sheet, from where they were last drawn down to the
   flow's y; and between the cells of a row of the head that ends there. */
void page_rule_columns(struct rows *r);
void page_rule_head_columns(struct rows *r, int32_t height);
void page_rule_ground(struct rows *r, int32_t x, int32_t width, int32_t height,
                      uint32_t ink);
void page_rule_grounds(struct rows *r, const struct node *row, int32_t height);
/* Makes the last row higher. */
void page_rule_lower(struct rows *r, int32_t by);

/* page_head.c */
const struct node *page_head_row(const struct grid *g); /* the first row */
const struct node *page_head_end(const struct grid *g); /* behind the head */
void page_head_caption(struct rows *r);
int32_t page_head_caption_height(struct rows *r);
int32_t page_head_set(struct flow *f, struct grid *g, bool draw);
void page_head_draw(struct rows *r);
void page_head_repeat(struct rows *r); /* on a later page */

/* page_group.c */
void page_group_draw(struct rows *r, const struct node *row, bool again);
int32_t page_group_height(struct rows *r, const struct node *row, bool again);
int32_t page_group_pending(struct rows *r); /* height of those that wait */
void page_group_place(struct rows *r);      /* and their place */
/* Levels that go on overleaf, and their height there; 0 where they take too
   much of a page to stand again. */
unsigned page_group_levels(const struct rows *r);
int32_t page_group_continued(struct rows *r);
void page_group_forget(struct rows *r, const struct node *row);
void page_group_note(struct rows *r); /* for the running head */

#endif
