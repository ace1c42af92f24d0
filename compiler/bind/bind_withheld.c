#include "bind/bind_withheld.h"

#include "base/arena.h"
#include "model/places.h"
#include "model/visibility.h"

static bool of_sheet(const struct facts *t, long column,
                     const struct catalog *c)
{
    return t->keyed ? column < FACTS_VALUE
                    : c && bound_filler(t->name) == FILLER_RESPONDENT &&
                          places_of_sheet(c, t->columns[column].name);
}

static void read_back(struct facts *t, size_t row, long column)
{
    struct fact *f = facts_edit(t, row, column);

    fact_write(f, STR(""));
    f->text.visibility = VISIBLE_PUBLIC;
}

void bind_withheld(struct arena *a, struct diag *d, struct facts *t,
                   const struct catalog *c)
{
    struct loc first = {0};
    long long count = 0;

    for (long i = 0; i < (long)t->column_count; i++) {
        bool sheet = of_sheet(t, i, c);
        for (size_t row = 0; row < t->row_count && !sheet; row++) {
            if (!visibility_withheld(facts_text(t, row, i)))
                continue;
            if (!count++)
                first = facts_at(t, row, i);
            read_back(t, row, i);
        }
    }
    if (count)
        diag(d, first, MSG_WITHHELD, str_number(a, count));
}
