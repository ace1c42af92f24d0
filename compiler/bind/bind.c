/*
 * A bundle's tables → relations: the keyed table, then all others, each under
 * its own name. What the relations mean for a catalog, a service or an
 * evaluation is found in bind_catalog.c and bind_answers.c.
 */
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/places.h"

#include <string.h>

/* Columns key, label, value, then whatever else the table has. */
static struct relation *key_columns(struct arena *a, const struct relation *raw,
                                    long key, long value)
{
    struct relation *r = relation_new(a, raw->name, raw->source);

    r->keyed = true;
    relation_column_add(a, r, STR("key"), STR("キー"), VALUE_TEXT);
    relation_column_add(a, r, STR("label"), STR("項目"), VALUE_TEXT);
    relation_column_add(a, r, STR("value"), STR("値"), VALUE_TEXT);
    for (size_t i = 0; i < raw->column_count; i++)
        if ((long)i != key && (long)i != value)
            relation_column_add(a, r, raw->columns[i].name,
                                raw->columns[i].label, VALUE_TEXT);
    return r;
}

static void key_row(struct arena *a, struct relation *r,
                    const struct table_terms *terms, const struct relation *raw,
                    size_t row, long key, long value)
{
    const struct value *from = &raw->values[row * raw->column_count];
    struct value *to = relation_row_add(a, r);
    struct str label = str_trim(from[key].text);
    const struct term *term = vocabulary_term(a, terms, label);
    size_t next = 3;

    to[0] = to[1] = from[key];
    to[0].text = term ? str_from(term->name) : label;
    to[1].text = label;
    to[2] = from[value];
    for (size_t i = 0; i < raw->column_count; i++)
        if ((long)i != key && (long)i != value)
            to[next++] = from[i];
}

/* A catalog may be named once for each that is answered; else a key that is
   there twice is an error. */
static void key_rows(struct arena *a, struct diag *d, struct relation *r,
                     const struct table_terms *terms,
                     const struct relation *raw, long key, long value)
{
    struct map first = {.arena = a};

    relation_reserve(a, r, raw->row_count);
    for (size_t i = 0; i < raw->row_count; i++) {
        struct str label = bound_text(raw, i, key);
        struct loc at = relation_at(raw, i, (size_t)key)->at;
        if (!label.len) {
            diag(d, at, MSG_CELL_EMPTY, raw->columns[key].label);
            continue;
        }
        key_row(a, r, terms, raw, i, key, value);
        struct str name = relation_at(r, r->row_count - 1, 0)->text;
        long twin = map_add(&first, name, (long)r->row_count - 1);
        if (twin != MAP_NONE && !str_is(name, "catalog"))
            diag(d, at, MSG_KEY_TWICE, label,
                 bound_place(a, relation_at(r, (size_t)twin, 0)->at));
    }
}

struct relation *bind_keys(struct arena *a, struct diag *d,
                           const struct bundle *b, enum bundle_kind kind)
{
    struct str name = str_from(kinds[kind].table);
    const struct table *t = bundle_table(b, name);

    if (!t) {
        diag(d, loc_file(&b->source), MSG_TABLE_MISSING, name);
        return NULL;
    }
    struct binding x = {.table = t,
                        .terms = vocabulary_table(BUNDLE_NONE, STR("keys")),
                        .name = name};
    struct relation *raw = bind_table(a, d, &x);
    if (!raw)
        return NULL;
    long key = bound_column(raw, "key"), value = bound_column(raw, "value");
    if (key < 0 || value < 0)
        return NULL; /* it was said that a column is missing */
    struct relation *r = key_columns(a, raw, key, value);
    key_rows(a, d, r, vocabulary_table(kind, name), raw, key, value);
    return r;
}

static bool listed(const struct str *list, size_t n, struct str x)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(list[i], x))
            return true;
    return false;
}

static struct str own_table(struct arena *a, struct str catalog)
{
    return str_format(a, "answers.%.*s", STR_ARG(catalog));
}

/* Tells of a table `answers` that no catalog of the bundle is left for. */
static void tell_replaced(struct arena *a, struct diag *d,
                          const struct bundle *b, const struct relation *keys,
                          const struct table *t)
{
    size_t n;
    struct str *ids = bound_catalog_ids(a, keys, &n);

    for (size_t i = 0; i < n; i++)
        if (!bundle_table(b, own_table(a, ids[i])))
            return;
    if (n)
        diag(d, loc_file(t->source), MSG_TABLE_REPLACED, t->name,
             own_table(a, ids[0]));
}

/* answers.<catalog> is the table answers of one catalog; the others' are left
   to their own documents. */
static bool wanted(struct arena *a, struct diag *d, const struct bundle *b,
                   const struct relation *keys, const struct catalog *c,
                   const struct table *t, struct str *name)
{
    struct str id = t->name;
    struct str base = str_cut(&id, '.');

    *name = vocabulary_unsheet(t->name);
    if (!c || !str_is(base, "answers"))
        return true;
    *name = base;
    if (base.len == t->name.len) {
        if (!bundle_table(b, own_table(a, c->id)))
            return true;
        tell_replaced(a, d, b, keys, t);
        return false;
    }
    if (str_equal(id, c->id))
        return true;
    size_t n;
    struct str *ids = bound_catalog_ids(a, keys, &n);
    if (!listed(ids, n, id))
        diag(d, loc_file(t->source), MSG_TABLE_UNUSED, t->name);
    return false;
}

static struct relation *bind_one(struct arena *a, struct diag *d,
                                 enum bundle_kind kind, const struct table *t,
                                 struct str name, const struct catalog *c,
                                 const struct catalog *sheet)
{
    struct binding x = {
        .table = t,
        .terms = vocabulary_table(kind, name),
        .sheet = sheet,
        .filler = bound_filler(name),
        .name = name,
        .flat = str_is(name, "rules"), /* each row is for itself */
    };

    if (c && x.filler == FILLER_RESPONDENT)
        x.need = c->form == FORM_TEXT ? "comment" : "status";
    if (!x.terms)
        diag(d, loc_file(t->source), MSG_TABLE_UNKNOWN, name);
    return bind_table(a, d, &x);
}

static void put(struct bound *to, struct relation *r)
{
    if (r)
        to->tables[to->table_count++] = r;
}

/* A bundle with its keyed table, and room for the others. */
static struct bound *begin(struct arena *a, struct diag *d,
                           const struct bundle *b, enum bundle_kind kind)
{
    struct relation *keys = bind_keys(a, d, b, kind);
    struct bound *to = arena_new(a, struct bound);

    if (!keys)
        return NULL;
    *to = (struct bound){
        .name = b->name,
        .kind = kind,
        .source = b->source,
        .tables = arena_array(a, struct relation *, b->table_count + 1),
        .texts = b->texts,
        .text_count = b->text_count,
    };
    put(to, keys);
    return to;
}

/* All tables but the keyed one and `done`: c is what they answer, the sheet
   that of the catalog whose places say what their headers mean. */
static void bind_others(struct arena *a, struct diag *d, const struct bundle *b,
                        struct bound *to, const struct table *done,
                        const struct catalog *c, const struct catalog *sheet)
{
    const struct relation *keys = to->tables[0];

    for (size_t i = 0; i < b->table_count; i++) {
        const struct table *t = &b->tables[i];
        struct str name;
        if (t == done || str_equal(t->name, keys->name) ||
            vocabulary_aside(t->name) || !wanted(a, d, b, keys, c, t, &name))
            continue;
        put(to, bind_one(a, d, to->kind, t, name, c, sheet));
    }
}

struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c)
{
    struct bound *to = begin(a, d, b, kind);

    if (to)
        bind_others(a, d, b, to, NULL, c, c);
    return to;
}

bool bind_catalog_tables(struct arena *a, struct diag *d,
                         const struct bundle *b, struct catalog *c)
{
    const struct table *own = bundle_table(b, STR("columns"));

    c->bound = begin(a, d, b, BUNDLE_CATALOG);
    if (!c->bound)
        return false;
    if (c->base) {
        c->places = c->base->places;
        c->place_count = c->base->place_count;
    }
    struct relation *columns =
        own ? bind_one(a, d, BUNDLE_CATALOG, own, own->name, NULL, NULL) : NULL;
    if (columns) {
        c->places = places_bind(a, columns);
        c->place_count = columns->row_count;
        put(c->bound, columns);
    }
    bind_others(a, d, b, c->bound, own, c->base, c);
    return true;
}
