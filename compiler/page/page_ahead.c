/*
 * page_ahead: rows set before they are placed, so that those that share a cell
 * can be kept on one page. As many are set as share cells, at most about a page
 * of them; what they share with the rows behind is known by its length.
 */
#include "page/rows.h"

void page_ahead_begin(struct rows *r, const struct node *row)
{
    r->ahead.row = row;
    r->ahead.count = r->ahead.next = 0;
}

/* Rows that the cells open after the row last set go on for. */
static uint32_t going_on(const struct rows *r)
{
    uint32_t most = 0;

    for (uint32_t v = 0; v < r->g->count; v++)
        if (r->ahead.left[v] > most)
            most = r->ahead.left[v];
    return most;
}

/* Counts the row just set off the cells that span it; where one ends, the row
   is as high as its text demands. */
static void count_off(struct rows *r, struct set_row *set)
{
    struct ahead *a = &r->ahead;

    set->top = a->y;
    set->full = set->height;
    for (uint32_t v = 0; v < r->g->count; v++)
        if (a->left[v] && --a->left[v] == 0)
            set->full =
                rows_max(set->full, a->need[v] - (set->top - a->begin[v]));
    a->y += set->full;
}

static void fill(struct rows *r)
{
    struct ahead *a = &r->ahead;
    struct flow *f = r->f;
    uint32_t more = going_on(r);

    arena_reset(&f->row_memory);
    if (!more) {
        arena_reset(&f->span_memory);
        a->y = 0;
    }
    const int32_t from = a->y, room = rows_room(r);
    a->count = a->next = 0;
    do { /* two rows more rather than leave one to be set by itself */
        a->list =
            arena_room(f->arena, a->list, a->count, &a->cap, sizeof(*a->list));
        struct set_row *set = &a->list[a->count++];
        page_cell_row(r, a->row, &f->row_memory, &f->span_memory, set);
        count_off(r, set);
        a->row = a->row->next;
        more = going_on(r);
    } while (more && a->row && a->row->row.kind != ROW_GROUP &&
             (a->y - from <= room || more <= 2));
}

const struct set_row *page_ahead_next(struct rows *r)
{
    struct ahead *a = &r->ahead;

    if (a->next == a->count) {
        if (!a->row || a->row->row.kind == ROW_GROUP)
            return NULL;
        fill(r);
    }
    r->set = &a->list[a->next++];
    r->parts = r->set->parts;
    r->part_count = r->set->part_count;
    r->height = r->set->height;
    return r->set;
}

/* The height of so many rows from the one being placed; 0 where they are not
   all set. */
static int32_t rows_height(const struct rows *r, uint32_t rows)
{
    const struct ahead *a = &r->ahead;

    if (rows > a->count - a->next + 1)
        return 0;
    const struct set_row *last = &a->list[a->next - 1 + rows - 1];
    return last->top + last->full - r->set->top;
}

/* Whether the row being placed would stand without another of those that share
   a cell with it, at the foot of this page or at the head of the next. */
static bool is_lonely(const struct rows *r)
{
    for (uint32_t i = 0; i < r->set->opened_count; i++)
        if (r->set->opened[i].span.rows > 1)
            return true;
    for (uint32_t v = 0; v < r->g->count; v++)
        if (r->spans[v].left == 2)
            return true;
    return false;
}

int32_t page_ahead_need(const struct rows *r, int32_t room)
{
    const struct ahead *a = &r->ahead;
    const int32_t page = rows_room(r);
    const bool waste = rows_waste(r, room);
    int32_t need = 0;

    for (uint32_t i = 0; i < r->set->opened_count && !waste; i++) {
        const int32_t height = rows_height(r, r->set->opened[i].span.rows);
        if (height <= page)
            need = rows_max(need, height);
    }
    if (is_lonely(r)) { /* their shared text may go on overleaf */
        const int32_t height =
            waste && rows_height(r, 2) > room && a->next < a->count
                ? r->set->height + a->list[a->next].height
                : rows_height(r, 2);
        if (height <= page)
            need = rows_max(need, height);
    }
    return need;
}

int32_t page_ahead_below(const struct rows *r, const struct row_span *s)
{
    const struct ahead *a = &r->ahead;
    int32_t height = 0;
    uint32_t rows = 0;

    for (size_t i = a->next - 1; i < a->count && rows < s->left; i++, rows++)
        height += a->list[i].full;
    return rows < s->left ? INT32_MAX : height;
}
