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
#include "bind/bind_keys.h"
#include "bind/bind_lend.h"
#include "bind/bind_panel.h"
#include "bind/bind_returned.h"
#include "bind/bind_rounds.h"
#include "bind/bind_secrecy.h"
#include "bind/bind_texts.h"
#include "bind/bind_trailing.h"
#include "bind/bind_unmeant.h"
#include "bind/bind_visibility.h"
#include "bind/bind_words.h"
#include "model/places.h"
#include "model/visibility.h"

#include <string.h>

struct side { /* a bundle whose tables are bound */
    const struct bundle *bundle;
    const struct facts *keys; /* that name the catalogs its answers are for */
    bool lends;               /* to another, by the key 共通 */
};

static bool listed(const struct str *list, size_t n, struct str x)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(list[i], x))
            return true;
    return false;
}

struct str bind_answers_name(struct arena *a, struct str catalog)
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
        const struct table *own = bundle_table(b, bind_answers_name(a, ids[i]));
        if (!own)
            return;
        hidden |= own->hidden && !t->hidden;
    }
    if (n && hidden)
        diag(d, loc_file(t->source), MSG_TABLE_REPLACED_HIDDEN, t->name,
             bind_answers_name(a, ids[0]));
    else if (n)
        diag(d, loc_file(t->source), MSG_TABLE_REPLACED, t->name,
             bind_answers_name(a, ids[0]));
}

/* answers.<catalog> is the table answers of one catalog; the others' are left
   to their own documents. A bundle that is lent by may answer for others, too:
   its answers are those of the catalogs that it names itself, if it names
   any. */
static bool wanted(struct arena *a, struct diag *d, const struct side *side,
                   const struct catalog *c, const struct table *t,
                   struct str *name)
{
    const struct bundle *b = side->bundle;
    const struct facts *keys = side->keys;

    struct str id = t->name;
    struct str base = str_cut(&id, '.');

    *name = vocabulary_unsheet(t->name);
    if (!c || !str_is(base, "answers"))
        return true;
    *name = base;
    size_t n;
    struct str *ids = bound_catalog_ids(a, keys, &n);
    if (base.len == t->name.len) {
        if (side->lends && !listed(ids, n, c->id))
            return false;
        if (!bundle_table(b, bind_answers_name(a, c->id)))
            return true;
        tell_replaced(a, d, b, keys, t);
        return false;
    }
    if (str_equal(id, c->id))
        return true;
    if (!side->lends && !listed(ids, n, id))
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
        if (!bundle_table(b, bind_answers_name(a, ids[i])))
            open[(*count)++] = ids[i];
    return open;
}

/* Whether a table is the keyed one of another kind of bundle, so that this one
   is of both: the sheet service of a form that an evaluation was made in. */
static bool is_of_other_kind(struct arena *a, enum bundle_kind kind,
                             const struct table *t)
{
    for (int k = 0; k < BUNDLE_NONE; k++)
        if (k != (int)kind && str_is(t->name, kinds[k].table) &&
            !vocabulary_table(kind, t->name))
            return bind_keys_are(a, t);
    return false;
}

/* All tables of a bundle but the keyed one, as they are bound. */
struct binding_all {
    struct arena *arena;
    struct diag *diag;
    struct side side;
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
        bind_entries_sign(x->arena, x->entries, x->side.keys);
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
                           const struct catalog *c, const struct lender *lent)
{
    const struct facts *keys = bind_keys_whole(a, d, b, kind, c, lent);
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
static bool is_keyed(const struct binding_all *x, const struct table *t)
{
    return str_is(t->name, kinds[x->to->kind].table) ||
           (!x->side.lends && t->source == facts_source(x->side.keys));
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
    const struct bundle *b = x->side.bundle;
    const struct facts *keys = x->side.keys;

    x->apart.keys = keys;
    x->apart.open = without_table(x->arena, b, keys, &x->apart.count);
    for (size_t i = 0; i < b->table_count; i++) {
        const struct table *t = &b->tables[i];
        struct str name;
        if (t == x->done || is_keyed(x, t) || vocabulary_aside(t->name) ||
            !wanted(x->arena, x->diag, &x->side, x->c, t, &name))
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

/* What kaiji writes of a bundle, its seals, holds of that one alone. */
static bool is_lent(const struct facts *t)
{
    return !t->terms || !t->terms->made;
}

/* Puts what a bundle lends in between what `to` has. */
static void lend(struct arena *a, struct diag *d, const struct lender *lent,
                 const struct catalog *c, struct bound *to)
{
    const struct bundle *b = lent->bundle;
    const struct facts *keys = to->tables[0];
    struct bound theirs = {
        .kind = to->kind,
        .tables = arena_array(a, const struct facts *, b->table_count + 1)};
    struct binding_all x = {.arena = a,
                            .diag = d,
                            .side = {b, keys, true},
                            .to = &theirs,
                            .c = c,
                            .sheet = c};
    size_t named = 0;

    if (lent->keys)
        bound_catalog_ids(a, lent->keys, &named);
    if (named)
        x.side.keys = lent->keys;
    bind_secrecy_names(a, d, b);
    bind_others(&x, NULL);
    ((struct bound_lender *)to->lenders)[to->lender_count++] =
        (struct bound_lender){b->name, lent->keys, theirs.tables,
                              theirs.table_count};
    for (size_t i = 0; i < theirs.table_count; i++) {
        /* not shared yet with anybody */
        struct facts *t = (struct facts *)theirs.tables[i];
        const struct facts *own = bound_table_named(to, facts_name(t));
        if (!is_lent(t))
            continue;
        t = bind_lend_narrow(a, t, bind_lend_visibility(lent->keys));
        bind_unmeant(a, t, c);
        struct facts *all = bind_lend_rows(a, own, t, lent->number);
        if (bound_filler(facts_name(t)) == FILLER_RESPONDENT)
            bind_lend_note(a, all, c, lent->number);
        bound_put(a, to, all);
    }
    bind_lend_texts(a, d, lent, keys, to);
}

struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c, const struct lenders *l)
{
    const struct lender *lent = bind_keys_lent(a, d, l, true, c);
    struct bound *to = begin(a, d, b, kind, c, lent);

    if (!to)
        return NULL;
    struct binding_all x = {.arena = a,
                            .diag = d,
                            .side = {b, to->tables[0], false},
                            .to = to,
                            .c = c,
                            .sheet = c};
    bind_others(&x, NULL);
    to->lenders = arena_array(a, struct bound_lender, (l ? l->count : 0) + 1);
    for (; lent; lent = lent->next)
        lend(a, d, lent, c, to);
    return to;
}

bool bind_catalog_tables(struct arena *a, struct diag *d,
                         const struct bundle *b, struct catalog *c,
                         struct facts **items)
{
    const struct table *own = bundle_table(b, STR("columns"));

    c->bound = begin(a, d, b, BUNDLE_CATALOG, NULL, NULL);
    if (!c->bound)
        return false;
    struct binding_all x = {.arena = a,
                            .diag = d,
                            .side = {b, c->bound->tables[0], false},
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
