/*
 * grid: a sheet as whoever looks at it sees it: rows and columns of cells, each
 * knowing where it was written. Rows and columns without a text are left out;
 * a merged range shows its text in each of its cells.
 */
#ifndef IMPORT_GRID_H
#define IMPORT_GRID_H

#include "base/table.h"

struct spot {         /* a cell of a grid */
    struct str text;  /* trimmed; empty: nothing stands there */
    struct loc at;    /* where it was written */
    uint32_t line;    /* of the sheet, from 1 */
    uint32_t column;  /* of the sheet, from 1 */
    uint8_t typed;    /* enum typed */
    bool down, right; /* the text stands above it, or left of it, in the
                         first cell of a merged range */
};

struct grid {
    struct str file;  /* its path, as given */
    struct str sheet; /* its name */
    const struct source *source;
    bool book;   /* a sheet of a workbook, no text file */
    bool turned; /* its rows are columns of the sheet */
    uint32_t rows, cols;
    struct spot *spots;      /* rows * cols */
    uint32_t *lines;         /* per row: of the sheet; of cards: the first */
    uint32_t *columns;       /* per column: of the sheet; 0: of several */
    const struct str *names; /* per column, of cards: what stands beside its
                                values; NULL: of no cards */
};

/* False where the sheet has more cells than can be looked at. */
bool grid_make(struct arena *a, const struct table *t, struct str file,
               struct grid *to);
/* Rows as columns. */
struct grid grid_turn(struct arena *a, const struct grid *g);
/* An empty grid of a sheet's. */
struct grid grid_blank(struct arena *a, const struct grid *of, uint32_t rows,
                       uint32_t cols);

struct spot *grid_spot(const struct grid *g, uint32_t row, uint32_t col);
/* Cells with a text in a row. */
uint32_t grid_filled(const struct grid *g, uint32_t row);
/* What a row or column is called on the sheet: 5, or C. */
struct str grid_row_name(struct arena *a, const struct grid *g, uint32_t row);
struct str grid_column_name(struct arena *a, const struct grid *g,
                            uint32_t col);
/* A cell on the sheet: C5. */
struct str spot_name(struct arena *a, const struct spot *s);

#endif
