/*
 * page_table: how wide the columns are, and in how many column groups a table
 * stands when it is wider than the page (DESIGN §4). Fixed columns come first;
 * auto columns take their widest line, between their least width and a quarter
 * of the table; fr columns share the rest, and so do those of a sheet. Only
 * auto columns are measured: one look at each of their cells.
 */
#include "page/grid.h"

enum {
    FLOOR_EM = 2,   /* no column is narrower */
    SHARED_EM = 6,  /* what an fr column wants at least */
    PINNED_EM = 16, /* the same where other columns turn over beside it */
    LARGEST_SIZE = 24000,
    BAR_LEAST = 60000,
    BAR_MOST = 100000
};

/* What the widths are made from, per column, with padding. */
struct want {
    int32_t least, most;
};

static const struct table_column *column_of(const struct grid *g, uint32_t v)
{
    return &g->table->table.columns[g->columns[v].index];
}

static int32_t max32(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static void measure_blocks(struct flow *f, const struct node *n,
                           const struct text_style *style, struct want *w)
{
    int32_t least = 0, most = 0;

    if (n->kind == NODE_CHART) {
        least = BAR_LEAST;
        most = BAR_MOST;
    } else if (!n->first || node_inline(n->first->kind)) {
        line_measure(&f->lines, n, style, &least, &most);
        if (style->whole)
            least = most;
    } else {
        for (const struct node *c = n->first; c; c = c->next) {
            struct text_style s = *style;
            if (c->kind == NODE_PARAGRAPH &&
                c->paragraph.style == PARAGRAPH_NOTE)
                s = f->style->types[TYPE_NOTE];
            measure_blocks(f, c, &s, w);
        }
        return;
    }
    w->least = max32(w->least, least);
    w->most = max32(w->most, most);
}

/* What is never broken is measured on a sheet too. */
static bool on_sheet(const struct table_column *c)
{
    return c->width == WIDTH_SHEET &&
           (c->role == ROLE_ID || c->role == ROLE_STATUS);
}

static void measure_row(struct flow *f, const struct grid *g,
                        const struct node *row, struct want *wants)
{
    const struct table_column *columns = g->table->table.columns;
    const bool head = row->row.kind == ROW_HEADER;
    uint32_t c = 0;

    if (row->row.kind == ROW_GROUP)
        return;
    arena_reset(&f->scratch);
    f->lines.arena = &f->scratch;
    for (const struct node *cell = row->first; cell; cell = cell->next, c++) {
        if (cell->cell.covered || cell->cell.col_span > 1)
            continue;
        if (g->figures[c].cut && !head) {
            struct text_style s = page_look(g, row, c, cell);
            page_number_measure(f, cell, &s, &g->figures[c]);
        }
        if (columns[c].width != WIDTH_AUTO && !head && !on_sheet(&columns[c]))
            continue;
        if (columns[c].role == ROLE_BAR && !head) {
            wants[c].most = max32(wants[c].most, BAR_MOST);
            wants[c].least = max32(wants[c].least, BAR_LEAST);
            continue;
        }
        struct text_style s = page_look(g, row, c, cell);
        struct want w = {0, 0};
        measure_blocks(f, cell, &s, &w);
        if (row->row.level == 2 && c == 0)
            w = (struct want){w.least + f->style->row_indent,
                              w.most + f->style->row_indent};
        wants[c].least = max32(wants[c].least, w.least);
        wants[c].most = max32(wants[c].most, w.most);
    }
}

/* Which columns have figures to set under one another. */
static void find_figures(struct grid *g)
{
    const struct node *t = g->table;

    for (const struct node *row = t->first; row; row = row->next) {
        uint32_t c = 0;
        if (row->kind != NODE_ROW || row->row.kind != ROW_BODY)
            continue;
        for (const struct node *cell = row->first; cell; cell = cell->next, c++)
            if (t->table.columns[c].role == ROLE_NUMBER && !g->figures[c].cut)
                g->figures[c].cut = page_number_cut(cell);
    }
}

/* Least widths as they are wanted, with padding; fr columns by their ems. */
static void measure(struct flow *f, struct grid *g, struct want *wants)
{
    const struct node *t = g->table;
    bool any = false;

    find_figures(g);
    for (uint32_t c = 0; c < t->table.column_count; c++)
        any |= t->table.columns[c].width == WIDTH_AUTO ||
               on_sheet(&t->table.columns[c]) || g->figures[c].cut;
    for (const struct node *row = t->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        if (row->row.kind == ROW_HEADER || any)
            measure_row(f, g, row, wants);
    }
    for (uint32_t c = 0; c < t->table.column_count; c++) {
        const struct table_column *col = &t->table.columns[c];
        struct want *w = &wants[c];
        const struct figures *n = &g->figures[c];
        w->most = max32(w->most, n->head + n->middle + n->rest);
        w->most = max32(w->least, w->most) + 2 * f->style->pad_x;
        w->least += 2 * f->style->pad_x;
        if (col->width == WIDTH_FIXED) /* a character's at least */
            w->least = w->most =
                max32(col->amount, g->size + 2 * f->style->pad_x);
        if (col->width == WIDTH_FR)
            w->least =
                max32(w->least, SHARED_EM * g->size + 2 * f->style->pad_x);
        if (col->width == WIDTH_SHEET)
            w->least =
                max32(w->least, FLOOR_EM * g->size + 2 * f->style->pad_x);
    }
}

/* Takes what is too much from the columns that may give, down to a floor. */
static int32_t shrink(struct grid *g, const int32_t *floors, int32_t excess)
{
    int64_t give = 0;

    for (uint32_t v = 0; v < g->count; v++)
        give += max32(0, g->columns[v].width - floors[v]);
    if (give == 0)
        return excess;
    const int64_t take = excess < give ? excess : give;
    int32_t taken = 0;
    for (uint32_t v = 0; v < g->count; v++) {
        int32_t can = max32(0, g->columns[v].width - floors[v]);
        int32_t by = (int32_t)(take * can / give);
        g->columns[v].width -= by;
        taken += by;
    }
    for (uint32_t v = 0; v < g->count && taken < take; v++) {
        int32_t can = max32(0, g->columns[v].width - floors[v]);
        int32_t by = can < take - taken ? can : (int32_t)take - taken;
        g->columns[v].width -= by;
        taken += by;
    }
    return excess - taken;
}

/* Shares room among columns by weight; the last one takes the odd rest. */
static void spread(struct grid *g, const int64_t *weights, int32_t room)
{
    int64_t sum = 0;
    int32_t given = 0;
    uint32_t last = 0;

    for (uint32_t v = 0; v < g->count; v++)
        sum += weights[v];
    if (sum == 0)
        return;
    for (uint32_t v = 0; v < g->count; v++) {
        int32_t by = (int32_t)(weights[v] * room / sum);
        g->columns[v].width += by;
        given += by;
        if (weights[v])
            last = v;
    }
    g->columns[last].width += room - given;
}

/* The rest of the width: to fr columns by their parts, not below their least;
   without any, to auto columns that were cut short, then to text columns. */
static void fill(struct flow *f, struct grid *g, const struct want *wants,
                 int32_t room)
{
    int64_t *weights = arena_array(f->arena, int64_t, g->count + 1);
    int64_t parts = 0, lack = 0;

    for (uint32_t v = 0; v < g->count; v++)
        if (column_of(g, v)->width == WIDTH_FR ||
            column_of(g, v)->width == WIDTH_SHEET)
            parts += weights[v] = max32(1, column_of(g, v)->amount);
    if (parts) { /* columns hold their least widths; room is what is over */
        for (uint32_t v = 0; v < g->count; v++)
            if (weights[v])
                room += g->columns[v].width;
        for (bool again = true; again;) { /* those below their least leave */
            again = false;
            for (uint32_t v = 0; v < g->count; v++) {
                if (!weights[v] ||
                    weights[v] * room / parts >= g->columns[v].width)
                    continue;
                parts -= weights[v];
                room -= g->columns[v].width;
                weights[v] = 0;
                again = parts > 0;
            }
        }
        for (uint32_t v = 0; v < g->count; v++)
            if (weights[v])
                g->columns[v].width = 0;
        spread(g, weights, room);
        return;
    }
    for (uint32_t v = 0; v < g->count; v++)
        if (column_of(g, v)->width == WIDTH_AUTO)
            lack += weights[v] =
                max32(0, wants[g->columns[v].index].most - g->columns[v].width);
    if (lack) {
        const int32_t some = lack < room ? (int32_t)lack : room;
        spread(g, weights, some);
        room -= some;
    }
    for (int pass = 0; pass < 2; pass++) {
        bool any = false;
        for (uint32_t v = 0; v < g->count; v++) {
            const struct table_column *c = column_of(g, v);
            const bool text = c->role == ROLE_TEXT || c->role == ROLE_BAR;
            weights[v] = c->width == WIDTH_AUTO && (text || pass)
                             ? g->columns[v].width
                             : 0;
            any |= weights[v] > 0;
        }
        if (any) {
            spread(g, weights, room);
            return;
        }
    }
}

/* Widths of the columns shown; false where they cannot be had. */
static bool widths(struct flow *f, struct grid *g, const struct want *wants)
{
    int32_t *least = arena_array(f->arena, int32_t, g->count + 1);
    int32_t *floors = arena_array(f->arena, int32_t, g->count + 1);
    int64_t sum = 0;

    for (uint32_t v = 0; v < g->count; v++) {
        const struct table_column *c = column_of(g, v);
        const struct want *w = &wants[g->columns[v].index];
        const int32_t quarter = f->width / 4;
        int32_t width = w->least;
        if (c->width == WIDTH_AUTO && w->most > w->least)
            width = max32(w->least, w->most < quarter ? w->most : quarter);
        g->columns[v].width = width;
        least[v] = w->least;
        floors[v] = c->width == WIDTH_FIXED || w->least < 2 * f->style->pad_x
                        ? w->least
                        : FLOOR_EM * g->size + 2 * f->style->pad_x;
        if (floors[v] > least[v])
            floors[v] = least[v];
        sum += width;
    }
    if (sum > INT32_MAX / 2)
        return false;
    int32_t excess = (int32_t)sum - f->width;
    if (excess > 0)
        excess = shrink(g, least, excess);
    if (excess > 0) { /* text gives way before statuses and numbers do */
        for (uint32_t v = 0; v < g->count; v++)
            if (g->columns[v].role == ROLE_TEXT)
                least[v] = floors[v];
        excess = shrink(g, least, excess);
    }
    if (excess > 0)
        excess = shrink(g, floors, excess);
    if (excess > 0)
        return false;
    if (sum < f->width)
        fill(f, g, wants, f->width - (int32_t)sum);
    return true;
}

static void place(struct flow *f, struct grid *g)
{
    int32_t x = f->left;

    for (uint32_t v = 0; v < g->count; v++) {
        g->columns[v].x = x;
        x += g->columns[v].width;
    }
    g->width = x - f->left;
}

static void show(struct grid *g, uint32_t index, bool again)
{
    const struct table_column *c = &g->table->table.columns[index];

    g->columns[g->count++] = (struct grid_column){.index = index,
                                                  .role = c->role,
                                                  .repeat = c->repeat,
                                                  .tint = c->tint,
                                                  .again = again};
}

/* The columns of one group: the pinned ones and its share of the others. */
void page_table_group(struct flow *f, struct grid *g, uint32_t group)
{
    const struct node *t = g->table;
    uint32_t other = 0;

    g->group = group;
    g->count = 0;
    for (uint32_t c = 0; c < t->table.column_count; c++) {
        if (t->table.columns[c].pinned && g->groups > 1) {
            show(g, c, group > 0);
            continue;
        }
        if (g->groups == 1 ||
            (other >= g->starts[group] && other < g->starts[group + 1]))
            show(g, c, false);
        other++;
    }
    if (!widths(f, g, g->wants)) {
        if (!g->failed)
            diag(f->diag, t->loc, MSG_TABLE_TOO_WIDE,
                 str_number(f->arena, t->table.column_count));
        g->failed = true;
        return;
    }
    place(f, g);
}

/* In how many groups the unpinned columns stand at their least widths. */
static void split(struct flow *f, struct grid *g)
{
    const struct node *t = g->table;
    int32_t pinned = 0, room;
    uint32_t others = 0;
    int64_t all = 0;

    for (uint32_t c = 0; c < t->table.column_count; c++) {
        struct want *w = &g->wants[c];
        const bool fixed = t->table.columns[c].pinned;
        if (fixed && t->table.columns[c].width == WIDTH_FR)
            w->least =
                max32(w->least, PINNED_EM * g->size + 2 * f->style->pad_x);
        all += w->least;
        others += !fixed;
        pinned += fixed ? w->least : 0;
    }
    room = f->width - pinned;
    g->groups = 1;
    g->starts = arena_array(f->arena, uint32_t, others + 2);
    g->starts[1] = others;
    if (others < 2 || others == t->table.column_count || all <= f->width ||
        room <= 0)
        return;
    int32_t used = 0;
    uint32_t groups = 1;
    for (uint32_t c = 0; c < t->table.column_count; c++) {
        if (t->table.columns[c].pinned)
            continue;
        if (used && used + g->wants[c].least > room) {
            groups++;
            used = 0;
        }
        used += g->wants[c].least;
    }
    g->groups = groups;
    for (uint32_t i = 0; i <= groups; i++) /* as many in one as in another */
        g->starts[i] = (uint32_t)((uint64_t)others * i / groups);
}

struct grid *page_table_grid(struct flow *f, const struct node *table)
{
    const uint32_t n = table->table.column_count;

    flow_begin(f);
    if (f->grid && f->grid->table == table && f->grid->page_width == f->width)
        return f->grid;
    struct grid *g = arena_new(f->arena, struct grid);
    g->table = table;
    g->style = f->style;
    g->page_width = f->width;
    g->size = table->table.size;
    if (g->size <= 0)
        g->size = table->table.style == TABLE_PLAIN ? f->style->plain_size
                                                    : f->style->table_size;
    if (g->size > LARGEST_SIZE)
        g->size = LARGEST_SIZE;
    g->leading = table->table.dense ? g->size * 7 / 5 : g->size * 3 / 2;
    g->pad_y = table->table.dense ? f->style->pad_y / 2 : f->style->pad_y;
    g->columns = arena_array(f->arena, struct grid_column, n + 1);
    g->wants = arena_array(f->arena, struct want, n + 1);
    g->figures = arena_array(f->arena, struct figures, n + 1);
    measure(f, g, g->wants);
    split(f, g);
    page_table_group(f, g, 0);
    f->grid = g;
    return g;
}

/* Height of the notes that follow a table and stay with it. */
static int32_t notes_need(struct flow *f, const struct node *table)
{
    struct galley g = {.arena = &f->scratch};
    const struct frame fr = {
        .x = 0, .width = f->width, .style = &f->style->types[TYPE_BODY]};

    for (const struct node *n = table->next;
         n && n->kind == NODE_PARAGRAPH && n->paragraph.style == PARAGRAPH_NOTE;
         n = n->next)
        galley_block(f, &g, n, &fr);
    return g.height ? g.height + 4000 : 0;
}

int32_t page_table_need(struct flow *f, const struct node *table)
{
    struct grid *g = page_table_grid(f, table);

    if (g->failed)
        return 0;
    arena_reset(&f->scratch);
    return page_rows_need(f, g, g->groups == 1 ? notes_need(f, table) : 0);
}

void page_table(struct flow *f, const struct node *table)
{
    struct grid *g = page_table_grid(f, table);

    if (g->failed)
        return;
    arena_reset(&f->scratch);
    const int32_t after = notes_need(f, table);
    for (uint32_t i = 0; i < g->groups; i++) {
        if (i)
            page_table_group(f, g, i);
        if (g->failed)
            return;
        page_rows(f, g, i + 1 == g->groups ? after : 0);
        f->gap = 12000;
    }
    f->grid = NULL;
}
