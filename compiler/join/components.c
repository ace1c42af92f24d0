#include "join/components.h"

#include "analysis/statistics.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "join/show.h"
#include "join/status.h"

struct components components_find(const struct join *j, const struct bound *b)
{
    struct components c = {.by_sub = {.arena = j->arena}};
    const struct facts *t = b ? bound_table(b, "components") : NULL;
    long sub = facts_column(t, "sub");

    if (sub < 0)
        return c;
    c.table = t;
    for (uint32_t i = 0; i < facts_rows(t); i++) {
        struct value v = show(j, t, i, sub);
        if (v.text.len && !v.hidden)
            map_add(&c.by_sub, utf8_fold(j->arena, v.text), i);
    }
    return c;
}

struct components components_of(const struct join *j)
{
    const struct model *m = j->model;

    return components_find(j, m->evaluation      ? m->evaluation->bound
                              : m->service_count ? m->services[0]->bound
                                                 : NULL);
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

struct str component_name(const struct join *j, const struct components *c,
                          const struct value *sub)
{
    struct str text = str_trim(sub->text);

    if (sub->hidden)
        return text;
    struct str folded = utf8_fold(j->arena, text);
    long row = map_find(&c->by_sub, folded);
    struct value name = {0};
    if (row != MAP_NONE)
        name = show(j, c->table, (size_t)row, facts_column(c->table, "name"));
    if (name.text.len && !name.hidden)
        return name.text;
    return is_number(folded)
               ? str_format(j->arena,
                            j->lang == LANG_EN ? "part %.*s" : "枝番 %.*s",
                            STR_ARG(folded))
               : text;
}

/* One thing that answers are given for, and what was answered. */
struct part {
    struct value name, description;
    uint32_t *words; /* by status of the catalog; the last: without one */
};

struct parts {
    const struct join *j;
    struct components components;
    struct map by_sub; /* folded → number */
    struct part *list;
    size_t count, cap;
};

static void add_part(struct parts *p, struct str folded, struct value name,
                     struct value description)
{
    const struct catalog *c = p->j->catalog;

    if (map_add(&p->by_sub, folded, (long)p->count) != MAP_NONE)
        return;
    p->list =
        arena_room(p->j->arena, p->list, p->count, &p->cap, sizeof(*p->list));
    p->list[p->count++] = (struct part){
        .name = name,
        .description = description,
        .words = arena_array(p->j->arena, uint32_t, c->status_count + 1)};
}

/* Those of the table in its order, whether anything is answered for them. */
static void add_listed(struct parts *p)
{
    const struct facts *t = p->components.table;
    long sub = facts_column(t, "sub");

    for (uint32_t i = 0; i < facts_rows(t); i++) {
        struct value v = show(p->j, t, i, sub);
        if (!v.text.len || v.hidden) /* told where it is answered for */
            continue;
        struct str folded = utf8_fold(p->j->arena, v.text);
        v.text = component_name(p->j, &p->components, &v);
        show_made_of(p->j, &v, t, i, facts_column(t, "name"));
        add_part(p, folded, v,
                 show(p->j, t, i, facts_column(t, "description")));
    }
}

static void count_row(struct parts *p, const struct answers *x, uint32_t row)
{
    const struct catalog *c = p->j->catalog;
    struct value sub = show(p->j, x->table, row, x->sub);
    const struct status *s = status_extra_word(p->j, x, row);

    if (!sub.text.len || !facts_blank(x->table, row, x->requirement))
        return;
    struct str folded = utf8_fold(p->j->arena, sub.text);
    struct value name = sub;
    name.text = component_name(p->j, &p->components, &sub);
    add_part(p, folded, name, (struct value){0});
    struct part *part = &p->list[map_find(&p->by_sub, folded)];
    part->words[s ? (size_t)(s - c->statuses) : c->status_count]++;
}

/* A component that an item answered by parts lacks. */
static void count_missing(struct parts *p, uint32_t row)
{
    const struct facts *t = p->components.table;
    struct value sub = show(p->j, t, row, facts_column(t, "sub"));
    long at = map_find(&p->by_sub, utf8_fold(p->j->arena, sub.text));

    if (!sub.hidden && at != MAP_NONE)
        p->list[at].words[p->j->catalog->status_count]++;
}

/* 適合可能 3、不適合 1、未回答 1 */
static struct str counts(const struct parts *p, const struct part *part)
{
    const struct catalog *c = p->j->catalog;
    struct out o = {.arena = p->j->arena};

    for (size_t i = 0; i <= c->status_count; i++) {
        struct str word = i < c->status_count
                              ? c->statuses[i].word
                              : statistics_word(c, AXIS_ANSWER,
                                                MEANING_UNANSWERED, p->j->lang);
        if (part->words[i])
            out_printf(&o, "%s%.*s %u",
                       !o.len                  ? ""
                       : p->j->lang == LANG_EN ? ", "
                                               : "、",
                       STR_ARG(word), (unsigned)part->words[i]);
    }
    return out_take(&o);
}

static bool any_by_parts(const struct join *j, const struct answers *x)
{
    for (size_t i = 0; i < j->catalog->item_count; i++)
        if (x->responses[i].by_parts)
            return true;
    return false;
}

void join_components(const struct join *j, const struct answers *x,
                     const struct bound *b)
{
    struct parts p = {.j = j,
                      .components = components_find(j, b),
                      .by_sub = {.arena = j->arena}};
    struct relation *r = join_relation(j, "component_statistics");
    const struct heading list[] = {
        {"name", "構成要素", "Component", VALUE_TEXT},
        {"description", "説明", "Description", VALUE_TEXT},
        {"counts", "回答", "Answers", VALUE_TEXT},
        {NULL}};

    for (const struct heading *h = list; h->name; h++)
        join_column(j, r, h->name, h->ja, h->en, h->kind);
    if (!p.components.table && !any_by_parts(j, x))
        return;
    add_listed(&p);
    for (size_t i = 0; i < j->catalog->item_count; i++) {
        const struct response *y = &x->responses[i];
        if (!p.components.table && !y->by_parts)
            continue; /* further answers, not components */
        for (uint32_t k = 0; k < y->extra_count - y->earlier_count; k++)
            count_row(&p, x, y->extra[k]);
        for (uint32_t k = 0; k < y->missing_count; k++)
            count_missing(&p, y->missing[k]);
    }
    for (size_t i = 0; i < p.count; i++) {
        struct value *v = relation_row_add(j->arena, r);
        v[0] = p.list[i].name;
        v[1] = p.list[i].description;
        v[2] = join_text(counts(&p, &p.list[i]), v[0].at);
    }
}
