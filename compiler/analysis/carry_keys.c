#include "analysis/carry_keys.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/bound.h"
#include "model/edition.h"
#include "model/facts_seen.h"
#include "model/seal.h"
#include "model/visibility.h"

struct keys {
    struct arena *arena;
    const struct facts *old;
    const struct catalog *to;
    struct relation *made;
    struct marked *told;
};

static struct str text(const struct facts *t, size_t row, long column)
{
    return fact_text(t, row, column, VISIBLE_INTERNAL);
}

/* Who could see all that a key says. */
static enum visibility seen_by(const struct facts *t, const char *key)
{
    enum visibility v = VISIBLE_PUBLIC;

    for (size_t i = 0; i < facts_rows(t); i++)
        if (str_is(text(t, i, FACTS_KEY), key) &&
            fact_visibility(t, i, FACTS_VALUE) > v)
            v = fact_visibility(t, i, FACTS_VALUE);
    return v;
}

struct phrase carry_origin(const struct service *s)
{
    const struct facts *keys = s->catalog->keys;

    return phrase_narrow(fact_phrase(keys, facts_key(keys, "id"), FACTS_VALUE),
                         seen_by(s->keys, "catalog"));
}

static void make_columns(struct keys *k)
{
    const struct facts *t = k->old;

    k->made = relation_new(k->arena, facts_name(t), facts_source(t));
    k->made->keyed = true;
    for (uint32_t i = 0; i < facts_columns(t); i++)
        relation_column_add(k->arena, k->made, facts_column_name(t, i),
                            fact_label(t, (long)i), VALUE_TEXT);
}

static void add(struct keys *k, struct str key, struct str label,
                struct value value)
{
    struct value *v = relation_row_add(k->arena, k->made);

    v[FACTS_KEY].text = key;
    v[FACTS_LABEL].text = label;
    v[FACTS_VALUE] = value;
}

/* Those that stay; neither an approval is carried nor what sealed it, and what
   was lent stands in the new bundle itself. */
static void copy(struct keys *k)
{
    const struct facts *t = k->old;
    bool named = false;

    for (size_t i = 0; i < facts_rows(t); i++) {
        struct str key = text(t, i, FACTS_KEY);
        bool catalog = str_is(key, "catalog");
        if (str_is(key, "carried_from") || str_is(key, "shared") ||
            (catalog && named) ||
            seal_is_key(k->arena, t, text(t, i, FACTS_LABEL)))
            continue;
        struct value *v = relation_row_add(k->arena, k->made);
        for (uint32_t c = 0; c < facts_columns(t); c++)
            v[c] = carry_cell(t, i, (long)c);
        if (catalog)
            v[FACTS_VALUE].text = k->to->id;
        if (str_is(key, "approver") || str_is(key, "approved_on"))
            v[FACTS_VALUE].text = STR("");
        named = named || catalog;
    }
}

/* The term of a key, or of its marks, else its name, folded: two names of one
   key are alike. */
static struct str known_by(const struct keys *k, struct str name)
{
    const struct term *t = vocabulary_term(k->arena, fact_terms(k->old), name);

    return t ? str_from(t->name) : utf8_fold(k->arena, name);
}

/* The value of the key that marks another; NULL: there is none. */
static struct value *mark_of(const struct keys *k, struct str label)
{
    struct str marked, name = known_by(k, label);

    for (size_t i = 0; i < k->made->row_count; i++)
        if (visibility_marks(k->arena,
                             relation_at(k->made, i, FACTS_LABEL)->text,
                             &marked) &&
            marked.len && str_equal(known_by(k, marked), name))
            return relation_at(k->made, i, FACTS_VALUE);
    return NULL;
}

static bool narrow(struct str word, enum visibility v)
{
    return str_trim(word).len && visibility_or_hide(str_trim(word)) >= v;
}

/* A key 「○○の公開」 where none says yet that no more than those who see v see
   the key. */
static void mark(struct keys *k, struct str label, const struct value *v)
{
    struct value *own = mark_of(k, label);
    struct str word = visibility_name((enum visibility)v->visibility, LANG_JA);

    if (own && narrow(own->text, (enum visibility)v->visibility))
        return;
    if (!k->told->count++)
        k->told->first = v->at;
    if (own)
        own->text = word;
    else
        add(k, str_join(k->arena, label, STR("の公開")),
            str_join(k->arena, label, STR("の公開")),
            (struct value){.text = word});
}

static void mark_keys(struct keys *k)
{
    long whole = relation_column(k->made, STR("visibility"));

    for (size_t i = 0, n = k->made->row_count; i < n; i++) {
        struct value v = *relation_at(k->made, i, FACTS_VALUE);
        struct str label = relation_at(k->made, i, FACTS_LABEL)->text;
        struct str said =
            whole < 0 ? STR("") : relation_at(k->made, i, (size_t)whole)->text;
        struct str marked;
        if (v.visibility > VISIBLE_PUBLIC && v.text.len &&
            !visibility_marks(k->arena, label, &marked) &&
            !vocabulary_term(k->arena, fact_terms(k->old), label) &&
            bound_asks(k->arena, k->to, label) &&
            !narrow(said, (enum visibility)v.visibility))
            mark(k, label, &v);
    }
}

static void add_origin(struct keys *k, const struct service *s)
{
    struct phrase origin =
        phrase_narrow(carry_origin(s), seen_by(k->old, "carried_from"));
    struct value v = carry_made(origin, facts_at(k->old, NO_ROW, -1));

    add(k, STR("carried_from"), STR("引継元"), v);
    if (v.visibility > VISIBLE_PUBLIC)
        mark(k, STR("引継元"), &v);
}

/* The widest edition that the marks of a catalog and its bases allow. */
static enum visibility widest(const struct catalog *c)
{
    enum visibility v = VISIBLE_PUBLIC;

    for (; c; c = c->base)
        if (edition_marked(c->bound) > v)
            v = edition_marked(c->bound);
    return v;
}

/* What few could see because of its catalog's mark, few see by its own. */
static void mark_bundle(struct keys *k, struct diag *d, const struct service *s)
{
    enum visibility before = widest(s->catalog);
    struct value *own = relation_key(k->made, STR("visibility"));

    if (before <= widest(k->to) || before <= edition_marked(s->bound))
        return;
    struct str word = visibility_name(before, LANG_JA);
    if (own)
        own->text = word;
    else
        add(k, STR("visibility"), STR("公開区分"),
            (struct value){.text = word});
    diag(d, facts_at(k->old, NO_ROW, -1), MSG_CARRY_EDITION, s->catalog->id,
         word);
}

struct relation *carry_keys(struct arena *a, struct diag *d,
                            const struct service *s, const struct catalog *to,
                            struct marked *told)
{
    struct keys k = {.arena = a, .old = s->keys, .to = to, .told = told};

    make_columns(&k);
    copy(&k);
    mark_keys(&k);
    add_origin(&k, s);
    mark_bundle(&k, d, s);
    return k.made;
}
