#include "read/xlsx_order.h"

#include "base/arena.h"

#include <stdlib.h>

static int by_place(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (int)a->col - (int)b->col;
}

/* Those that are filled, sorted; *n of them. */
static struct cell *sorted(struct arena *a, const struct out *cells, size_t *n)
{
    const struct cell *from = (const void *)cells->ptr;
    size_t all = cells->len / sizeof(*from);
    struct cell *list = arena_array(a, struct cell, all + 1);

    *n = 0;
    for (size_t i = 0; i < all; i++)
        if (from[i].len)
            list[(*n)++] = from[i];
    qsort(list, *n, sizeof(*list), by_place);
    return list;
}

bool xlsx_order(struct arena *a, struct out *cells, struct out *rows,
                size_t most)
{
    size_t n;
    const struct cell *list = sorted(a, cells, &n);

    cells->len = rows->len = 0;
    for (size_t i = 0; i < n;) {
        struct row row = {.line = list[i].line};
        for (; i < n && list[i].line == row.line; i++) {
            struct cell blank = {.ptr = "", .line = row.line};
            if (list[i].col <= row.count ||
                list[i].col > most - cells->len / sizeof(blank))
                return false;
            while (row.count + 1U < list[i].col) {
                blank.col = (uint16_t)++row.count;
                out_bytes(cells, &blank, sizeof(blank));
            }
            out_bytes(cells, &list[i], sizeof(list[i]));
            row.count++;
        }
        out_bytes(rows, &row, sizeof(row));
    }
    return true;
}
