/*
 * page_cell: the cells of a row, set once, in the style of their column. A cell
 * that spans rows has its galley in memory that lasts longer, because it is
 * drawn when its rows end.
 */
#include "page/rows.h"

void rows_open(struct rows *r, struct flow *f, struct grid *g)
{
    const uint32_t n = g->table->table.column_count;

    *r = (struct rows){.f = f, .g = g, .topmost = true};
    r->spans = arena_array(f->arena, struct row_span, n + 1);
    r->cells = arena_array(f->arena, const struct node *, n + 1);
    r->ahead.left = arena_array(f->arena, uint32_t, n + 1);
    r->ahead.across = arena_array(f->arena, uint32_t, n + 1);
    r->ahead.begin = arena_array(f->arena, int32_t, n + 1);
    r->ahead.need = arena_array(f->arena, int32_t, n + 1);
}

int32_t rows_bottom(const struct rows *r)
{
    return r->f->bottom - r->f->style->rule_strong;
}

int32_t rows_room(const struct rows *r)
{
    return rows_bottom(r) - r->f->top - (r->head.again ? r->head.height : 0);
}

bool rows_waste(const struct rows *r, int32_t room)
{
    return (int64_t)room * WASTE_PART > rows_room(r);
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

static void open_span(struct rows *r, uint32_t v, uint32_t across,
                      const struct node *cell, bool again, struct arena *arena,
                      struct set_row *to)
{
    struct opened *o = &to->opened[to->opened_count++];

    *o = (struct opened){v,
                         {.cell = cell,
                          .rows = cell->cell.row_span,
                          .left = cell->cell.row_span,
                          .across = across,
                          .galley = {.arena = arena},
                          .again = again}};
    r->ahead.left[v] = cell->cell.row_span;
    r->ahead.across[v] = across;
    r->ahead.begin[v] = r->ahead.y;
    set_cell(r, to->row, v, across, cell, &o->span.galley);
    r->ahead.need[v] = o->span.galley.height + 2 * r->g->pad_y;
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

void page_cell_row(struct rows *r, const struct node *row, struct arena *arena,
                   struct arena *spans, struct set_row *to)
{
    uint32_t across;

    *to = (struct set_row){.row = row};
    to->parts = arena_array(arena, struct part, r->g->count + 1);
    to->height = r->g->leading + 2 * r->g->pad_y;
    if (row->row.kind == ROW_BODY)
        to->height = rows_max(to->height, r->g->table->table.row);
    find_cells(r, row);
    for (uint32_t v = 0; v < r->g->count; v += across) {
        if (r->ahead.left[v]) {
            across = r->ahead.across[v];
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
            if (!to->opened)
                to->opened = arena_array(arena, struct opened, r->g->count);
            open_span(r, v, across, cell, again, spans, to);
            continue;
        }
        struct part *p = &to->parts[to->part_count++];
        *p = (struct part){.cell = cell,
                           .column = v,
                           .across = across,
                           .galley = {.arena = arena},
                           .again = again};
        set_cell(r, row, v, across, cell, &p->galley);
        to->height = rows_max(to->height, p->galley.height + 2 * r->g->pad_y);
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
