/*
 * rows: the state of a table being set, shared by page_cell.c, page_ahead.c,
 * page_span.c, page_rule.c, page_head.c, page_group.c and page_rows.c; private
 * to them.
 * Columns are counted as shown (struct grid), heights are in 1/1000 pt.
 */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "page/grid.h"

enum {
    WASTE_PART = 3, /* a third of a page left empty is too much */
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

/* What stands on a later page of a cell over several rows. */
enum span_showing {
    SPAN_WHOLE, /* its text: for the first time, or once more */
    SPAN_REST,  /* （続き） and what no page has shown */
    SPAN_NOTE   /* （続き）: there is no room for all of the text again */
};

struct row_span { /* a cell over several rows, by its first visible column */
    const struct node *cell;
    uint32_t rows; /* how many */
    uint32_t left; /* rows still to come, the present one included; 0: none */
    uint32_t across;
    struct galley galley;
    bool placed; /* its first row stands */
    bool again;
    enum span_showing showing; /* on this page */
    bool says;    /* （続き） beneath its text, which stands once more */
    int32_t top;  /* where it begins on this page */
    size_t at;    /* its operations come before this one of the page */
    size_t begin; /* the strip it begins with on this page */
    size_t shown; /* strips that were drawn on some page */
};

struct opened { /* a cell over several rows that begins with a row */
    uint32_t column;
    struct row_span span;
};

struct set_row { /* a row whose cells are set and not yet on a page */
    const struct node *row;
    struct part *parts;
    uint32_t part_count;
    struct opened *opened;
    uint32_t opened_count;
    int32_t height; /* of its own cells, with padding */
    int32_t full;   /* and of those over several rows that end with it */
    int32_t top;    /* how far below the first of its kin it stands */
};

/*
 * Rows set ahead: those that share a cell, directly or through one another, as
 * far as a page could hold them; else one. The spans here are those of the row
 * last set, not of the row last placed.
 */
struct ahead {
    const struct node *row; /* the next to be set */
    struct set_row *list;
    size_t count, next, cap;
    uint32_t *left, *across; /* by column; as of struct row_span */
    int32_t *begin, *need;   /* of open spans: top of the first row, height */
    int32_t y;               /* below the first row of those that are kin */
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
    struct ahead ahead;
    const struct set_row *set; /* the row being placed, and what it has: */
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

/* Rows, or lines of a row, part over pages rather than leave so much of one
   empty before them. */
bool rows_waste(const struct rows *r, int32_t room);

/* page_cell.c */
void rows_open(struct rows *r, struct flow *f, struct grid *g);
int32_t rows_bottom(const struct rows *r); /* where the last row must end */
int32_t rows_room(const struct rows *r);   /* for rows on a fresh page */
int32_t page_cell_width(const struct rows *r, uint32_t v, uint32_t across);
/* Sets the cells of a row that r->ahead has no cell over several rows for; the
   galleys of those that begin with it are made in `spans`. */
void page_cell_row(struct rows *r, const struct node *row, struct arena *arena,
                   struct arena *spans, struct set_row *to);
void page_cell_group(struct rows *r, const struct node *row, bool again,
                     struct galley *galley);

/* page_ahead.c */
void page_ahead_begin(struct rows *r, const struct node *row);
/* The next row of the body, to be placed now; NULL before a group row and at
   the end of the table. */
const struct set_row *page_ahead_next(struct rows *r);
/* The height of the rows, from the one being placed, that must stand on its
   page: they share a cell, or one of them would be left alone. `room` is what
   is left of the page. */
int32_t page_ahead_need(const struct rows *r, int32_t room);
/* The height of the rows that a cell still spans, from the one being placed;
   INT32_MAX where they are not all set. */
int32_t page_ahead_below(const struct rows *r, const struct row_span *s);

/* page_span.c */
/* Those that begin with the row being placed. */
void page_span_open(struct rows *r);
/* How much lower than y the row must reach for the spans that end with it. */
int32_t page_span_need(const struct rows *r, int32_t y);
void page_span_start(struct rows *r); /* new ones begin at the flow's y */
/* What is drawn of those left of this column comes before what is drawn next:
   the order of the page is that of its first row. */
void page_span_order(struct rows *r, uint32_t column);
void page_span_leave(struct rows *r);  /* the row is done */
void page_span_pause(struct rows *r);  /* the page ends */
void page_span_resume(struct rows *r); /* another has begun */
/* Draws （続き） in a column, at its text's left; returns how high that is. */
int32_t page_span_note(struct rows *r, uint32_t column, int32_t y);

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
