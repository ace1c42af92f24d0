/*
 * A bundle's tables → relations: the keyed table, then all others, each under
 * its own name. What the relations mean for a catalog, a service or an
 * evaluation is found in bind_catalog.c and bind_answers.c.
 */
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_apart.h"
#include "bind/bind_entries.h"
#include "bind/bind_items.h"
#include "bind/bind_key_visibility.h"
#include "bind/bind_panel.h"
#include "bind/bind_returned.h"
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
                    size_t row, long key, long value, struct str label)
{
    struct fact *to = facts_row_add(a, t);
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

/* whole: the bundle is, not its keys alone; c: what it answers, or NULL. */
static const struct facts *keys_of(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   enum bundle_kind kind, bool whole,
                                   const struct catalog *c)
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
    long key, value;
    struct facts *raw = key_table(a, d, table, &key, &value);
    if (!raw)
        return NULL; /* it was said what is missing */
    struct facts *t = key_columns(a, raw, key, value);
    t->name = name;
    t->terms = vocabulary_table(kind, name);
    key_rows(a, d, t, raw, key, value, returned);
    if (returned)
        bind_returned_complete(a, t, b->name, c);
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

/* All tables of a bundle but the keyed one, as they are bound. */
struct binding_all {
    struct arena *arena;
    struct diag *diag;
    const struct bundle *bundle;
    struct bound *to;
    const struct table *done;    /* bound before, or NULL */
    const struct catalog *c;     /* what they answer, or NULL */
    const struct catalog *sheet; /* whose places say what headers mean */
    struct apart apart;
    struct facts *judgements; /* of an evaluation, not matched yet, or NULL */
    struct facts *entries;    /* what evaluators wrote beside the answers */
};

/* A table as it is read: what its columns mean. */
static struct facts *read_one(const struct binding_all *x, struct diag *d,
                              const struct table *t, struct str name,
                              bool parted)
{
    const struct catalog *c = x->c;
    struct binding b = {
        .table = t,
        .terms = vocabulary_table(x->to->kind, name),
        .sheet = x->sheet,
        .filler = bound_filler(name),
        .name = name,
        .flat = str_is(name, "rules"), /* each row is for itself */
        .parted = parted,
    };

    if (c && b.filler == FILLER_RESPONDENT)
        b.need = c->form == FORM_TEXT ? "comment" : "status";
    struct facts *facts = bind_table(x->arena, d, &b);
    bool answers =
        c && x->to->kind != BUNDLE_CATALOG && str_is(t->name, "answers");
    return facts && answers ? bind_apart(x->arena, d, facts, c, &x->apart)
                            : facts;
}

static bool is_filled_in(const struct binding_all *x, const struct facts *t)
{
    return x->c && x->to->kind != BUNDLE_CATALOG &&
           bound_filler(t->name) != FILLER_NONE;
}

/* Who may see it; a row for each round. */
static struct facts *decide_one(const struct binding_all *x, struct facts *t)
{
    struct arena *a = x->arena;

    bind_visibility(a, x->diag, t, x->to->kind,
                    x->to->kind == BUNDLE_CATALOG ? x->sheet : x->c);
    bind_unmeant(a, t, x->c);
    bind_unmeant_tell(a, x->diag, t);
    return is_filled_in(x, t) ? bind_rounds(a, t, x->c) : t;
}

/* Which items its rows are about, and what their words count as. */
static void match_one(const struct binding_all *x, struct facts *t)
{
    bool judged = bound_filler(t->name) == FILLER_EVALUATOR;
    enum axis axis = judged ? AXIS_JUDGEMENT : AXIS_ANSWER;

    if (!is_filled_in(x, t))
        return;
    bind_items(x->arena, t, x->c);
    bind_trailing(x->arena, x->diag, t, x->c, axis);
    bind_words(x->arena, t, x->c, axis);
    if (judged)
        bind_panel(x->arena, t, x->c);
}

/* The answers of an evaluation, less what evaluators wrote beside them. */
static struct facts *part_answers(struct binding_all *x, const struct table *t,
                                  struct facts *answers)
{
    struct diag silent = {.arena = x->arena};
    const struct facts *own = read_one(x, &silent, t, STR("judgements"), false);
    struct facts *entries = bind_entries(x->arena, &answers, own, x->c);

    if (entries) {
        x->entries = decide_one(x, entries);
        bind_entries_sign(x->arena, x->entries, x->to->tables[0]);
    }
    return answers;
}

/* Judgements are matched when all of them are there. */
static struct facts *bind_one(struct binding_all *x, const struct table *t,
                              struct str name)
{
    bool judged = x->c && x->to->kind == BUNDLE_EVALUATION;
    bool parted = judged && str_is(name, "answers");
    struct facts *facts = read_one(x, x->diag, t, name, parted);

    if (facts && parted)
        facts = part_answers(x, t, facts);
    if (!facts)
        return NULL;
    facts = decide_one(x, facts);
    if (judged && str_is(name, "judgements"))
        x->judgements = facts;
    else
        match_one(x, facts);
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

/* Whether it is the keyed table itself, by whichever name. */
static bool is_keyed(const struct table *t, const struct facts *keys)
{
    return str_equal(t->name, facts_name(keys)) ||
           t->source == facts_source(keys);
}

/* What evaluators said, wherever they wrote it. */
static void put_judgements(struct binding_all *x)
{
    struct facts *t = bind_entries_add(x->arena, x->judgements, x->entries);

    if (!t)
        return;
    match_one(x, t);
    bound_put(x->arena, x->to, t);
}

/* items: where the table of that name goes, still to be written to, or NULL. */
static void bind_others(struct binding_all *x, struct facts **items)
{
    const struct bundle *b = x->bundle;
    const struct facts *keys = x->to->tables[0];

    x->apart.keys = keys;
    x->apart.open = without_table(x->arena, b, keys, &x->apart.count);
    for (size_t i = 0; i < b->table_count; i++) {
        const struct table *t = &b->tables[i];
        struct str name;
        if (t == x->done || is_keyed(t, keys) || vocabulary_aside(t->name) ||
            !wanted(x->arena, x->diag, b, keys, x->c, t, &name))
            continue;
        if (is_of_other_kind(x->arena, x->to->kind, t)) {
            diag(x->diag, loc_file(t->source), MSG_TABLE_OTHER_KIND, t->name,
                 facts_name(keys));
            continue;
        }
        struct facts *facts = bind_one(x, t, name);
        if (facts && items && str_is(name, "items"))
            *items = facts;
        put(x->to, facts);
    }
    put_judgements(x);
}

struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c)
{
    struct binding_all x = {.arena = a,
                            .diag = d,
                            .bundle = b,
                            .to = begin(a, d, b, kind, c),
                            .c = c,
                            .sheet = c};

    if (x.to)
        bind_others(&x, NULL);
    return x.to;
}

bool bind_catalog_tables(struct arena *a, struct diag *d,
                         const struct bundle *b, struct catalog *c,
                         struct facts **items)
{
    const struct table *own = bundle_table(b, STR("columns"));

    c->bound = begin(a, d, b, BUNDLE_CATALOG, NULL);
    if (!c->bound)
        return false;
    struct binding_all x = {.arena = a,
                            .diag = d,
                            .bundle = b,
                            .to = c->bound,
                            .done = own,
                            .sheet = c};
    if (c->base) {
        c->places = c->base->places;
        c->place_count = c->base->place_count;
    }
    if (own) {
        x.sheet = NULL;
        const struct facts *columns = bind_one(&x, own, own->name);
        x.sheet = c;
        if (columns) {
            c->places = places_bind(a, columns);
            c->place_count = facts_rows(columns);
            put(c->bound, columns);
        }
    }
    x.c = c->base;
    bind_others(&x, items);
    return true;
}
