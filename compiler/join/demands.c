/*
 * The parts of a disclosure that stand beside its items: what was to be agreed,
 * and what the guideline demands and the service does not tell, which is said
 * in its place. Of a reprint nothing is said to be missing: its sources were
 * not made for this guideline.
 */
#include "join/demands.h"

#include "analysis/demands.h"
#include "base/arena.h"
#include "join/show.h"
#include "vocabulary/texts.h"

static void choose(const struct join *j, const struct relation *items,
                   const char *name, const bool *chosen)
{
    uint32_t *rows = arena_array(j->arena, uint32_t, items->row_count);
    size_t n = 0;

    for (uint32_t i = 0; i < items->row_count; i++)
        if (chosen[i])
            rows[n++] = i;
    relations_add(j->arena, j->set,
                  relation_choose(j->arena, str_from(name), items, rows, n));
}

/* Items that are to be agreed, and answers that say how something is. Where a
   reprint says it of none, there is no such part. */
void join_agreements(const struct join *j, const struct relation *items)
{
    long marked = relation_column(items, STR("agreement_item"));
    long agreement = relation_column(items, STR("agreement"));
    bool *chosen = arena_array(j->arena, bool, items->row_count);
    bool any = !j->model->services[0]->reprint;

    for (uint32_t i = 0; i < items->row_count; i++)
        any |= join_cell(items, i, agreement).text.len > 0;
    for (uint32_t i = 0; any && i < items->row_count; i++)
        chosen[i] = join_cell(items, i, agreement).text.len > 0 ||
                    bound_is_yes(join_cell(items, i, marked).text);
    choose(j, items, "agreements", chosen);
}

static void add_key(const struct join *j, struct relation *r, struct str part,
                    struct value v)
{
    struct str key = str_join(j->arena, STR("missing_"), part);

    join_key(j, r, str_c(j->arena, key), key, v);
}

/* The keyed relation `parts`: missing_overview, missing_roles, … say 記載なし
   where the part is demanded and not there. */
static void parts(const struct join *j, const struct service *s)
{
    size_t n, text_count;
    const struct table_terms *terms = vocabulary_tables(&n);
    const struct text_term *texts = vocabulary_texts(&text_count);
    struct relation *r = join_keyed(j, "parts");
    struct map keys = {.arena = j->arena};
    const struct str nothing = {NULL, 0};

    for (size_t i = 0; i < s->demands->count; i++) {
        const struct demand *x = &s->demands->list[i];
        if (!phrase_blank(x->item) || x->met || !x->required || s->reprint ||
            map_add(&keys, x->table, 1) != MAP_NONE)
            continue;
        add_key(j, r, x->table,
                join_text(join_say(j, "記載なし", "not stated"), x->at));
    }
    for (size_t i = 0; i < n + text_count; i++) {
        struct str name = str_from(i < n ? terms[i].table : texts[i - n].name);
        if ((i >= n || terms[i].kind == BUNDLE_SERVICE) &&
            map_add(&keys, name, 1) == MAP_NONE)
            add_key(j, r, name,
                    join_text(nothing, facts_at(s->keys, NO_ROW, -1)));
    }
}

static bool lacks(const struct service *s, const struct demand *x)
{
    return !x->met && x->required && !s->reprint && !phrase_blank(x->item) &&
           str_is(x->table, "information");
}

/* 表4-1 with the rows that are demanded and not there. */
static void complete_information(const struct join *j, const struct service *s)
{
    const struct facts *from = bound_table(s->bound, "information");
    struct relation *r = relation_new(j->arena, STR("information"),
                                      facts_source(from ? from : s->keys));
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("information"));

    uint32_t n;
    uint32_t *columns = show_columns(j, from, &n);
    for (uint32_t i = 0; i < n; i++)
        relation_column_add(j->arena, r, facts_column_name(from, columns[i]),
                            show_label(j, from, (long)columns[i]), VALUE_TEXT);
    for (const struct term *t = terms->terms; t->name; t++)
        if (relation_column(r, str_from(t->name)) < 0)
            relation_column_add(j->arena, r, str_from(t->name),
                                vocabulary_label(j->arena, t, j->lang),
                                VALUE_TEXT);
    show_absent(j, r, from, NULL);
    for (size_t row = 0; row < facts_rows(from); row++) {
        struct value *v = relation_row_add(j->arena, r);
        for (uint32_t i = 0; i < n; i++)
            v[i] = show(j, from, row, (long)columns[i]);
    }
    for (size_t i = 0; i < s->demands->count; i++) {
        const struct demand *x = &s->demands->list[i];
        if (!lacks(s, x))
            continue;
        struct value *v = x->row == NO_ROW ? relation_row_add(j->arena, r)
                                           : relation_at(r, x->row, 0);
        if (x->row == NO_ROW)
            v[relation_column(r, STR("item"))] =
                join_text(show_phrase(j, x->item), x->at);
        v[relation_column(r, STR("content"))] =
            join_text(join_say(j, "記載なし", "not stated"), x->at);
    }
    relations_add(j->arena, j->set, r);
}

void join_parts(const struct join *j, const struct service *s)
{
    bool lacking = false;

    parts(j, s);
    for (size_t i = 0; i < s->demands->count; i++)
        lacking |= lacks(s, &s->demands->list[i]);
    if (lacking)
        complete_information(j, s);
}
