#include "import/grid.h"

#include "base/arena.h"

#include <string.h>

enum {
    MOST_SPOTS = 1 << 24 /* of a sheet that people answer in */
};

struct spot *grid_spot(const struct grid *g, uint32_t row, uint32_t col)
{
    return &g->spots[(size_t)row * g->cols + col];
}

uint32_t grid_filled(const struct grid *g, uint32_t row)
{
    uint32_t n = 0;

    for (uint32_t c = 0; c < g->cols; c++)
        n += grid_spot(g, row, c)->text.len > 0;
    return n;
}

struct str spot_name(struct arena *a, const struct spot *s)
{
    return str_format(a, "%.*s%u", STR_ARG(loc_column(a, s->column)), s->line);
}

struct str grid_row_name(struct arena *a, const struct grid *g, uint32_t row)
{
    return g->turned ? loc_column(a, g->lines[row])
                     : str_number(a, g->lines[row]);
}

struct str grid_column_name(struct arena *a, const struct grid *g, uint32_t col)
{
    if (g->names)
        return g->names[col];
    if (!g->columns[col])
        return STR("");
    return g->turned ? str_number(a, g->columns[col])
                     : loc_column(a, g->columns[col]);
}

struct grid grid_blank(struct arena *a, const struct grid *of, uint32_t rows,
                       uint32_t cols)
{
    struct grid g = *of;

    g.rows = rows;
    g.cols = cols;
    g.spots = arena_array(a, struct spot, (size_t)rows * cols + 1);
    g.lines = arena_array(a, uint32_t, rows + 1);
    g.columns = arena_array(a, uint32_t, cols + 1);
    return g;
}

/* One more than the last column with a text; *used tells which have one. */
static uint32_t used_columns(struct arena *a, const struct table *t,
                             bool **used)
{
    uint32_t most = 0;

    for (size_t i = 0; i < t->row_count; i++)
        most = t->rows[i].count > most ? t->rows[i].count : most;
    *used = arena_array(a, bool, most + 1);
    for (size_t i = 0; i < t->row_count; i++)
        for (uint32_t k = 0; k < t->rows[i].count; k++)
            if (str_trim(cell_text(&t->rows[i].cells[k])).len)
                (*used)[k] = true;
    return most;
}

static void put_cells(struct grid *g, const struct table *t,
                      const uint32_t *place)
{
    for (size_t i = 0; i < t->row_count; i++) {
        const struct row *row = &t->rows[i];
        g->lines[i] = row->line;
        for (uint32_t k = 0; k < row->count; k++) {
            if (place[k] == UINT32_MAX)
                continue;
            const struct cell *c = &row->cells[k];
            struct str text = str_trim(cell_text(c));
            *grid_spot(g, (uint32_t)i, place[k]) =
                (struct spot){.text = text,
                              .at = text.len ? cell_loc(t, c)
                                             : loc_at(t->source, row->line, 0),
                              .line = row->line,
                              .column = k + 1,
                              .typed = c->typed};
        }
    }
}

/* The row of a line, or of the first behind it. */
static uint32_t row_of(const struct grid *g, uint32_t line)
{
    uint32_t low = 0, high = g->rows;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (g->lines[mid] < line)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Shows the text of a merged range in all of its cells. */
static void spread(struct grid *g, const struct range *range)
{
    uint32_t first = row_of(g, range->first_line), col = 0, from;

    if (first == g->rows || g->lines[first] != range->first_line)
        return;
    while (col < g->cols && g->columns[col] < range->first_col)
        col++;
    if (col == g->cols || g->columns[col] != range->first_col)
        return;
    from = col;
    const struct spot top = *grid_spot(g, first, col);
    for (uint32_t r = first; r < g->rows && g->lines[r] <= range->last_line;
         r++)
        for (col = from; col < g->cols && g->columns[col] <= range->last_col;
             col++) {
            if (r == first && col == from)
                continue;
            struct spot *s = grid_spot(g, r, col);
            *s = top;
            s->down = r > first;
            s->right = col > from;
        }
}

bool grid_make(struct arena *a, const struct table *t, struct str file,
               struct grid *to)
{
    bool *used;
    uint32_t most = used_columns(a, t, &used), cols = 0;
    uint32_t *place = arena_array(a, uint32_t, most + 1);
    struct grid of = {.file = file,
                      .sheet = t->name,
                      .source = t->source,
                      .book = t->source->sheet};

    for (uint32_t k = 0; k < most; k++)
        place[k] = used[k] ? cols++ : UINT32_MAX;
    if (cols && t->row_count > MOST_SPOTS / cols)
        return false;
    *to = grid_blank(a, &of, (uint32_t)t->row_count, cols);
    for (uint32_t k = 0; k < most; k++)
        if (used[k])
            to->columns[place[k]] = k + 1;
    put_cells(to, t, place);
    for (size_t i = 0; i < t->range_count; i++)
        spread(to, &t->ranges[i]);
    return true;
}

struct grid grid_turn(struct arena *a, const struct grid *g)
{
    struct grid to = grid_blank(a, g, g->cols, g->rows);

    to.turned = true;
    memcpy(to.lines, g->columns, g->cols * sizeof(*to.lines));
    memcpy(to.columns, g->lines, g->rows * sizeof(*to.columns));
    for (uint32_t r = 0; r < g->rows; r++)
        for (uint32_t c = 0; c < g->cols; c++) {
            struct spot *s = grid_spot(&to, c, r);
            *s = *grid_spot(g, r, c);
            bool down = s->down;
            s->down = s->right;
            s->right = down;
        }
    return to;
}
