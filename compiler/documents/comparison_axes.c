#include "documents/comparison_axes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "join/items.h"
#include "join/show.h"

/* The word of a service on an axis for an item, as documents print it. */
static struct value word_of(const struct compared_axes *c,
                            const struct compared_axis *x, size_t service,
                            size_t item, long *sense)
{
    const struct answers *y = &c->answers[service];

    return axis_value(
        c->j, x->on,
        show(c->j, y->table, y->responses[item].own, x->columns[service]),
        sense);
}

/* Nobody knows whether what is hidden or not stated differs. */
static bool is_different(const struct compared_axes *c,
                         const struct compared_axis *x, size_t item)
{
    long first = MAP_NONE, sense;

    for (size_t i = 0; i < c->services; i++) {
        word_of(c, x, i, item, &sense);
        if (sense == MAP_NONE)
            continue;
        if (first != MAP_NONE && first != sense)
            return true;
        first = sense;
    }
    return false;
}

/* Whether a mark stands for something already. */
static bool is_taken(const struct compared_axes *c, struct str mark)
{
    struct str reserved = STR("差全外空DNEU 　"); /* of answers; blanks */

    for (size_t i = 0; i < c->count; i++)
        if (str_equal(c->list[i].mark, mark))
            return true;
    return str_find(reserved, mark) < reserved.len;
}

/* The first character of what the column is called that is free, else its
   number. */
static struct str mark_of(const struct compared_axes *c,
                          const struct own_axis *on, struct str label)
{
    struct str usual = join_say(c->j, "責", "R");

    if (axes_of_responsibility(on) && !is_taken(c, usual))
        return usual;
    for (size_t at = 0, next = 0; at < label.len; at = next) {
        utf8_next(label, &next);
        struct str mark = str_slice(label, at, next);
        if (!is_taken(c, mark))
            return mark;
    }
    return str_format(c->j->arena, "%zu", c->count + 1);
}

static void add_axis(struct compared_axes *c, struct str column, size_t service)
{
    const struct join *j = c->j;
    const struct own_axis *on = axes_of(j->arena, j->catalog, column);

    if (!on)
        return;
    struct compared_axis x = {
        .on = on,
        .columns = arena_array(j->arena, long, c->services),
        .differs = arena_array(j->arena, bool, j->catalog->item_count + 1)};
    for (size_t i = 0; i < c->services; i++)
        x.columns[i] = facts_column_named(c->answers[i].table, column);
    x.label = show_label(j, c->answers[service].table, x.columns[service]);
    x.mark = mark_of(c, on, x.label);
    c->list =
        arena_room(j->arena, c->list, c->count, &c->cap, sizeof(*c->list));
    c->list[c->count++] = x;
}

static bool has_column(const struct compared_axes *c, struct str column,
                       size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (facts_column_named(c->answers[i].table, column) >= 0)
            return true;
    return false;
}

struct compared_axes compare_axes(const struct join *j,
                                  const struct answers *answers,
                                  size_t services)
{
    struct compared_axes c = {.j = j, .answers = answers, .services = services};

    for (size_t i = 0; i < services; i++) {
        uint32_t n, *columns = show_columns(j, answers[i].table, &n);
        for (uint32_t k = 0; k < n; k++) {
            struct str column = facts_column_name(answers[i].table, columns[k]);
            if (!has_column(&c, column, i))
                add_axis(&c, column, i);
        }
    }
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        bool any = false;
        for (size_t k = 0; k < c.count; k++) {
            c.list[k].differs[item] =
                !j->catalog->lost[item] && is_different(&c, &c.list[k], item);
            any |= c.list[k].differs[item];
            c.list[k].items += c.list[k].differs[item];
        }
        c.items += any;
    }
    return c;
}

struct str compared_marks(const struct compared_axes *c, size_t item)
{
    struct str marks = {"", 0};

    for (size_t k = 0; k < c->count; k++)
        if (c->list[k].differs[item])
            marks = str_join(c->j->arena, marks, c->list[k].mark);
    return marks;
}

void compared_note(const struct compared_axes *c, size_t service, size_t item,
                   struct value *v)
{
    const struct join *j = c->j;

    for (size_t k = 0; k < c->count; k++) {
        const struct compared_axis *x = &c->list[k];
        if (!x->differs[item])
            continue;
        long sense;
        struct value word = word_of(c, x, service, item, &sense);
        if (word.text.len)
            join_note(
                j, v,
                str_format(j->arena,
                           j->lang == LANG_EN ? "%.*s: %.*s" : "%.*s：%.*s",
                           STR_ARG(x->label), STR_ARG(word.text)));
    }
}

void join_axis_marks(const struct compared_axes *c)
{
    static const struct heading columns[] = {
        {"mark", "記号", "Mark", VALUE_TEXT},
        {"axis", "区分", "Column", VALUE_TEXT},
        {"count", "分かれた項目", "Items that differ", VALUE_NUMBER},
        {0}};
    struct relation *r = join_table(c->j, "axis_marks", columns);

    for (size_t k = 0; k < c->count; k++) {
        if (!c->list[k].items)
            continue;
        struct value *v = relation_row_add(c->j->arena, r);
        v[0] = join_text(c->list[k].mark, (struct loc){0});
        v[1] = join_text(c->list[k].label, (struct loc){0});
        v[2] = join_number(c->j, c->list[k].items, (struct loc){0});
    }
}

void join_axis_differences(const struct compared_axes *c,
                           const struct relation *matrix,
                           struct str (*name)(const void *, size_t),
                           const void *names)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "axis_differences");
    const char *category = levels_name(LEVEL_CATEGORY);
    long id = relation_column(matrix, STR("id"));
    long text = relation_column(matrix, STR("text"));
    long level = relation_column(matrix, str_from(category));

    join_item_column(j, r, "id", "id");
    join_item_column(j, r, "text", "text");
    join_level_column(j, r, LEVEL_CATEGORY);
    join_column(j, r, "axis", "区分", "Column", VALUE_TEXT);
    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_column(j, r, "word", "記載", "Stated", VALUE_TEXT);
    for (size_t item = 0; item < j->catalog->item_count; item++)
        for (size_t k = 0; k < c->count; k++)
            for (size_t i = 0; c->list[k].differs[item] && i < c->services;
                 i++) {
                long sense;
                struct value *v = relation_row_add(j->arena, r);
                v[0] = *relation_at(matrix, item, (size_t)id);
                v[1] = *relation_at(matrix, item, (size_t)text);
                v[2] = *relation_at(matrix, item, (size_t)level);
                v[5] = word_of(c, &c->list[k], i, item, &sense);
                v[3] = join_text(c->list[k].label, v[0].at);
                v[4] = join_text(name(names, i), v[0].at);
            }
}
