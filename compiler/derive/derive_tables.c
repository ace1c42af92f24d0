/*
 * The other tables of a derived catalog: whole ones that it lacks, and rows of
 * the base's that stay in front of its own.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"
#include "base/utf8.h"

void derive_words(struct arena *a, struct catalog *c)
{
    static const char *const tables[] = {"columns", "statuses", "checks"};
    static const char *const keys[] = {"answer_form", "completeness",
                                       "respondent", "language"};
    struct relation *own = c->bound->tables[0];
    const struct relation *base = c->base->keys;

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        struct relation *r = bound_table(c->base->bound, tables[i]);
        if (r && !bound_table(c->bound, tables[i]))
            bound_put(a, c->bound, r);
    }
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
        for (size_t row = 0; row < base->row_count; row++) {
            if (!str_is(relation_at(base, row, 0)->text, keys[i]) ||
                relation_key(own, str_from(keys[i])))
                continue;
            struct value *v = relation_row_add(a, own);
            for (size_t k = 0; k < 3; k++)
                v[k] = *relation_at(base, row, k);
        }
}

/* Whether a row of the base's table says something of c, too. */
static bool stays(struct arena *a, const struct catalog *c,
                  const struct relation *r, size_t row, const char *column)
{
    struct str id = bound_text(r, row, bound_column(r, column));

    return catalog_item(a, c, id) != NO_ROW ||
           catalog_item(a, c->base, id) == NO_ROW;
}

static bool has_row(struct map *seen, struct arena *a, const struct relation *r,
                    size_t row, const char *const columns[2], bool add)
{
    struct str first = bound_text(r, row, bound_column(r, columns[0]));
    struct str second =
        columns[1] ? bound_text(r, row, bound_column(r, columns[1])) : STR("");
    struct str key =
        str_format(a, "%.*s\n%.*s", STR_ARG(first), STR_ARG(second));

    return add ? map_add(seen, key, 0) != MAP_NONE
               : map_find(seen, key) != MAP_NONE;
}

static void add_columns(struct arena *a, struct relation *to,
                        const struct relation *r)
{
    for (size_t i = 0; r && i < r->column_count; i++)
        if (relation_column(to, r->columns[i].name) < 0)
            relation_column_add(a, to, r->columns[i].name, r->columns[i].label,
                                VALUE_TEXT);
}

static void add_row(struct arena *a, struct relation *to,
                    const struct relation *r, size_t row)
{
    struct value *v = relation_row_add(a, to);

    for (size_t i = 0; i < to->column_count; i++)
        v[i].at = (struct loc){r->source, relation_at(r, row, 0)->at.line, 0};
    for (size_t i = 0; i < r->column_count; i++)
        v[relation_column(to, r->columns[i].name)] = *relation_at(r, row, i);
}

/* The base's rows that stay and that the catalog does not say anew, by the
   columns of key; then its own. */
static void stack(struct arena *a, struct catalog *c, const char *table,
                  const char *const key[2], bool items)
{
    const struct relation *base = bound_table(c->base->bound, table);
    const struct relation *own = bound_table(c->bound, table);
    struct map seen = {.arena = a};

    if (!base || bound_column(base, key[0]) < 0)
        return;
    struct relation *r =
        relation_new(a, str_from(table), own ? own->source : base->source);
    add_columns(a, r, base);
    add_columns(a, r, own);
    for (size_t i = 0; own && i < own->row_count; i++)
        has_row(&seen, a, own, i, key, true);
    relation_reserve(a, r, base->row_count + (own ? own->row_count : 0));
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
    long id = bound_column(c->items, "id");

    for (size_t i = 0; i < c->item_count; i++) {
        uint32_t old = catalog_item(a, c->base, bound_text(c->items, i, id));
        if (old != NO_ROW && c->base->lost[old])
            c->lost[i] = true;
    }
    stack(a, c, "requirements", (const char *const[]){"id", NULL}, false);
    stack(a, c, "item_requirements", (const char *const[]){"id", "requirement"},
          true);
    stack(a, c, "gaps", (const char *const[]){"scope", "kind"}, true);
    stack(a, c, "errata", (const char *const[]){"id", "original"}, true);
}
