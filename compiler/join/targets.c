#include "join/targets.h"

#include "analysis/day.h"
#include "base/date.h"

enum {
    FROM_ITEMS = 4 /* columns that the items have, too */
};

static bool is_open(const struct value *status, const struct value *day)
{
    return status->kind == VALUE_STATUS &&
           status->meaning != MEANING_CONFORMING &&
           status->meaning != MEANING_ALTERNATIVE &&
           status->meaning != MEANING_NOT_APPLICABLE && day->text.len &&
           !day->hidden;
}

void join_targets(const struct join *j, const struct relation *items)
{
    static const struct heading list[] = {
        {"id", "項番", "No.", VALUE_TEXT},
        {"text", "確認事項", "Item", VALUE_TEXT},
        {"status", "回答", "Answer", VALUE_STATUS},
        {"target_date", "目標日", "Target date", VALUE_TEXT},
        {"over", "超過", "Overdue", VALUE_TEXT},
        {0},
    };
    struct relation *r = join_table(j, "targets", list);
    long from[FROM_ITEMS];
    struct str as_of = day_as_of(j->arena, j->model);

    for (size_t i = 0; i < FROM_ITEMS; i++)
        from[i] = relation_column(items, str_from(list[i].name));
    for (size_t i = 0; i < FROM_ITEMS; i++) {
        if (from[i] < 0 || (size_t)from[i] >= items->stored)
            return;
        if (i < FROM_ITEMS - 1)
            r->columns[i].label = items->columns[from[i]].label;
    }
    for (size_t row = 0; row < items->row_count; row++) {
        const struct value *day = relation_at(items, row, (size_t)from[3]);
        if (!is_open(relation_at(items, row, (size_t)from[2]), day))
            continue;
        struct value *v = relation_row_add(j->arena, r);
        for (size_t i = 0; i < FROM_ITEMS; i++)
            v[i] = *relation_at(items, row, (size_t)from[i]);
        v[FROM_ITEMS] = join_text(date_over(j->arena, day->text, as_of)
                                      ? join_say(j, "超過", "overdue")
                                      : STR(""),
                                  day->at);
    }
}
