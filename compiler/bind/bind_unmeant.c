#include "bind/bind_unmeant.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "bind/bind_texts.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "model/visibility.h"

struct keys {
    struct arena *arena;
    struct facts *facts;
    const struct catalog *catalog;
    struct map rows; /* what a key is known by → its row */
};

/* 回答sha256.<catalog>: a key that is known, for one of the bundle's catalogs;
 *name: answers_sha256.<catalog>, its canonical one. */
static bool of_catalog(const struct keys *k, struct str label, struct str *name)
{
    struct str id = label;
    struct str base = str_cut(&id, '.');
    size_t n;
    const struct term *t =
        id.len ? vocabulary_term(k->arena, k->facts->terms, base) : NULL;

    if (!t)
        return false;
    struct str *ids = bound_catalog_ids(k->arena, k->facts, &n);
    for (size_t i = 0; i < n; i++)
        if (str_equal(ids[i], id)) {
            *name = str_format(k->arena, "%s.%.*s", t->name, STR_ARG(id));
            return true;
        }
    return false;
}

static bool has_meaning(const struct keys *k, struct str label)
{
    struct str name;

    return vocabulary_term(k->arena, k->facts->terms, label) ||
           bound_asks(k->arena, k->catalog, label) ||
           of_catalog(k, label, &name);
}

/* What a key is known by, whichever of its names is used. */
static struct str known_by(const struct keys *k, struct str written)
{
    const struct term *term =
        vocabulary_term(k->arena, k->facts->terms, written);

    return term ? str_from(term->name) : utf8_fold(k->arena, written);
}

/* Who may know that a row is there: a key and its label, and what the columns
   of marks say of it. */
static void show_name(struct arena *a, struct facts *t, size_t row,
                      enum visibility v)
{
    const long columns[] = {
        FACTS_KEY, FACTS_LABEL, facts_column(t, "visibility"),
        facts_column_named(
            t, visibility_column_for(a, t->columns[FACTS_VALUE].name))};

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        if (columns[i] < 0)
            continue;
        struct phrase *p = &facts_edit(t, row, columns[i])->text;
        p->visibility = (uint8_t)v;
        p->open = v == VISIBLE_PUBLIC;
    }
}

static void decide_key(const struct keys *k, size_t row)
{
    struct phrase *value = &facts_edit(k->facts, row, FACTS_VALUE)->text;
    struct str label = facts_text(k->facts, row, FACTS_LABEL), name;
    bool unmarked = value->named;

    if (of_catalog(k, label, &name))
        fact_write(facts_edit(k->facts, row, FACTS_KEY), name);
    const struct term *term = fact_key_term(k->facts, row);
    bool known = term || has_meaning(k, label);

    value->named = unmarked && !known;
    if (unmarked)
        value->visibility = term    ? (uint8_t)term->visibility
                            : known ? VISIBLE_PUBLIC
                                    : VISIBLE_INTERNAL;
    show_name(k->arena, k->facts, row,
              known ? VISIBLE_PUBLIC : (enum visibility)value->visibility);
}

/* A mark goes with the key that it is of. */
static void follow_key(const struct keys *k, size_t row, struct str marked)
{
    struct facts *t = k->facts;
    struct str name = known_by(k, marked);
    long of = map_find(&k->rows, name);
    bool known =
        has_meaning(k, marked) || bind_text_known(k->arena, NULL, marked);
    struct phrase *value = &facts_edit(t, row, FACTS_VALUE)->text;
    enum visibility v =
        known ? VISIBLE_PUBLIC
        : of == MAP_NONE
            ? VISIBLE_INTERNAL
            : (enum visibility)facts_cell(t, (size_t)of, FACTS_VALUE)
                  ->text.visibility;

    value->visibility = (uint8_t)v;
    value->named = false;
    show_name(k->arena, t, row, v);
}

static void decide_keys(struct arena *a, struct facts *t,
                        const struct catalog *c)
{
    struct keys k = {
        .arena = a, .facts = t, .catalog = c, .rows = {.arena = a}};
    struct str marked;

    for (size_t row = 0; row < t->row_count; row++) {
        struct str label = facts_text(t, row, FACTS_LABEL);
        if (visibility_marks(a, label, &marked) && marked.len)
            continue;
        decide_key(&k, row);
        map_add(&k.rows, known_by(&k, label), (long)row);
    }
    for (size_t row = 0; row < t->row_count; row++)
        if (visibility_marks(a, facts_text(t, row, FACTS_LABEL), &marked) &&
            marked.len)
            follow_key(&k, row, marked);
}

/* The widest circle of those who see something below a heading. */
static uint8_t seen_below(const struct facts *t, long column)
{
    uint8_t v = VISIBLE_INTERNAL;

    for (size_t row = 0; row < t->row_count && v > VISIBLE_PUBLIC; row++) {
        const struct phrase *p = &facts_cell(t, row, column)->text;
        if (!phrase_blank(*p) && p->visibility < v)
            v = p->visibility;
    }
    return v;
}

/* A column of marks goes with the column that they are of; that of the rows'
   own with the table. */
static uint8_t marks_seen(const struct facts *t, struct str name)
{
    struct str marked = visibility_column_of(name);

    if (!marked.len)
        return t->visibility;
    long of = facts_column_named(t, marked);
    return of < 0 ? VISIBLE_INTERNAL : t->columns[of].visibility;
}

/* From the first column on; those before it have a meaning. */
static void decide_columns(struct facts *t, long first)
{
    t->visibility = t->terms ? VISIBLE_PUBLIC : VISIBLE_INTERNAL;
    for (long i = first; i < (long)t->column_count; i++) {
        struct fact_column *c = facts_column_edit(t, i);
        if (c->unmeant && !visibility_column(c->name))
            c->visibility = seen_below(t, i);
        if (!visibility_column(c->name) && c->visibility < t->visibility)
            t->visibility = c->visibility;
    }
    for (long i = first; i < (long)t->column_count; i++) {
        struct fact_column *c = facts_column_edit(t, i);
        if (c->unmeant && visibility_column(c->name))
            c->visibility = marks_seen(t, c->name);
    }
}

void bind_unmeant(struct arena *a, struct facts *t, const struct catalog *c)
{
    if (t->keyed)
        decide_keys(a, t, c);
    decide_columns(t, t->keyed ? FACTS_FURTHER : 0);
}

static void tell_keys(struct arena *a, struct diag *d, const struct facts *t)
{
    struct out names = {.arena = a};
    size_t n = 0, first = 0;

    for (size_t row = 0; row < t->row_count; row++) {
        if (!facts_cell(t, row, FACTS_VALUE)->text.named)
            continue;
        first = n++ ? first : row;
        out_puts(&names, names.len ? DIAG_COMMA : "");
        out_str(&names, facts_text(t, row, FACTS_LABEL));
    }
    if (n)
        diag(d, facts_at(t, first, FACTS_LABEL), MSG_KEYS_UNKNOWN, t->name,
             str_number(a, (long long)n), out_view(&names),
             facts_text(t, first, FACTS_LABEL));
    out_free(&names);
}

static bool shown(const struct facts *t, size_t row)
{
    for (long i = 0; i < (long)t->column_count; i++) {
        const struct phrase *p = &facts_cell(t, row, i)->text;
        if (!p->open && !phrase_blank(*p) && p->visibility < VISIBLE_INTERNAL)
            return true;
    }
    return false;
}

static void tell_table(struct arena *a, struct diag *d, const struct facts *t)
{
    long hidden = 0;

    for (size_t row = 0; row < t->row_count; row++)
        hidden += !shown(t, row);
    if (hidden)
        diag(d, loc_file(t->sources[0]), MSG_TABLE_UNKNOWN, t->name,
             str_number(a, hidden));
}

void bind_unmeant_tell(struct arena *a, struct diag *d, const struct facts *t)
{
    if (t->keyed)
        tell_keys(a, d, t);
    else if (!t->terms)
        tell_table(a, d, t);
}
