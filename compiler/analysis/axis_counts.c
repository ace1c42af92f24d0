#include "analysis/axis_counts.h"

#include "base/arena.h"
#include "model/facts_seen.h"

static void count(struct arena *a, const struct facts *t, size_t row,
                  long column, struct axis_counts *to)
{
    struct str word = fact_text(t, row, column, VISIBLE_INTERNAL);
    long n = word.len ? axes_word(a, to->on, word) : MAP_NONE;

    if (n != MAP_NONE)
        to->words[n]++;
    else if (word.len)
        to->others++;
}

static void count_column(struct arena *a, const struct service *v, long column,
                         struct axis_counts *to)
{
    to->words = arena_array(a, uint32_t, to->on->count + 1);
    for (size_t i = 0; i < v->catalog->item_count; i++) {
        const struct response *r = &v->responses[i];
        if (r->own != NO_ROW)
            count(a, v->answers, r->own, column, to);
        for (uint32_t k = 0; k < r->extra_count - r->earlier_count; k++)
            count(a, v->answers, r->extra[k], column, to);
    }
}

struct axis_counts *axis_counts(struct arena *a, const struct service *v,
                                size_t *n)
{
    uint32_t columns = facts_columns(v->answers);
    struct axis_counts *list = arena_array(a, struct axis_counts, columns + 1);

    *n = 0;
    for (uint32_t i = 0; i < columns; i++) {
        struct str name = facts_column_name(v->answers, i);
        const struct own_axis *on = axes_of(a, v->catalog, name);
        if (!on)
            continue;
        struct axis_counts *to = &list[(*n)++];
        *to = (struct axis_counts){
            .column = name, .label = fact_label(v->answers, i), .on = on};
        count_column(a, v, i, to);
    }
    return list;
}
