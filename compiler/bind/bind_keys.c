/*
 * A keyed table is bound as any other, then turned: a row for each key, by its
 * canonical name. What 共通 lends stands behind the bundle's own keys before it
 * is found who may see each, since the bundle's own marks hold for it, too.
 */
#include "bind/bind_keys.h"

#include "base/arena.h"
#include "bind/bind_key_visibility.h"
#include "bind/bind_returned.h"
#include "bind/bind_table.h"
#include "bind/bind_unmeant.h"
#include "bind/bind_withheld.h"
#include "model/visibility.h"

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
                    size_t row, long key, long value, struct str label)
{
    struct fact *to = facts_row_add(a, t);
    struct str less = bind_language_less(label);
    const struct term *term = vocabulary_term(a, t->terms, less);
    long next = FACTS_FURTHER;

    facts_copy(a, t, &to[FACTS_KEY], raw, row, key);
    facts_copy(a, t, &to[FACTS_LABEL], raw, row, key);
    facts_copy(a, t, &to[FACTS_VALUE], raw, row, value);
    struct str marked;
    bool all = visibility_marks(a, label, &marked) && !marked.len;

    fact_write(&to[FACTS_KEY],
               term && less.len < label.len
                   ? str_join(a, str_from(term->name),
                              str_slice(label, less.len, label.len))
               : term ? str_from(term->name)
               : all  ? STR("visibility")
                      : label);
    fact_write(&to[FACTS_LABEL], label);
    for (long i = 0; i < (long)raw->column_count; i++)
        if (says_more(raw, i, key, value))
            facts_copy(a, t, &to[next++], raw, row, i);
}

/* A catalog may be named once for each that is answered; else a key that is
   there twice is an error. Nobody knows yet who may see what stands before.
   returned: the keys are those of a form, and an evaluation's are made. */
static void key_rows(struct arena *a, struct diag *d, struct facts *t,
                     const struct facts *raw, long key, long value,
                     bool returned)
{
    struct map first = {.arena = a};
    bool other = returned && bind_returned_by_other(a, raw, key, value);

    facts_reserve(a, t, raw->row_count);
    for (size_t i = 0; i < raw->row_count; i++) {
        struct str label = facts_text(raw, i, key);
        struct loc at = loc_behind(facts_at(raw, i, key),
                                   key > 0 ? VISIBLE_INTERNAL : VISIBLE_PUBLIC);
        if (!label.len) {
            diag(d, at, MSG_CELL_EMPTY, raw->columns[key].label);
            continue;
        }
        if (returned)
            label = bind_returned_label(a, label, other);
        if (!label.len)
            continue;
        key_row(a, t, raw, i, key, value, label);
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

/* The rows of a keyed table as they are, or of an evaluation as they are made
   of those of a form that was returned; NULL after an error. */
static struct facts *rows_of(struct arena *a, struct diag *d,
                             const struct table *table, enum bundle_kind kind,
                             bool returned)
{
    long key, value;
    struct facts *raw = key_table(a, d, table, &key, &value);

    if (!raw)
        return NULL; /* it was said what is missing */
    struct facts *t = key_columns(a, raw, key, value);
    t->name = str_from(kinds[kind].table);
    t->terms = vocabulary_table(kind, t->name);
    key_rows(a, d, t, raw, key, value, returned);
    return t;
}

/* b: the bundle whose texts marks may be of; NULL: its keys alone are read. */
static void settle(struct arena *a, struct diag *d, struct facts *t,
                   enum bundle_kind kind, const struct bundle *b,
                   const struct catalog *c)
{
    bind_key_visibility(a, d, t, b);
    if (kind != BUNDLE_CATALOG)
        bind_withheld(a, d, t, NULL);
    bind_unmeant(a, t, c);
}

static const struct facts *keys_of(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   enum bundle_kind kind, bool whole,
                                   const struct catalog *c,
                                   const struct lender *lent)
{
    struct str name = str_from(kinds[kind].table);
    const struct table *table = bundle_table(b, name);
    bool returned = !table && kind == BUNDLE_EVALUATION;

    if (returned)
        table = bundle_table(b, str_from(kinds[BUNDLE_SERVICE].table));
    if (!table) {
        diag(d, loc_file(&b->source), MSG_TABLE_MISSING, name);
        return NULL;
    }
    struct facts *t = rows_of(a, d, table, kind, returned);
    if (!t)
        return NULL;
    if (returned)
        bind_returned_complete(a, t, b->name, c);
    for (const struct lender *l = lent; l; l = l->next)
        if (l->keys) {
            struct facts *keys = bind_lend_keys(a, d, l->keys, l->bundle, b);
            keys = bind_lend_narrow(a, keys, bind_lend_visibility(l->keys));
            t = bind_lend_rows(a, t, keys, l->number);
        }
    if (lent && whole)
        b = bind_lend_named(a, b, lent);
    settle(a, d, t, kind, whole ? b : NULL, c);
    return t;
}

const struct lender *bind_keys_lent(struct arena *a, struct diag *d,
                                    const struct lenders *l, bool whole,
                                    const struct catalog *c)
{
    const struct lender *first = NULL;

    for (size_t i = l ? l->count : 0; i-- > 0;) {
        const struct table *table =
            bundle_table(l->list[i], str_from(kinds[BUNDLE_SERVICE].table));
        struct facts *keys =
            table ? rows_of(a, d, table, BUNDLE_SERVICE, false) : NULL;
        struct lender *x = arena_new(a, struct lender);
        if (keys)
            settle(a, d, keys, BUNDLE_SERVICE, whole ? l->list[i] : NULL, c);
        *x = (struct lender){l->list[i], keys, first, (uint32_t)i + 1};
        first = x;
    }
    return first;
}

const struct facts *bind_keys_whole(struct arena *a, struct diag *d,
                                    const struct bundle *b,
                                    enum bundle_kind kind,
                                    const struct catalog *c,
                                    const struct lender *lent)
{
    return keys_of(a, d, b, kind, true, c, lent);
}

const struct facts *bind_keys(struct arena *a, struct diag *d,
                              const struct bundle *b, enum bundle_kind kind,
                              const struct lenders *l)
{
    return keys_of(a, d, b, kind, false, NULL,
                   bind_keys_lent(a, d, l, false, NULL));
}

bool bind_keys_are(struct arena *a, const struct table *table)
{
    struct diag silent = {.arena = a};
    long key, value;

    return key_table(a, &silent, table, &key, &value) != NULL;
}
