/*
 * Finding what is demanded among what is there. A row counts when it says
 * something beside its own name.
 */
#include "model/demands.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/bind_bundle.h"

struct search {
    struct arena arena; /* of the maps */
    const struct bound *bound;
    struct map tables; /* those whose rows are in `rows` */
    struct map rows;   /* table, line feed, folded item → row */
};

static long naming_column(const struct relation *r)
{
    long item = bind_column(r, "item");

    return item >= 0 ? item : bind_column(r, "name");
}

static bool says_something(const struct relation *r, size_t row, long naming)
{
    static const char *const others[] = {"purpose", "visibility", "note",
                                         "number"};

    for (size_t i = 0; i < r->column_count; i++) {
        bool other = (long)i == naming;
        for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
            other |= str_is(r->columns[i].name, others[k]);
        if (!other && bind_text(r, row, (long)i).len)
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
    for (size_t i = 0; naming >= 0 && i < r->row_count; i++)
        if (says_something(r, i, naming))
            map_add(&s->rows, row_key(s, r->name, bind_text(r, i, naming)),
                    (long)i);
}

static bool has_text(const struct bound *b, struct str name)
{
    for (size_t i = 0; i < b->text_count; i++)
        if (str_equal(b->texts[i].name, name) &&
            str_trim(b->texts[i].bytes).len)
            return true;
    return false;
}

/* The item itself or one of its other names, parted by ; or ；. */
static bool has_row(struct search *s, struct str table, struct str names)
{
    size_t start = 0, pos = 0;

    while (pos < names.len) {
        size_t end = pos;
        uint32_t c = utf8_next(names, &pos);
        if (c != ';' && c != 0xFF1B)
            continue;
        if (map_find(&s->rows,
                     row_key(s, table, str_slice(names, start, end))) >= 0)
            return true;
        start = pos;
    }
    struct str last = str_slice(names, start, names.len);
    return last.len && map_find(&s->rows, row_key(s, table, last)) >= 0;
}

static bool is_met(struct search *s, const struct demand *x, struct str aliases)
{
    const struct relation *r = NULL;

    for (size_t i = 0; i < s->bound->table_count; i++)
        if (str_equal(s->bound->tables[i]->name, x->table))
            r = s->bound->tables[i];
    if (!r)
        return !x->item.len && has_text(s->bound, x->table);
    if (!x->item.len)
        return r->row_count > 0;
    add_rows(s, r);
    return map_find(&s->rows, row_key(s, x->table, x->item)) >= 0 ||
           has_row(s, x->table, aliases);
}

void demands_read(struct arena *a, struct service *s)
{
    const struct relation *r = bound_table(s->catalog->bound, "demands");
    size_t n = r ? r->row_count : 0;
    struct demand *list = arena_array(a, struct demand, n);
    struct search search = {.bound = s->bound};

    arena_init(&search.arena, a->oom, a->user);
    search.tables.arena = search.rows.arena = &search.arena;
    for (size_t i = 0; i < n; i++) {
        struct demand *x = &list[i];
        x->table = bind_text(r, i, bind_column(r, "table"));
        x->item = bind_text(r, i, bind_column(r, "item"));
        x->basis = bind_text(r, i, bind_column(r, "basis"));
        x->required = !str_is(bind_text(r, i, bind_column(r, "level")), "任意");
        x->at = relation_at(r, i, 0)->at;
        x->met = is_met(&search, x, bind_text(r, i, bind_column(r, "aliases")));
    }
    s->demands = list;
    s->demand_count = n;
    arena_free(&search.arena);
}
