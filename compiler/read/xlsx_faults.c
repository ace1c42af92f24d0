#include "read/xlsx_faults.h"

#include "base/arena.h"

#include <stdlib.h>

void xlsx_fault(struct xlsx_faults *f, uint32_t line, uint32_t column,
                enum message message, struct phrase first, struct phrase second)
{
    f->list =
        arena_room(f->arena, f->list, f->count, &f->cap, sizeof(*f->list));
    f->list[f->count++] = (struct fault){.line = line,
                                         .col = (uint16_t)column,
                                         .message = message,
                                         .args = {first, second}};
}

static int by_place(const void *left, const void *right)
{
    const struct fault *a = left, *b = right;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (int)a->col - (int)b->col;
}

void xlsx_faults_finish(struct xlsx_faults *f, struct table *table)
{
    if (f->count)
        qsort(f->list, f->count, sizeof(*f->list), by_place);
    table->faults = f->list;
    table->fault_count = f->count;
}
