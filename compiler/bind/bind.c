/*
 * A bundle's tables → relations: the keyed table, then all others, each under
 * its own name. What the relations mean for a catalog, a service or an
 * evaluation is found in bind_catalog.c and bind_answers.c.
 */
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_apart.h"
#include "bind/bind_items.h"
#include "bind/bind_key_visibility.h"
#include "bind/bind_panel.h"
#include "bind/bind_rounds.h"
#include "bind/bind_secrecy.h"
#include "bind/bind_texts.h"
#include "bind/bind_trailing.h"
#include "bind/bind_unmeant.h"
#include "bind/bind_visibility.h"
#include "bind/bind_withheld.h"
#include "bind/bind_words.h"
#include "model/places.h"
#include "model/visibility.h"

#include <string.h>

/* Whether a column of a keyed table says more than its keys: neither one of
   them nor what kaiji wrote about them. */
static bool says_more(const struct facts *raw, long i, long key, long value)
{
    const struct term *t = raw->columns[i].term;

    return i != key && i != value && !(t && t->made);
}

/* Columns key, label, value, then whatever else the table has. */
static struct facts *key_columns(struct arena *a, const struct facts *raw,
                                 long key, long value)
{
    struct facts *t = facts_new(a, raw->name, raw->sources[0]);

    t->keyed = true;
    facts_column_add(a, t, STR("key"), STR("キー"));
    facts_column_add(a, t, STR("label"), STR("項目"));
    facts_column_add(a, t, STR("value"), STR("値"));
    for (long i = 0; i < (long)raw->column_count; i++)
        if (says_more(raw, i, key, value)) {
            long c = facts_column_add(a, t, raw->columns[i].name,
                                      raw->columns[i].label);
            facts_column_edit(t, c)->unmeant = true;
        }
    return t;
}

static void key_row(struct arena *a, struct facts *t, const struct facts *raw,
                    size_t row, long key, long value)
{
    struct fact *to = facts_row_add(a, t);
    struct str label = facts_text(raw, row, key);
    const struct term *term = vocabulary_term(a, t->terms, label);
    long next = FACTS_FURTHER;

    facts_copy(a, t, &to[FACTS_KEY], raw, row, key);
    facts_copy(a, t, &to[FACTS_LABEL], raw, row, key);
    facts_copy(a, t, &to[FACTS_VALUE], raw, row, value);
    struct str marked;
    bool all = visibility_marks(a, label, &marked) && !marked.len;

    fact_write(&to[FACTS_KEY], term  ? str_from(term->name)
                               : all ? STR("visibility")
                                     : label);
    fact_write(&to[FACTS_LABEL], label);
    for (long i = 0; i < (long)raw->column_count; i++)
        if (says_more(raw, i, key, value))
            facts_copy(a, t, &to[next++], raw, row, i);
}

/* A catalog may be named once for each that is answered; else a key that is
   there twice is an error. Nobody knows yet who may see what stands before. */
static void key_rows(struct arena *a, struct diag *d, struct facts *t,
                     const struct facts *raw, long key, long value)
{
    struct map first = {.arena = a};

    facts_reserve(a, t, raw->row_count);
    for (size_t i = 0; i < raw->row_count; i++) {
        struct str label = facts_text(raw, i, key);
        struct loc at = loc_behind(facts_at(raw, i, key),
                                   key > 0 ? VISIBLE_INTERNAL : VISIBLE_PUBLIC);
        if (!label.len) {
            diag(d, at, MSG_CELL_EMPTY, raw->columns[key].label);
            continue;
        }
        key_row(a, t, raw, i, key, value);
        struct str name = facts_text(t, t->row_count - 1, FACTS_KEY);
        long twin = map_add(&first, name, (long)t->row_count - 1);
        if (twin != MAP_NONE && !str_is(name, "catalog"))
            diag(d, at, MSG_KEY_TWICE, label,
                 bound_place(a, facts_at(t, (size_t)twin, FACTS_KEY)));
    }
}

/* A table as rows of a key and its value; NULL where it has no such columns. */
static struct facts *key_table(struct arena *a, struct diag *d,
                               const struct table *table, long *key,
                               long *value)
{
    struct binding x = {.table = table,
                        .terms = vocabulary_table(BUNDLE_NONE, STR("keys")),
                        .name = table->name};
    struct facts *raw = bind_table(a, d, &x);

    *key = raw ? facts_column(raw, "key") : -1;
    *value = raw ? facts_column(raw, "value") : -1;
    return *key < 0 || *value < 0 ? NULL : raw;
}

/* whole: the bundle is, not its keys alone; c: what it answers, or NULL. */
static const struct facts *keys_of(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   enum bundle_kind kind, bool whole,
                                   const struct catalog *c)
{
    struct str name = str_from(kinds[kind].table);
    const struct table *table = bundle_table(b, name);

    if (!table) {
        diag(d, loc_file(&b->source), MSG_TABLE_MISSING, name);
        return NULL;
    }
    long key, value;
    struct facts *raw = key_table(a, d, table, &key, &value);
    if (!raw)
        return NULL; /* it was said what is missing */
    struct facts *t = key_columns(a, raw, key, value);
    t->terms = vocabulary_table(kind, name);
    key_rows(a, d, t, raw, key, value);
    bind_key_visibility(a, d, t, whole ? b : NULL);
    if (kind != BUNDLE_CATALOG)
        bind_withheld(a, d, t, NULL);
    bind_unmeant(a, t, c);
    return t;
}

const struct facts *bind_keys(struct arena *a, struct diag *d,
                              const struct bundle *b, enum bundle_kind kind)
{
    return keys_of(a, d, b, kind, false, NULL);
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
                          const struct bundle *b, const struct facts *keys,
                          const struct table *t)
{
    size_t n;
    struct str *ids = bound_catalog_ids(a, keys, &n);

    bool hidden = false; /* what replaces it, though it can be seen itself */
    for (size_t i = 0; i < n; i++) {
        const struct table *own = bundle_table(b, own_table(a, ids[i]));
        if (!own)
            return;
        hidden |= own->hidden && !t->hidden;
    }
    if (n && hidden)
        diag(d, loc_file(t->source), MSG_TABLE_REPLACED_HIDDEN, t->name,
             own_table(a, ids[0]));
    else if (n)
        diag(d, loc_file(t->source), MSG_TABLE_REPLACED, t->name,
             own_table(a, ids[0]));
}

/* answers.<catalog> is the table answers of one catalog; the others' are left
   to their own documents. */
static bool wanted(struct arena *a, struct diag *d, const struct bundle *b,
                   const struct facts *keys, const struct catalog *c,
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

/* The catalogs of a bundle that have no table of answers of their own. */
static struct str *without_table(struct arena *a, const struct bundle *b,
                                 const struct facts *keys, size_t *count)
{
    size_t n;
    struct str *ids = bound_catalog_ids(a, keys, &n);
    struct str *open = arena_array(a, struct str, n);

    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (!bundle_table(b, own_table(a, ids[i])))
            open[(*count)++] = ids[i];
    return open;
}

/* Whether a table is the keyed one of another kind of bundle, so that this one
   is of both: the sheet service of a form that an evaluation was made in. */
static bool is_of_other_kind(struct arena *a, enum bundle_kind kind,
                             const struct table *t)
{
    struct diag silent = {.arena = a};
    long key, value;

    for (int k = 0; k < BUNDLE_NONE; k++)
        if (k != (int)kind && str_is(t->name, kinds[k].table) &&
            !vocabulary_table(kind, t->name))
            return key_table(a, &silent, t, &key, &value) != NULL;
    return false;
}

static struct facts *bind_one(struct arena *a, struct diag *d,
                              enum bundle_kind kind, const struct table *t,
                              struct str name, const struct catalog *c,
                              const struct catalog *sheet,
                              const struct apart *apart)
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
    struct facts *facts = bind_table(a, d, &x);
    if (!facts)
        return NULL;
    if (apart)
        facts = bind_apart(a, d, facts, c, apart);
    bind_visibility(a, d, facts, kind, kind == BUNDLE_CATALOG ? sheet : c);
    bind_unmeant(a, facts, c);
    bind_unmeant_tell(a, d, facts);
    if (c && kind != BUNDLE_CATALOG && x.filler != FILLER_NONE) {
        facts = bind_rounds(a, facts, c);
        bind_items(a, facts, c);
        enum axis axis =
            x.filler == FILLER_EVALUATOR ? AXIS_JUDGEMENT : AXIS_ANSWER;
        bind_trailing(a, d, facts, c, axis);
        bind_words(a, facts, c, axis);
        if (x.filler == FILLER_EVALUATOR)
            bind_panel(a, facts, c);
    }
    return facts;
}

static void put(struct bound *to, const struct facts *r)
{
    if (r)
        to->tables[to->table_count++] = r;
}

/* A bundle with its keyed table, and room for the others. */
static struct bound *begin(struct arena *a, struct diag *d,
                           const struct bundle *b, enum bundle_kind kind,
                           const struct catalog *c)
{
    const struct facts *keys = keys_of(a, d, b, kind, true, c);
    struct bound *to = arena_new(a, struct bound);

    if (!keys)
        return NULL;
    if (kinds[kind].edition < VISIBLE_INTERNAL) /* else nothing is kept back */
        bind_unmeant_tell(a, d, keys);
    bind_secrecy_names(a, d, b);
    bind_secrecy_keys(a, d, keys);
    *to = (struct bound){
        .name = b->name,
        .kind = kind,
        .source = b->source,
        .tables = arena_array(a, const struct facts *, b->table_count + 1),
        .texts = bind_texts(a, d, b, keys),
        .text_count = b->text_count,
    };
    put(to, keys);
    return to;
}

/* All tables but the keyed one and `done`: c is what they answer, the sheet
   that of the catalog whose places say what their headers mean. items: where
   the table of that name goes, still to be written to. */
static void bind_others(struct arena *a, struct diag *d, const struct bundle *b,
                        struct bound *to, const struct table *done,
                        const struct catalog *c, const struct catalog *sheet,
                        struct facts **items)
{
    const struct facts *keys = to->tables[0];
    struct apart apart = {.keys = keys};

    apart.open = without_table(a, b, keys, &apart.count);
    for (size_t i = 0; i < b->table_count; i++) {
        const struct table *t = &b->tables[i];
        struct str name;
        if (t == done || str_equal(t->name, facts_name(keys)) ||
            vocabulary_aside(t->name) || !wanted(a, d, b, keys, c, t, &name))
            continue;
        if (is_of_other_kind(a, to->kind, t)) {
            diag(d, loc_file(t->source), MSG_TABLE_OTHER_KIND, t->name,
                 facts_name(keys));
            continue;
        }
        bool answers =
            c && to->kind != BUNDLE_CATALOG && str_is(t->name, "answers");
        struct facts *facts = bind_one(a, d, to->kind, t, name, c, sheet,
                                       answers ? &apart : NULL);
        if (facts && items && str_is(name, "items"))
            *items = facts;
        put(to, facts);
    }
}

struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c)
{
    struct bound *to = begin(a, d, b, kind, c);

    if (to)
        bind_others(a, d, b, to, NULL, c, c, NULL);
    return to;
}

bool bind_catalog_tables(struct arena *a, struct diag *d,
                         const struct bundle *b, struct catalog *c,
                         struct facts **items)
{
    const struct table *own = bundle_table(b, STR("columns"));

    c->bound = begin(a, d, b, BUNDLE_CATALOG, NULL);
    if (!c->bound)
        return false;
    if (c->base) {
        c->places = c->base->places;
        c->place_count = c->base->place_count;
    }
    const struct facts *columns =
        own ? bind_one(a, d, BUNDLE_CATALOG, own, own->name, NULL, NULL, NULL)
            : NULL;
    if (columns) {
        c->places = places_bind(a, columns);
        c->place_count = facts_rows(columns);
        put(c->bound, columns);
    }
    bind_others(a, d, b, c->bound, own, c->base, c, items);
    return true;
}
