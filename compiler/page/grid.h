/*
 * grid: a table with the widths of its columns found, for the files that set
 * tables; private to page/.
 */
#ifndef PAGE_GRID_H
#define PAGE_GRID_H

#include "page/galley.h"

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
    int32_t size, leading, pad_y;
    uint32_t group, groups;  /* column group, from 0 */
    uint32_t *starts;        /* first unpinned column of each group, and end */
    struct want *wants;      /* of all columns of the table */
    struct figures *figures; /* the same */
    int32_t page_width;
    bool failed;
};

/* page_table.c */
struct grid *page_table_grid(struct flow *f, const struct node *table);
void page_table_group(struct flow *f, struct grid *g, uint32_t group);
void page_table(struct flow *f, const struct node *table);
int32_t page_table_need(struct flow *f, const struct node *table);

/* page_look.c: in which type a cell is set */
struct text_style page_look(const struct grid *g, const struct node *row,
                            uint32_t column, const struct node *cell);

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

#endif
