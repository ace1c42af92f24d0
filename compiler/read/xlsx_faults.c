#include "read/xlsx_faults.h"

#include "base/arena.h"

#include <stdlib.h>

void xlsx_fault(struct xlsx_faults *f, uint32_t line, uint32_t column,
                enum message message, const struct phrase *args, int n)
{
    struct fault fault = {.line = line,
                          .col = (uint16_t)column,
                          .message = message,
                          .arg_count = n};

    for (int i = 0; i < n; i++)
        fault.args[i] = args[i];
    f->list =
        arena_room(f->arena, f->list, f->count, &f->cap, sizeof(*f->list));
    f->list[f->count++] = fault;
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
