#include "documents/comparison_columns.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "join/show.h"
#include "model/facts_seen.h"

struct parting { /* of one service */
    const struct join *j;
    const struct answers *answers;
    const struct components *components;
    struct map by_sub; /* folded 枝番 → number of the component */
    struct str *names; /* of the components */
    uint32_t **rows;   /* by component: by item, its answer */
    size_t count;
};

static uint32_t part_count(const struct response *r)
{
    return r->by_parts ? r->extra_count - r->earlier_count : 0;
}

/* The components of the table, each once; false where one is hidden. */
static bool find_components(struct parting *p)
{
    const struct facts *t = p->components->table;
    const struct join *j = p->j;
    long sub = facts_column(t, "sub");
    size_t rows = t ? facts_rows(t) : 0;

    p->names = arena_array(j->arena, struct str, rows + 1);
    for (uint32_t i = 0; i < rows; i++) {
        struct value v = show(j, t, i, sub);
        if (v.hidden)
            return false;
        struct str folded = utf8_fold(j->arena, v.text);
        if (folded.len &&
            map_add(&p->by_sub, folded, (long)p->count) == MAP_NONE)
            p->names[p->count++] = component_name(j, p->components, &v);
    }
    return p->count > 0;
}

/* Which answer is about which component; false where one is about none of
   them, or hides which, or what it says. */
static bool find_rows(struct parting *p)
{
    const struct answers *x = p->answers;
    const size_t items = p->j->catalog->item_count;

    p->rows = arena_array(p->j->arena, uint32_t *, p->count);
    for (size_t k = 0; k < p->count; k++) {
        p->rows[k] = arena_array(p->j->arena, uint32_t, items + 1);
        for (size_t i = 0; i < items; i++)
            p->rows[k][i] = NO_ROW;
    }
    for (size_t i = 0; i < items; i++)
        for (uint32_t k = 0; k < part_count(&x->responses[i]); k++) {
            uint32_t row = x->responses[i].extra[k];
            if (!facts_blank(x->table, row, x->requirement))
                continue;
            struct value sub = show(p->j, x->table, row, x->sub);
            long at = map_find(&p->by_sub, utf8_fold(p->j->arena, sub.text));
            if (sub.hidden || at == MAP_NONE ||
                show(p->j, x->table, row, x->status).hidden)
                return false;
            p->rows[at][i] = row;
        }
    return true;
}

/* What counts of an item for a component. */
static struct response response_of(const struct parting *p, size_t component,
                                   size_t item)
{
    const struct answers *x = p->answers;
    struct response r = x->responses[item];
    uint32_t row = p->rows[component][item];

    if (!r.by_parts)
        return r;
    r.status = row == NO_ROW ? NULL : status_extra_word(p->j, x, row);
    r.meaning = row == NO_ROW
                    ? MEANING_UNANSWERED
                    : (enum meaning)status_extra(p->j, x, row).meaning;
    r.filled = r.meaning != MEANING_UNANSWERED;
    return r;
}

/* Whether an item means one thing for one component and another for another. */
static bool differs(const struct parting *p)
{
    for (size_t i = 0; i < p->j->catalog->item_count; i++)
        for (size_t k = 1; p->answers->responses[i].by_parts && k < p->count;
             k++)
            if (response_of(p, k, i).meaning != response_of(p, 0, i).meaning)
                return true;
    return false;
}

static void add(const struct join *j, struct compared_columns *to,
                struct compared_column column)
{
    to->list =
        arena_room(j->arena, to->list, to->count, &to->cap, sizeof(*to->list));
    to->list[to->count++] = column;
}

static void add_parts(const struct parting *p, size_t service, struct str name,
                      struct compared_columns *to)
{
    const size_t items = p->j->catalog->item_count;

    for (size_t k = 0; k < p->count; k++) {
        struct response *r =
            arena_array(p->j->arena, struct response, items + 1);
        for (size_t i = 0; i < items; i++)
            r[i] = response_of(p, k, i);
        add(p->j, to,
            (struct compared_column){
                .service = service,
                .part = true,
                .name = p->names[k],
                .path = str_format(p->j->arena,
                                   p->j->lang == LANG_EN ? "%.*s: %.*s"
                                                         : "%.*s：%.*s",
                                   STR_ARG(name), STR_ARG(p->names[k])),
                .statistics = statistics_count(p->j->arena, p->j->catalog, r,
                                               AXIS_ANSWER),
                .rows = p->rows[k]});
    }
}

struct compared_columns
compare_columns(const struct join *j, const struct answers *answers,
                const struct components *components, const struct str *names,
                const struct statistics *const *statistics, size_t n)
{
    struct compared_columns all = {0};

    for (size_t i = 0; i < n; i++) {
        struct parting p = {.j = j,
                            .answers = &answers[i],
                            .components = &components[i],
                            .by_sub = {.arena = j->arena}};
        if (components[i].table && find_components(&p) && find_rows(&p) &&
            differs(&p))
            add_parts(&p, i, names[i], &all);
        else
            add(j, &all,
                (struct compared_column){.service = i,
                                         .name = names[i],
                                         .path = names[i],
                                         .statistics = statistics[i]});
    }
    return all;
}

bool column_parts(const struct answers *x, const struct compared_column *c,
                  size_t item)
{
    return c->part && x->responses[item].by_parts;
}
