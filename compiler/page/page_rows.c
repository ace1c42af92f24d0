/*
 * page_rows: the rows of a table, page after page.
 *
 * Each row's cells are set once into scratch memory. A row that fits a fresh
 * page goes there whole; a taller one is cut between lines, and what tells
 * which row it is stands again with （続き）.
 */
#include "page/rows.h"

#include <string.h>

enum {
    LINES_TO_START = 3, /* of a tall row at the foot of a page */
    SPACE_ABOVE = 6000
};

static int32_t start_need(const struct rows *r)
{
    const int32_t three = LINES_TO_START * r->g->leading + 2 * r->g->pad_y;

    return r->height < three ? r->height : three;
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
    const size_t end = strips_fitting(&p->galley, 0, room);
    const int32_t x = r->g->columns[p->column].x + r->f->style->pad_x;
    const int32_t y = r->f->y + r->g->pad_y;
    const int32_t height = stretch(&p->galley, 0, end);

    galley_draw(r->f, &p->galley, 0, end, x, y, SHOWING_AGAIN);
    if (!say || height + note->leading > room)
        return height;
    return height + page_span_note(r, p->column, y + height);
}

/* Whether a cell over several rows tells this page that it goes on. */
static bool spans_say(const struct rows *r)
{
    for (uint32_t v = 0; v < r->g->count; v++)
        if (r->spans[v].left && r->spans[v].placed &&
            (r->spans[v].says || r->spans[v].showing != SPAN_WHOLE))
            return true;
    return false;
}

/* Draws as much of the row as room takes; returns how high that is. */
static int32_t draw_parts(struct rows *r, int32_t room, bool again, bool force)
{
    int32_t height = 0;
    bool say = again && !spans_say(r);

    for (uint32_t i = 0; i < r->part_count; i++) {
        struct part *p = &r->parts[i];
        const struct galley *g = &p->galley;
        page_span_order(r, p->column);
        if (again && p->next >= g->count) {
            if (g->count && r->g->columns[p->column].repeat) {
                height = rows_max(height, draw_repeat(r, p, room, say));
                say = false;
            }
            continue;
        }
        size_t end = strips_fitting(g, p->next, room);
        if (force && end == p->next && end < g->count)
            end++; /* a line higher than the page */
        if (end > p->next) {
            galley_draw(r->f, g, p->next, end,
                        r->g->columns[p->column].x + r->f->style->pad_x,
                        r->f->y + r->g->pad_y - g->strips[p->next].y,
                        p->again ? SHOWING_AGAIN : SHOWING_FIRST);
            height = rows_max(height, stretch(g, p->next, end));
        }
        p->next = end;
    }
    page_span_order(r, r->g->count);
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
        const int32_t room = rows_bottom(r) - r->f->y - 2 * r->g->pad_y;
        page_rule_grounds(r, row, 0);
        begin_row(r);
        page_rule_lower(r, draw_parts(r, room, again, force) + 2 * r->g->pad_y);
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
    memset(r->ahead.left, 0, r->g->count * sizeof(*r->ahead.left));
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
            height = rows_max(height, s->galley.height + 2 * r->g->pad_y);
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
        return r->g->leading + 2 * r->g->pad_y;
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

/* What is left of the page for rows, once those that wait above have it. */
static int32_t room_left(struct rows *r, int32_t pending)
{
    const struct flow *f = r->f;
    const int32_t gap = f->gap > SPACE_ABOVE ? f->gap : SPACE_ABOVE;

    return rows_bottom(r) - f->y - pending -
           (r->begun ? 0 : begin_height(r) + (f->fresh ? 0 : gap));
}

/* A row that a page could hold parts too rather than leave much of it empty. */
static bool is_large(const struct rows *r, int32_t room)
{
    return !r->topmost && fresh_height(r) > room && rows_waste(r, room);
}

static void place_row(struct rows *r)
{
    struct flow *f = r->f;
    const struct node *row = r->set->row;
    const int32_t pending = page_group_pending(r);
    const int32_t after = keep_after(r, row), room = room_left(r, pending);
    const bool tall = is_tall(r, pending, after) || is_large(r, room);
    int32_t kin = page_ahead_need(r, room); /* with those that share a cell */

    if (!r->begun && f->headed && kin > room)
        kin = 0;
    if (!r->begun)
        begin(r, pending + (tall ? start_need(r)
                                 : rows_max(fresh_height(r) + after, kin)));
    int32_t height = rows_max(r->height, page_span_need(r, f->y));
    bool fits =
        f->y + pending + rows_max(height + after, kin) <= rows_bottom(r);
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
    struct arena *a = &r->f->scratch;

    arena_reset(a);
    struct part *part = arena_new(a, struct part);
    struct set_row *set = arena_new(a, struct set_row);
    *part = (struct part){
        .cell = row->first, .across = r->g->count, .again = r->g->group > 0};
    *set = (struct set_row){.row = row};
    page_cell_group(r, row, false, &part->galley);
    r->set = set;
    r->parts = part;
    r->part_count = 1;
    r->height = rows_max(part->galley.height, r->g->leading) + 2 * r->g->pad_y;
    place_row(r);
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
    page_ahead_begin(&r, r.head.again ? page_head_end(g) : page_head_row(g));
    for (;;) {
        arena_reset(&f->scratch);
        if (page_ahead_next(&r)) {
            page_span_open(&r);
            place_row(&r);
        } else if (r.ahead.row) {
            place_group(&r, r.ahead.row);
            r.ahead.row = r.ahead.row->next;
        } else {
            break;
        }
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
        page_ahead_begin(&r, row);
        page_ahead_next(&r);
        page_span_open(&r);
        const int32_t most = rows_room(&r) / WASTE_PART;
        const int32_t kin = page_ahead_need(&r, 0);
        const int32_t height =
            rows_max(fresh_height(&r) + keep_after(&r, row), kin);
        need += fresh_height(&r) > room - groups ? start_need(&r)
                : height > most                  ? most
                                : height + f->style->rule_strong;
    }
    return need;
}
