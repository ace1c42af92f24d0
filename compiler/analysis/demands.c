/*
 * Finding what is demanded among what is there. A row counts when it says
 * something beside its own name.
 */
#include "analysis/demands.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/bound.h"
#include "model/facts_seen.h"

struct search {
    struct arena arena; /* of the maps */
    const struct bound *bound;
    struct map tables; /* those whose rows are in `rows` */
    struct map rows;   /* table, line feed, folded item → row */
    struct map told;   /* the same for those that say something */
};

/* All of it, whoever may see it: what is demanded is met or not in every
   edition alike. */
static struct str text(const struct facts *t, size_t row, long column)
{
    return fact_text(t, row, column, VISIBLE_INTERNAL);
}

static long naming_column(const struct facts *t)
{
    long item = facts_keyed(t) ? FACTS_LABEL : facts_column(t, "item");

    return item >= 0 ? item : facts_column(t, "name");
}

static bool says_something(const struct facts *t, size_t row, long naming)
{
    static const char *const others[] = {"purpose", "visibility", "note",
                                         "number"};

    if (facts_keyed(t))
        return !facts_blank(t, row, FACTS_VALUE);
    for (uint32_t i = 0; i < facts_columns(t); i++) {
        bool other = (long)i == naming;
        for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
            other |= str_is(facts_column_name(t, i), others[k]);
        if (!other && !facts_blank(t, row, (long)i))
            return true;
    }
    return false;
}

static struct str row_key(struct search *s, struct str table, struct str item)
{
    struct str folded = utf8_fold(&s->arena, item);

    return str_format(&s->arena, "%.*s\n%.*s", STR_ARG(table), STR_ARG(folded));
}

static void add_rows(struct search *s, const struct facts *t)
{
    long naming = naming_column(t);

    if (map_add(&s->tables, facts_name(t), 1) != MAP_NONE)
        return;
    for (size_t i = 0; naming >= 0 && i < facts_rows(t); i++) {
        struct str key = row_key(s, facts_name(t), text(t, i, naming));
        map_add(&s->rows, key, (long)i);
        if (says_something(t, i, naming))
            map_add(&s->told, key, (long)i);
    }
}

static bool has_text(const struct bound *b, struct str name)
{
    for (size_t i = 0; i < b->text_count; i++)
        if (str_equal(b->texts[i].name, name) &&
            !phrase_blank(b->texts[i].printed))
            return true;
    return false;
}

/* Marks x as told by a row of that name, or finds the row that only names it.
 */
static void try_name(struct search *s, struct demand *x, struct str name)
{
    struct str key = row_key(s, x->table, name);
    long row = map_find(&s->rows, key);

    if (!str_trim(name).len || row < 0)
        return;
    x->met |= map_find(&s->told, key) >= 0;
    if (x->row == NO_ROW)
        x->row = (uint32_t)row;
}

/* The item itself and its other names; they may have commas in them. */
static void try_names(struct search *s, struct demand *x, struct str item,
                      struct str aliases)
{
    struct str name;

    try_name(s, x, item);
    while (list_next(&aliases, LIST_SEMICOLON, &name))
        try_name(s, x, name);
}

static void look_for(struct search *s, struct demand *x, struct str item,
                     struct str aliases)
{
    const struct facts *t = NULL;

    x->row = NO_ROW;
    for (size_t i = 0; i < s->bound->table_count; i++)
        if (str_equal(facts_name(s->bound->tables[i]), x->table))
            t = s->bound->tables[i];
    if (!item.len) {
        x->met = t ? facts_rows(t) > 0 : has_text(s->bound, x->table);
    } else if (t) {
        add_rows(s, t);
        try_names(s, x, item, aliases);
    }
}

const struct demands *demands_read(struct arena *a, const struct service *s)
{
    const struct facts *t = bound_table(s->catalog->bound, "demands");
    size_t n = facts_rows(t);
    struct demand *list = arena_array(a, struct demand, n);
    struct demands *all = arena_new(a, struct demands);
    struct search search = {.bound = s->bound};
    long item = facts_column(t, "item"), level = facts_column(t, "level");

    arena_init(&search.arena, a->oom, a->user);
    search.tables.arena = search.rows.arena = search.told.arena = &search.arena;
    for (size_t i = 0; i < n; i++) {
        struct demand *x = &list[i];
        x->table = text(t, i, facts_column(t, "table"));
        x->item = fact_phrase(t, i, item);
        x->basis = fact_phrase(t, i, facts_column(t, "basis"));
        x->required = words_find_folded(WORDS_DEMANDED, text(t, i, level)) !=
                      DEMANDED_OPTIONAL;
        x->at = facts_at(t, i, 0);
        look_for(&search, x, text(t, i, item),
                 text(t, i, facts_column(t, "aliases")));
    }
    arena_free(&search.arena);
    *all = (struct demands){list, n};
    return all;
}
