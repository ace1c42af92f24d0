#include "documents/comparison_axes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "join/items.h"
#include "join/show.h"

/* The word of a service on an axis for an item, as documents print it. */
static struct value word_of(const struct compared_axes *c,
                            const struct compared_axis *x, size_t service,
                            size_t item)
{
    const struct answers *y = &c->answers[service];

    return axis_value(
        c->j, x->on,
        show(c->j, y->table, y->responses[item].own, x->columns[service]));
}

/* What is hidden is different from nothing. */
static bool is_different(const struct compared_axes *c,
                         const struct compared_axis *x, size_t item)
{
    struct str first = {NULL, 0};

    for (size_t i = 0; i < c->services; i++) {
        struct value v = word_of(c, x, i, item);
        if (!v.text.len || v.hidden)
            continue;
        if (first.len && !str_equal(first, v.text))
            return true;
        first = v.text;
    }
    return false;
}

/* The first character of what the column is called. */
static struct str mark_of(const struct join *j, struct str column,
                          struct str label)
{
    size_t end = 0;

    if (str_is(column, "responsibility"))
        return join_say(j, "責", "R");
    if (label.len)
        utf8_next(label, &end);
    return str_slice(label, 0, end);
}

static void add_axis(struct compared_axes *c, struct str column, size_t service)
{
    const struct join *j = c->j;
    const struct own_axis *on = axes_of(j->arena, j->catalog, column);

    if (!on)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (c->list[i].on == on && c->list[i].columns[service] >= 0)
            return;
    struct compared_axis x = {
        .on = on,
        .columns = arena_array(j->arena, long, c->services),
        .differs = arena_array(j->arena, bool, j->catalog->item_count + 1)};
    for (size_t i = 0; i < c->services; i++)
        x.columns[i] = facts_column_named(c->answers[i].table, column);
    x.label = show_label(j, c->answers[service].table, x.columns[service]);
    x.mark = mark_of(j, column, x.label);
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

    for (size_t i = 0; i < services; i++)
        for (uint32_t k = 0; k < facts_columns(answers[i].table); k++) {
            struct str column = facts_column_name(answers[i].table, k);
            if (!has_column(&c, column, i))
                add_axis(&c, column, i);
        }
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        bool any = false;
        for (size_t k = 0; k < c.count; k++) {
            c.list[k].differs[item] =
                !j->catalog->lost[item] && is_different(&c, &c.list[k], item);
            any |= c.list[k].differs[item];
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
        struct value word = word_of(c, x, service, item);
        if (word.text.len)
            join_note(
                j, v,
                str_format(j->arena,
                           j->lang == LANG_EN ? "%.*s: %.*s" : "%.*s：%.*s",
                           STR_ARG(x->label), STR_ARG(word.text)));
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
                struct value *v = relation_row_add(j->arena, r);
                v[0] = *relation_at(matrix, item, (size_t)id);
                v[1] = *relation_at(matrix, item, (size_t)text);
                v[2] = *relation_at(matrix, item, (size_t)level);
                v[5] = word_of(c, &c->list[k], i, item);
                v[3] = join_text(c->list[k].label, v[0].at);
                v[4] = join_text(name(names, i), v[0].at);
            }
}
