/*
 * The rows of the items that a list of its own has: the nonconforming ones,
 * those with an action of the customer.
 */
#include "join/items.h"

#include "base/arena.h"

static bool chosen(const struct value *v, enum choice choice,
                   enum meaning meaning)
{
    bool status = v->kind == VALUE_STATUS;

    switch (choice) {
    case CHOOSE_MEANING:
        return status && v->meaning == meaning;
    case CHOOSE_OPEN:
        return status && v->meaning != MEANING_CONFORMING &&
               v->meaning != MEANING_NOT_APPLICABLE &&
               v->meaning != MEANING_STATED && v->meaning != MEANING_NOT_ASKED;
    case CHOOSE_NOT_EMPTY:
        return v->text.len > 0;
    case CHOOSE_SHOWN:
        return v->text.len > 0 && !v->hidden;
    }
    return false;
}

void join_choose(const struct join *j, const struct relation *items,
                 const char *name, const char *column, enum choice choice,
                 enum meaning meaning)
{
    long c = relation_column(items, str_from(column));
    uint32_t *rows = NULL;
    size_t n = 0;

    for (size_t i = 0; c >= 0 && i < items->row_count; i++)
        n += chosen(relation_at(items, i, (size_t)c), choice, meaning);
    rows = arena_array(j->arena, uint32_t, n);
    n = 0;
    for (uint32_t i = 0; c >= 0 && i < items->row_count; i++)
        if (chosen(relation_at(items, i, (size_t)c), choice, meaning))
            rows[n++] = i;
    relations_add(j->arena, j->set,
                  relation_choose(j->arena, str_from(name), items, rows, n));
}
