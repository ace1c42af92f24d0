/*
 * page_rows: the rows of a table, page after page.
 *
 * Each row's cells are set once into scratch memory. A row that fits a fresh
 * page goes there whole; a taller one is cut between lines, and what tells
 * which row it is stands again with （続き）.
 */
#include "page/rows.h"

enum {
    LINES_TO_START = 3, /* of a tall row at the foot of a page */
    SPACE_ABOVE = 6000
};

static int32_t start_need(const struct rows *r)
{
    const int32_t three =
        LINES_TO_START * r->g->leading + 2 * r->f->style->pad_y;

    return r->height < three ? r->height : three;
}

/* The first strip that no longer fits into room, from p->next. */
static size_t fitting(const struct part *p, int32_t room)
{
    const struct galley *g = &p->galley;
    size_t end = p->next;

    while (end < g->count &&
           g->strips[end].y + g->strips[end].height - g->strips[p->next].y <=
               room)
        end++;
    return end;
}

static int32_t stretch(const struct galley *g, size_t from, size_t to)
{
    if (from >= to)
        return 0;
    return g->strips[to - 1].y + g->strips[to - 1].height - g->strips[from].y;
}

/* Of a row cut by a page end: what tells which row it is, and （続き）. */
static int32_t draw_repeat(struct rows *r, const struct part *p, int32_t room,
                           bool say)
{
    const struct text_style *note = &r->f->style->types[TYPE_NOTE];
    const struct part whole = {.galley = p->galley};
    const size_t end = fitting(&whole, room);
    const int32_t x = r->g->columns[p->column].x + r->f->style->pad_x;
    const int32_t y = r->f->y + r->f->style->pad_y;
    const int32_t height = stretch(&p->galley, 0, end);

    galley_draw(r->f, &p->galley, 0, end, x, y, SHOWING_AGAIN);
    if (!say || height + note->leading > room)
        return height;
    struct galley g = {.arena = &r->f->scratch};
    strips_string(r->f, &g, str_trim(r->f->words->continued), 0,
                  CONTINUED_EM * note->size, note, NULL);
    galley_draw(r->f, &g, 0, g.count, x, y + height, SHOWING_AGAIN);
    return height + g.height;
}

/* Draws as much of the row as room takes; returns how high that is. */
static int32_t draw_parts(struct rows *r, int32_t room, bool again, bool force)
{
    int32_t height = 0;
    bool say = true;

    for (uint32_t i = 0; i < r->part_count; i++) {
        struct part *p = &r->parts[i];
        const struct galley *g = &p->galley;
        if (again && p->next >= g->count) {
            if (g->count && r->g->columns[p->column].repeat) {
                height = rows_max(height, draw_repeat(r, p, room, say));
                say = false;
            }
            continue;
        }
        size_t end = fitting(p, room);
        if (force && end == p->next && end < g->count)
            end++; /* a line higher than the page */
        if (end > p->next) {
            galley_draw(r->f, g, p->next, end,
                        r->g->columns[p->column].x + r->f->style->pad_x,
                        r->f->y + r->f->style->pad_y - g->strips[p->next].y,
                        p->again ? SHOWING_AGAIN : SHOWING_FIRST);
            height = rows_max(height, stretch(g, p->next, end));
        }
        p->next = end;
    }
    return height;
}

static bool drawn(const struct rows *r)
{
    for (uint32_t i = 0; i < r->part_count; i++)
        if (r->parts[i].next < r->parts[i].galley.count)
            return false;
    return true;
}

static void begin_row(struct rows *r)
{
    page_group_note(r);
    if (!r->topmost)
        page_rule_hair(r);
    r->topmost = false;
    page_span_start(r);
}

static void break_page(struct rows *r)
{
    struct flow *f = r->f;

    page_span_pause(r);
    page_rule_columns(r);
    page_rule_strong(r);
    flow_next(f);
    page_head_repeat(r);
    if (page_group_continued(r))
        for (unsigned i = 0; i < page_group_levels(r); i++)
            if (r->active[i])
                page_group_draw(r, r->active[i], true);
    r->fill_from = r->fill_to = 0;
    page_span_resume(r);
    if (!r->pending_count)
        page_group_note(r);
}

/* Of the caption and the head, when the first row is to stand under them. */
static int32_t begin_height(struct rows *r)
{
    return r->begun ? 0 : page_head_caption_height(r) + r->head.height;
}

static void begin(struct rows *r, int32_t need)
{
    struct flow *f = r->f;

    flow_space(f, SPACE_ABOVE, begin_height(r) + need + f->style->rule_strong);
    page_head_caption(r);
    r->begun = true;
    if (page_head_row(r->g))
        page_head_draw(r);
}

static void draw_whole(struct rows *r, const struct node *row, int32_t height)
{
    page_rule_grounds(r, row, height);
    begin_row(r);
    draw_parts(r, INT32_MAX / 4, false, false);
    r->f->y += height;
}

/* A row higher than a page, from here on over as many as it takes. */
static void draw_split(struct rows *r, const struct node *row)
{
    for (bool again = false;; again = true) {
        const bool force = again || r->topmost;
        const int32_t room = rows_bottom(r) - r->f->y - 2 * r->f->style->pad_y;
        page_rule_grounds(r, row, 0);
        begin_row(r);
        page_rule_lower(r, draw_parts(r, room, again, force) +
                               2 * r->f->style->pad_y);
        if (drawn(r))
            return;
        break_page(r);
    }
}

static size_t ending_shown(const struct rows *r, bool *hidden)
{
    size_t shown = 0;

    *hidden = false;
    for (uint32_t v = 0; v < r->g->count; v++) {
        const struct row_span *s = &r->spans[v];
        if (s->left != 1)
            continue;
        *hidden |= s->shown < s->galley.count;
        shown += s->shown;
    }
    return shown;
}

/* Lets spans that end here run on to the end of their text. */
static void finish_spans(struct rows *r)
{
    bool hidden;
    int stuck = 0;

    for (;;) {
        const int32_t need = page_span_need(r, r->f->y);
        const int32_t room = rows_bottom(r) - r->f->y;
        const size_t shown = ending_shown(r, &hidden);
        if (need <= 0 || !hidden)
            return;
        if (need <= room || stuck > 1) { /* or a line higher than the page */
            page_rule_lower(r, need);
            return;
        }
        page_rule_lower(r, rows_max(room, 0));
        break_page(r);
        stuck = ending_shown(r, &hidden) > shown ? 0 : stuck + 1;
    }
}

/* Ends all spans here: merged cells never pass a group row or the table. */
static void stop_spans(struct rows *r)
{
    for (uint32_t v = 0; v < r->g->count; v++)
        if (r->spans[v].left)
            r->spans[v].left = 1;
    if (r->begun)
        finish_spans(r);
    page_span_leave(r);
}

/* The height of the row on a page of its own, spans set anew. */
static int32_t fresh_height(const struct rows *r)
{
    int32_t height = r->height;

    for (uint32_t v = 0; v < r->g->count; v++) {
        const struct row_span *s = &r->spans[v];
        if (s->left == 1)
            height =
                rows_max(height, s->galley.height + 2 * r->f->style->pad_y);
    }
    return height;
}

/* What must stand on the same page under a row: the notes after the last one,
   a row of its parts under a sum. */
static int32_t keep_after(const struct rows *r, const struct node *row)
{
    const struct node *next = row->next;

    if (!next)
        return r->after;
    if (row->row.level == 1 && next->row.kind == ROW_BODY &&
        next->row.level == 2)
        return r->g->leading + 2 * r->f->style->pad_y;
    return 0;
}

/* Whether the row cannot be had whole: no page has room for it (the first one
   stands under its caption and head), or it would leave a heading alone. */
static bool is_tall(struct rows *r, int32_t pending, int32_t after)
{
    const struct flow *f = r->f;
    const int32_t height = fresh_height(r), above = begin_height(r);
    const int32_t gap = f->gap > SPACE_ABOVE ? f->gap : SPACE_ABOVE;
    const int32_t room = rows_room(r) - page_group_continued(r) - pending;

    if (!r->begun && f->headed)
        return f->y + gap + above + pending + height + after > rows_bottom(r);
    return height > room - (r->begun ? 0 : above - r->head.height);
}

static void place_row(struct rows *r, const struct node *row)
{
    struct flow *f = r->f;
    const int32_t pending = page_group_pending(r);
    const int32_t after = keep_after(r, row);
    const bool tall = is_tall(r, pending, after);

    if (!r->begun)
        begin(r, pending + (tall ? start_need(r) : fresh_height(r) + after));
    int32_t height = rows_max(r->height, page_span_need(r, f->y));
    bool fits = f->y + pending + height + after <= rows_bottom(r);
    if (!fits && !r->topmost &&
        (!tall || f->y + pending + start_need(r) > rows_bottom(r))) {
        break_page(r);
        height = rows_max(r->height, page_span_need(r, f->y));
    }
    page_group_place(r);
    if (row->row.anchor && r->g->group == 0)
        flow_mark(f, row, f->y);
    fits = f->y + height <= rows_bottom(r);
    if (fits) {
        draw_whole(r, row, height);
    } else {
        if (f->y + r->height <= rows_bottom(r))
            draw_whole(r, row, r->height);
        else
            draw_split(r, row);
        finish_spans(r);
    }
    page_span_leave(r);
}

/* A group row, or several of them, too high to keep together with what follows
   is set like any other row. */
static void place_tall_group(struct rows *r, const struct node *row)
{
    struct part *p = &r->parts[0];

    arena_reset(&r->f->scratch);
    *p = (struct part){
        .cell = row->first, .across = r->g->count, .again = r->g->group > 0};
    page_cell_group(r, row, false, &p->galley);
    r->part_count = 1;
    r->height =
        rows_max(p->galley.height, r->g->leading) + 2 * r->f->style->pad_y;
    place_row(r, row);
    page_group_forget(r, row);
}

static void place_group(struct rows *r, const struct node *row)
{
    stop_spans(r);
    if ((page_group_pending(r) + page_group_height(r, row, false)) * 2 >
        rows_room(r)) {
        place_tall_group(r, row);
        return;
    }
    r->pending = arena_room(r->f->arena, r->pending, r->pending_count,
                            &r->pending_cap, sizeof(*r->pending));
    r->pending[r->pending_count++] = row;
}

static void open_table(struct rows *r, struct flow *f, struct grid *g)
{
    rows_open(r, f, g);
    r->head.height = page_head_set(f, g, false);
    r->head.again = r->head.height * 2 <= f->bottom - f->top;
    if (!r->head.again)
        r->head.height = 0; /* its rows are set like those of the body */
}

void page_rows(struct flow *f, struct grid *g, int32_t after)
{
    struct rows r;

    open_table(&r, f, g);
    r.after = after;
    const struct node *row = r.head.again ? page_head_end(g) : page_head_row(g);
    for (; row; row = row->next) {
        if (row->row.kind == ROW_GROUP) {
            place_group(&r, row);
            continue;
        }
        arena_reset(&f->scratch);
        page_cell_row(&r, row, &f->scratch);
        place_row(&r, row);
    }
    if (!r.begun)
        begin(&r, page_group_pending(&r));
    stop_spans(&r);
    if (r.pending_count && f->y + page_group_pending(&r) > rows_bottom(&r) &&
        !r.topmost)
        break_page(&r);
    page_group_place(&r);
    page_rule_columns(&r);
    if (page_head_row(g))
        page_rule_strong(&r);
    rows_close(&r);
}

int32_t page_rows_need(struct flow *f, struct grid *g, int32_t after)
{
    struct rows r;
    int32_t need = SPACE_ABOVE;

    open_table(&r, f, g);
    r.after = after;
    const int32_t room = rows_room(&r) - page_head_caption_height(&r);
    need += begin_height(&r);
    const struct node *row = r.head.again ? page_head_end(g) : page_head_row(g);
    int32_t groups = 0;
    for (; row && row->row.kind == ROW_GROUP; row = row->next)
        groups += page_group_height(&r, row, false);
    need += groups;
    if (row) {
        arena_reset(&f->scratch);
        page_cell_row(&r, row, &f->scratch);
        need += fresh_height(&r) > room - groups
                    ? start_need(&r)
                    : fresh_height(&r) + keep_after(&r, row) +
                          f->style->rule_strong;
    }
    rows_close(&r);
    return need;
}
