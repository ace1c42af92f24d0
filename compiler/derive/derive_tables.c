/*
 * The other tables of a derived catalog: whole ones that it lacks, and rows of
 * the base's that stay in front of its own.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"
#include "base/utf8.h"

static void add_columns(struct arena *a, struct facts *to,
                        const struct facts *t)
{
    for (size_t i = 0; t && i < t->column_count; i++) {
        if (facts_column_named(to, t->columns[i].name) >= 0)
            continue;
        long c =
            facts_column_add(a, to, t->columns[i].name, t->columns[i].label);
        facts_column_edit(to, c)->term = t->columns[i].term;
        facts_column_edit(to, c)->unmeant = t->columns[i].unmeant;
        facts_column_edit(to, c)->visibility = t->columns[i].visibility;
    }
}

static void add_row(struct arena *a, struct facts *to, const struct facts *t,
                    size_t row)
{
    struct fact *f = facts_row_add(a, to);
    struct loc at = facts_at(t, row, 0);

    for (size_t i = 0; i < to->column_count; i++)
        facts_place(a, to, &f[i], loc_at(t->sources[0], at.line, 0));
    for (long i = 0; i < (long)t->column_count; i++)
        facts_copy(a, to, &f[facts_column_named(to, t->columns[i].name)], t,
                   row, i);
}

/* The key table with those keys of the base that it does not say anew. */
static struct facts *with_keys(struct arena *a, const struct facts *own,
                               const struct facts *base)
{
    static const char *const keys[] = {"answer_form", "completeness",
                                       "respondent", "language"};
    struct facts *t = facts_new(a, own->name, own->sources[0]);

    t->keyed = true;
    t->terms = own->terms;
    add_columns(a, t, own);
    facts_reserve(a, t, own->row_count + base->row_count);
    for (size_t row = 0; row < own->row_count; row++)
        add_row(a, t, own, row);
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
        for (size_t row = 0; row < base->row_count; row++) {
            if (!str_is(facts_text(base, row, FACTS_KEY), keys[i]) ||
                facts_key(own, keys[i]) != NO_ROW)
                continue;
            struct fact *to = facts_row_add(a, t);
            for (long k = 0; k < FACTS_FURTHER; k++)
                facts_copy(a, t, &to[k], base, row, k);
        }
    return t;
}

void derive_words(struct arena *a, struct catalog *c)
{
    static const char *const tables[] = {"columns", "statuses", "checks"};

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        const struct facts *t = bound_table(c->base->bound, tables[i]);
        if (t && !bound_table(c->bound, tables[i]))
            bound_put(a, c->bound, t);
    }
    bound_put(a, c->bound, with_keys(a, c->bound->tables[0], c->base->keys));
    c->keys = c->bound->tables[0];
}

/* Whether a row of the base's table says something of c, too. */
static bool stays(struct arena *a, const struct catalog *c,
                  const struct facts *r, size_t row, const char *column)
{
    struct str id = facts_text(r, row, facts_column(r, column));

    return catalog_item(a, c, id) != NO_ROW ||
           catalog_item(a, c->base, id) == NO_ROW;
}

static bool has_row(struct map *seen, struct arena *a, const struct facts *r,
                    size_t row, const char *const columns[2], bool add)
{
    struct str first = facts_text(r, row, facts_column(r, columns[0]));
    struct str second =
        columns[1] ? facts_text(r, row, facts_column(r, columns[1])) : STR("");
    struct str key =
        str_format(a, "%.*s\n%.*s", STR_ARG(first), STR_ARG(second));

    return add ? map_add(seen, key, 0) != MAP_NONE
               : map_find(seen, key) != MAP_NONE;
}

/* The base's rows that stay and that the catalog does not say anew, by the
   columns of key; then its own. */
static void stack(struct arena *a, struct catalog *c, const char *table,
                  const char *const key[2], bool items)
{
    const struct facts *base = bound_table(c->base->bound, table);
    const struct facts *own = bound_table(c->bound, table);
    struct map seen = {.arena = a};

    if (!base || facts_column(base, key[0]) < 0)
        return;
    struct facts *r =
        facts_new(a, str_from(table), facts_source(own ? own : base));
    r->terms = base->terms;
    add_columns(a, r, base);
    add_columns(a, r, own);
    for (size_t i = 0; own && i < own->row_count; i++)
        has_row(&seen, a, own, i, key, true);
    facts_reserve(a, r, base->row_count + facts_rows(own));
    for (size_t i = 0; i < base->row_count; i++)
        if (!has_row(&seen, a, base, i, key, false) &&
            (!items || stays(a, c, base, i, key[0])))
            add_row(a, r, base, i);
    for (size_t i = 0; own && i < own->row_count; i++)
        add_row(a, r, own, i);
    bound_put(a, c->bound, r);
}

void derive_rows(struct arena *a, struct catalog *c)
{
    long id = facts_column(c->items, "id");

    for (size_t i = 0; i < c->item_count; i++) {
        uint32_t old = catalog_item(a, c->base, facts_text(c->items, i, id));
        if (old != NO_ROW && c->base->lost[old])
            c->lost[i] = true;
    }
    stack(a, c, "requirements", (const char *const[]){"id", NULL}, false);
    stack(a, c, "item_requirements", (const char *const[]){"id", "requirement"},
          true);
    stack(a, c, "gaps", (const char *const[]){"scope", "kind"}, true);
    stack(a, c, "errata", (const char *const[]){"id", "original"}, true);
}
