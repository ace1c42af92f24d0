/*
 * Finding what is demanded among what is there. A row counts when it says
 * something beside its own name.
 */
#include "analysis/demands.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/bound.h"

struct search {
    struct arena arena; /* of the maps */
    const struct bound *bound;
    struct map tables; /* those whose rows are in `rows` */
    struct map rows;   /* table, line feed, folded item → row */
    struct map told;   /* the same for those that say something */
};

static long naming_column(const struct relation *r)
{
    long item = bound_column(r, r->keyed ? "label" : "item");

    return item >= 0 ? item : bound_column(r, "name");
}

static bool says_something(const struct relation *r, size_t row, long naming)
{
    static const char *const others[] = {"purpose", "visibility", "note",
                                         "number"};

    if (r->keyed)
        return bound_text(r, row, bound_column(r, "value")).len > 0;
    for (size_t i = 0; i < r->column_count; i++) {
        bool other = (long)i == naming;
        for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
            other |= str_is(r->columns[i].name, others[k]);
        if (!other && bound_text(r, row, (long)i).len)
            return true;
    }
    return false;
}

static struct str row_key(struct search *s, struct str table, struct str item)
{
    struct str folded = utf8_fold(&s->arena, item);

    return str_format(&s->arena, "%.*s\n%.*s", STR_ARG(table), STR_ARG(folded));
}

static void add_rows(struct search *s, const struct relation *r)
{
    long naming = naming_column(r);

    if (map_add(&s->tables, r->name, 1) != MAP_NONE)
        return;
    for (size_t i = 0; naming >= 0 && i < r->row_count; i++) {
        struct str key = row_key(s, r->name, bound_text(r, i, naming));
        map_add(&s->rows, key, (long)i);
        if (says_something(r, i, naming))
            map_add(&s->told, key, (long)i);
    }
}

static bool has_text(const struct bound *b, struct str name)
{
    for (size_t i = 0; i < b->text_count; i++)
        if (str_equal(b->texts[i].name, name) &&
            str_trim(b->texts[i].bytes).len)
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
static void try_names(struct search *s, struct demand *x, struct str aliases)
{
    struct str name;

    try_name(s, x, x->item);
    while (list_next(&aliases, LIST_SEMICOLON, &name))
        try_name(s, x, name);
}

static void look_for(struct search *s, struct demand *x, struct str aliases)
{
    const struct relation *r = NULL;

    x->row = NO_ROW;
    for (size_t i = 0; i < s->bound->table_count; i++)
        if (str_equal(s->bound->tables[i]->name, x->table))
            r = s->bound->tables[i];
    if (!x->item.len) {
        x->met = r ? r->row_count > 0 : has_text(s->bound, x->table);
    } else if (r) {
        add_rows(s, r);
        try_names(s, x, aliases);
    }
}

const struct demands *demands_read(struct arena *a, const struct service *s)
{
    const struct relation *r = bound_table(s->catalog->bound, "demands");
    size_t n = r ? r->row_count : 0;
    struct demand *list = arena_array(a, struct demand, n);
    struct demands *all = arena_new(a, struct demands);
    struct search search = {.bound = s->bound};

    arena_init(&search.arena, a->oom, a->user);
    search.tables.arena = search.rows.arena = search.told.arena = &search.arena;
    for (size_t i = 0; i < n; i++) {
        struct demand *x = &list[i];
        x->table = bound_text(r, i, bound_column(r, "table"));
        x->item = bound_text(r, i, bound_column(r, "item"));
        x->basis = bound_text(r, i, bound_column(r, "basis"));
        x->required = words_find(WORDS_DEMANDED,
                                 bound_text(r, i, bound_column(r, "level"))) !=
                      DEMANDED_OPTIONAL;
        x->at = relation_at(r, i, 0)->at;
        look_for(&search, x, bound_text(r, i, bound_column(r, "aliases")));
    }
    arena_free(&search.arena);
    *all = (struct demands){list, n};
    return all;
}
