/*
 * page_cell: the cells of a row, set once, in the style of their column. A cell
 * that spans rows keeps its galley in memory of its own, because it is drawn
 * when its rows end.
 */
#include "page/rows.h"

void rows_open(struct rows *r, struct flow *f, struct grid *g)
{
    const uint32_t n = g->table->table.column_count;

    *r = (struct rows){.f = f, .g = g, .topmost = true};
    r->spans = arena_array(f->arena, struct row_span, n + 1);
    r->cells = arena_array(f->arena, const struct node *, n + 1);
    r->parts = arena_array(f->arena, struct part, n + 1);
}

void rows_close(struct rows *r)
{
    for (uint32_t v = 0; v < r->g->table->table.column_count; v++)
        arena_free(&r->spans[v].arena);
}

int32_t rows_bottom(const struct rows *r)
{
    return r->f->bottom - r->f->style->rule_strong;
}

int32_t rows_room(const struct rows *r)
{
    return rows_bottom(r) - r->f->top - (r->head.again ? r->head.height : 0);
}

static uint32_t visible_across(const struct rows *r, uint32_t v,
                               uint32_t col_span)
{
    const uint32_t end = r->g->columns[v].index + col_span;
    uint32_t n = 1;

    while (v + n < r->g->count && r->g->columns[v + n].index < end)
        n++;
    return n;
}

int32_t page_cell_width(const struct rows *r, uint32_t v, uint32_t across)
{
    const struct grid_column *last = &r->g->columns[v + across - 1];

    return last->x + last->width - r->g->columns[v].x;
}

static void set_cell(struct rows *r, const struct node *row, uint32_t v,
                     uint32_t across, const struct node *cell,
                     struct galley *galley)
{
    struct text_style style =
        page_look(r->g, row, r->g->columns[v].index, cell);
    struct frame fr = {.width = page_cell_width(r, v, across) -
                                2 * r->f->style->pad_x,
                       .style = &style,
                       .cell = true};

    if (across > 1 && style.align == ALIGN_RIGHT)
        style.align = ALIGN_LEFT;
    if (v == 0 && row->row.level == 2) {
        fr.x = r->f->style->row_indent;
        fr.width -= r->f->style->row_indent;
    }
    if (style.whole && style.align == ALIGN_LEFT)
        fr.width += r->f->style->pad_x; /* rather than break a status */
    fr.width = rows_max(fr.width, style.size);
    const struct figures *figures = &r->g->figures[r->g->columns[v].index];
    if (across == 1 && row->row.kind == ROW_BODY && figures->cut && fr.x == 0 &&
        page_number_set(r->f, galley, cell, &style, fr.width, figures))
        return;
    galley_children(r->f, galley, cell, &fr);
}

static void open_span(struct rows *r, const struct node *row, uint32_t v,
                      uint32_t across, const struct node *cell, bool again)
{
    struct row_span *s = &r->spans[v];

    arena_reset(&s->arena);
    s->arena.oom = r->f->arena->oom;
    s->arena.user = r->f->arena->user;
    s->galley = (struct galley){.arena = &s->arena};
    s->cell = cell;
    s->left = cell->cell.row_span;
    s->across = across;
    s->placed = false;
    s->again = again;
    s->begin = s->shown = 0;
    set_cell(r, row, v, across, cell, &s->galley);
}

static void find_cells(struct rows *r, const struct node *row)
{
    const uint32_t count = r->g->table->table.column_count;
    uint32_t n = 0;

    for (const struct node *c = row->first; c && n < count; c = c->next)
        r->cells[n++] = c;
    while (n < count)
        r->cells[n++] = NULL;
}

/* Sets the cells of a row; those that span rows go to r->spans. */
void page_cell_row(struct rows *r, const struct node *row, struct arena *arena)
{
    uint32_t across;

    r->part_count = 0;
    r->height = r->g->leading + 2 * r->f->style->pad_y;
    if (row->row.kind == ROW_BODY)
        r->height = rows_max(r->height, r->g->table->table.row);
    find_cells(r, row);
    for (uint32_t v = 0; v < r->g->count; v += across) {
        if (r->spans[v].left) {
            across = r->spans[v].across;
            continue;
        }
        const struct node *cell = r->cells[r->g->columns[v].index];
        across = 1;
        if (!cell)
            continue;
        across = visible_across(r, v, cell->cell.col_span);
        const bool again =
            r->g->columns[v].again || (cell->cell.covered && r->g->group);
        if (cell->cell.row_span > 1) {
            open_span(r, row, v, across, cell, again);
            continue;
        }
        struct part *p = &r->parts[r->part_count++];
        *p = (struct part){.cell = cell,
                           .column = v,
                           .across = across,
                           .galley = {.arena = arena},
                           .again = again};
        set_cell(r, row, v, across, cell, &p->galley);
        r->height =
            rows_max(r->height, p->galley.height + 2 * r->f->style->pad_y);
    }
}

void page_cell_group(struct rows *r, const struct node *row, bool again,
                     struct galley *galley)
{
    struct text_style style = page_look(r->g, row, 0, row->first);
    struct frame fr = {.x = row->row.level == 2 ? r->f->style->row_indent : 0,
                       .style = &style,
                       .cell = true};

    fr.width =
        rows_max(r->g->width - 2 * r->f->style->pad_x - fr.x, style.size);
    *galley = (struct galley){.arena = &r->f->scratch};
    if (row->first)
        galley_children(r->f, galley, row->first, &fr);
    if (!again || !galley->count)
        return;
    const struct strip last = galley->strips[galley->count - 1];
    int32_t x = last.line ? last.x + last.line->indent + last.width : last.x;
    style.weight = WEIGHT_REGULAR;
    style.ink = r->f->style->ink_secondary;
    if (x + CONTINUED_EM * style.size <= fr.x + fr.width)
        galley->height = last.y;
    else
        x = fr.x;
    strips_string(r->f, galley, r->f->words->continued, x,
                  CONTINUED_EM * style.size, &style, NULL);
}
