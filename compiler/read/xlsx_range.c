/*
 * Only the first cell of a merged range is seen. What other cells of it hold
 * can be told from nothing on the screen, so a different value is a fault.
 */
#include "read/xlsx_range.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

bool xlsx_number_read(struct str s, uint32_t *n)
{
    *n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *n = *n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return s.len > 0 && s.len < 10;
}

bool ranges_add(struct ranges *s, struct str ref)
{
    struct area area;

    if (!reference_area(ref, &area))
        return false;
    if (area.first_line == area.last_line &&
        area.first_column == area.last_column)
        return true;
    s->list =
        arena_room(s->arena, s->list, s->count, &s->cap, sizeof(*s->list));
    s->list[s->count++] =
        (struct range){.first_line = area.first_line,
                       .last_line = area.last_line,
                       .first_col = (uint16_t)area.first_column,
                       .last_col = (uint16_t)area.last_column,
                       .text = {"", 0}};
    return true;
}

static int by_place(const void *left, const void *right)
{
    const struct range *a = left, *b = right;

    if (a->first_line != b->first_line)
        return a->first_line < b->first_line ? -1 : 1;
    return (int)a->first_col - (int)b->first_col;
}

/* The first of the ranges, sorted by column, that ends at col or behind it. */
static size_t first_at(const struct range **list, size_t count, uint32_t col)
{
    size_t low = 0;

    while (low < count) {
        size_t middle = (low + count) / 2;
        if (list[middle]->last_col < col)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static void tell_overlap(struct arena *a, struct xlsx_faults *faults,
                         const struct range *above, const struct range *x)
{
    const struct phrase args[] = {phrase_open(range_name(a, above)),
                                  phrase_open(range_name(a, x))};

    xlsx_fault(faults, x->first_line, x->first_col, MSG_XLSX_MERGED_TWICE, args,
               2);
}

/* Takes the ranges by line, and keeps for each column the last one above. Those
   that overlap one before them are taken out. */
static void part_ranges(struct ranges *s, struct xlsx_faults *faults)
{
    const struct range **above =
        arena_array(s->arena, const struct range *, UINT16_MAX + 1);
    struct range *list = arena_array(s->arena, struct range, s->count);
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct range *x = &s->list[i], *over = NULL;
        size_t from = first_at(above, count, x->first_col), to = from;
        for (; to < count && above[to]->first_col <= x->last_col; to++)
            if (above[to]->last_line >= x->first_line)
                over = above[to];
        if (over) {
            tell_overlap(s->arena, faults, over, x);
            continue;
        }
        list[kept] = *x;
        if (to != from + 1)
            memmove(&above[from + 1], &above[to],
                    (count - to) * sizeof(*above));
        count = count - (to - from) + 1;
        above[from] = &list[kept++];
    }
    s->list = list;
    s->count = kept;
}

static void tell_under(struct arena *a, struct xlsx_faults *faults,
                       const struct cell *cell, const struct range *over)
{
    const struct phrase args[] = {phrase_of(cell_text(cell), VISIBLE_INTERNAL),
                                  phrase_open(range_name(a, over))};

    xlsx_fault(faults, cell->line, cell->col, MSG_XLSX_MERGED_HIDDEN, args, 2);
}

/* Takes the text of a range, and looks for others under it. */
static void uncover(struct ranges *s, struct xlsx_faults *faults,
                    const struct table *t, size_t row, struct range *x)
{
    for (; row < t->row_count && t->rows[row].line <= x->last_line; row++) {
        const struct row *r = &t->rows[row];
        for (uint32_t c = x->first_col; c <= x->last_col && c <= r->count;
             c++) {
            const struct cell *cell = &r->cells[c - 1];
            if (r->line == x->first_line && c == x->first_col)
                x->text = cell_text(cell);
            else if (cell->len && !str_equal(cell_text(cell), x->text))
                tell_under(s->arena, faults, cell, x);
        }
    }
}

void ranges_finish(struct ranges *s, struct table *table,
                   struct xlsx_faults *faults)
{
    size_t row = 0;

    if (!s->count)
        return;
    qsort(s->list, s->count, sizeof(*s->list), by_place);
    part_ranges(s, faults);
    for (size_t i = 0; i < s->count; i++) {
        while (row < table->row_count &&
               table->rows[row].line < s->list[i].first_line)
            row++;
        uncover(s, faults, table, row, &s->list[i]);
    }
    table->ranges = s->list;
    table->range_count = s->count;
}
