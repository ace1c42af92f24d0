/*
 * What rules did, told: a row of `derivation` for each item and rule, a row of
 * `excluded` for each item left out, and the same in words beside the item.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"

enum { /* columns of derivation */
    ID,
    KIND,
    RULE,
    FROM,
    TO,
    TIMES,
    SOURCE,
    CATALOG
};

static struct str kind_word(const struct told *t, enum derived kind)
{
    return words_say(WORDS_DERIVED, (int)kind, t->english ? LANG_EN : LANG_JA);
}

/* A base may be in another language. */
static struct str kind_again(const struct told *t, struct str word)
{
    int kind = words_find(WORDS_DERIVED, word);

    return kind == WORDS_NONE ? word : kind_word(t, (enum derived)kind);
}

/* A table as the vocabulary has it. */
static struct facts *made(struct arena *a, const struct catalog *c,
                          const char *name)
{
    const struct table_terms *t =
        vocabulary_table(BUNDLE_CATALOG, str_from(name));
    struct facts *r = facts_new(a, str_from(name), &c->bound->source);

    r->terms = t;
    for (const struct term *x = t->terms; x->name; x++) {
        long column = facts_column_add(a, r, str_from(x->name),
                                       vocabulary_label(a, x, c->lang));
        facts_column_edit(r, column)->term = x;
        facts_column_edit(r, column)->number = x->type == TERM_NUMBER;
    }
    return r;
}

struct told derive_told(struct arena *a, const struct catalog *c)
{
    const struct facts *before = bound_table(c->base->bound, "excluded");
    struct told t = {.derivation = made(a, c, "derivation"),
                     .excluded = made(a, c, "excluded"),
                     .catalog = c->id,
                     .english = c->lang == LANG_EN};

    for (size_t i = 0; c->base->base && before && i < before->row_count; i++) {
        struct fact *to = facts_row_add(a, t.excluded);
        for (long k = 0; k < (long)t.excluded->column_count; k++)
            facts_copy(a, t.excluded, &to[k], before, i, k);
    }
    return t;
}

static enum derived kind_of(const struct hit *h)
{
    if (h->rule->adopted == ADOPTION_UNDECIDED)
        return DERIVED_UNDECIDED;
    switch (h->rule->op) {
    case RULE_REPLACE:
        return DERIVED_REPLACED;
    case RULE_DELETE:
        return DERIVED_DELETED;
    case RULE_EXCLUDE:
        return h->points ? DERIVED_PARTLY : DERIVED_EXCLUDED;
    case RULE_ADD:
        return DERIVED_ADDED;
    case RULE_NOTE:
        return DERIVED_NOTED;
    }
    return DERIVED_UNDECIDED;
}

/* （3）、（4）, in the order written: points lie the other way round. */
static struct str marks(struct arena *a, const struct hit *h, uint32_t *count)
{
    struct str all = {"", 0};

    *count = 0;
    for (const struct point *p = h->points; p; p = p->next, (*count)++)
        all = *count
                  ? str_format(a, "%.*s、%.*s", STR_ARG(p->mark), STR_ARG(all))
                  : p->mark;
    return all;
}

static struct fact *row_add(struct arena *a, struct facts *t, struct loc at)
{
    struct fact *row = facts_row_add(a, t);

    for (size_t i = 0; i < t->column_count; i++)
        facts_place(a, t, &row[i], at);
    return row;
}

static struct fact *add(struct arena *a, const struct told *t,
                        const struct entry *id, enum derived kind,
                        uint32_t count, struct loc at)
{
    struct fact *row = row_add(a, t->derivation, at);

    row[ID].text = id->text;
    facts_place(a, t->derivation, &row[ID], id->at);
    fact_write(&row[KIND], kind_word(t, kind));
    fact_write(&row[TIMES], str_number(a, count));
    fact_write(&row[CATALOG], t->catalog);
    return row;
}

void told_hit(struct arena *a, const struct told *t, const struct entry *id,
              const struct hit *hit, enum visibility visible)
{
    struct rule *r = hit->rule;
    enum derived kind = kind_of(hit);
    bool text = r->op == RULE_REPLACE || r->op == RULE_DELETE;
    uint32_t points;
    struct str named = marks(a, hit, &points);

    if (text && !hit->count)
        return;
    r->used = true;
    if (visible < r->visibility)
        visible = r->visibility;
    struct fact *row = add(a, t, id, kind,
                           text     ? hit->count
                           : points ? points
                                    : 1,
                           r->at);
    row[RULE].text = phrase_of(r->name, r->named);
    row[FROM].text = phrase_of(r->from.len ? r->from : named, visible);
    row[TO].text = phrase_of(r->to, visible);
    if (r->op == RULE_EXCLUDE && kind == DERIVED_UNDECIDED && !r->to.len)
        fact_write(&row[TO],
                   kind_word(t, points ? DERIVED_PARTLY : DERIVED_EXCLUDED));
    row[SOURCE].text = r->source;
}

void told_own(struct arena *a, const struct told *t, const struct entry *id,
              const struct entry *text)
{
    struct fact *row = add(a, t, id, DERIVED_ADDED, 1, id->at);

    if (!text)
        return;
    row[TO].text = text->text;
    facts_place(a, t->derivation, &row[TO], text->at);
}

static struct str listed(struct arena *a, const struct told *t, struct str list,
                         struct str x)
{
    struct str rest = list, comma = t->english ? STR(", ") : STR("、");

    while (rest.len) { /* one source may be that of several rules */
        size_t end = str_find(rest, comma);
        if (str_equal(str_slice(rest, 0, end), x))
            return list;
        rest =
            str_slice(rest, end == rest.len ? end : end + comma.len, rest.len);
    }
    return !x.len     ? list
           : list.len ? str_format(a, "%.*s%.*s%.*s", STR_ARG(list),
                                   STR_ARG(comma), STR_ARG(x))
                      : x;
}

void told_excluded(struct arena *a, const struct told *t,
                   const struct facts *items, size_t row,
                   const struct hits *hits)
{
    struct fact *to = row_add(a, t->excluded, facts_at(items, row, 0));
    long rule = facts_column(t->excluded, "rule");
    struct str rules = STR(""), sources = STR("");
    /* of the rules together, and of the sources */
    enum visibility named = VISIBLE_PUBLIC, visible = VISIBLE_PUBLIC;

    for (long i = 0; i < rule; i++) { /* what the item says */
        long from = facts_column_named(items, t->excluded->columns[i].name);
        if (from >= 0)
            facts_copy(a, t->excluded, &to[i], items, row, from);
    }
    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *h = &hits->list[i];
        if (kind_of(h) != DERIVED_EXCLUDED)
            continue;
        rules = listed(a, t, rules, h->rule->name);
        if (h->rule->named > named)
            named = h->rule->named;
        sources = listed(a, t, sources, phrase_raw(h->rule->source));
        if (h->rule->source.visibility > visible)
            visible = (enum visibility)h->rule->source.visibility;
        facts_place(a, t->excluded, &to[rule], h->rule->at);
        facts_place(a, t->excluded, &to[rule + 1], h->rule->at);
    }
    to[rule].text = phrase_of(rules, named);
    to[rule + 1].text = phrase_of(sources, visible);
    fact_write(&to[rule + 2], t->catalog);
}

void told_before(struct arena *a, const struct told *t,
                 const struct catalog *base, uint32_t item, size_t *row)
{
    const struct facts *r = bound_table(base->bound, "derivation");

    bool own = false; /* rows of the item itself: they stay together */

    while (base->base && r && *row < r->row_count) {
        struct str id = phrase_raw(facts_cell(r, *row, ID)->text);
        uint32_t about = catalog_item(a, base, id);
        if ((own && about != item) || (about != NO_ROW && about > item))
            return;
        own = about == item && item != NO_ROW;
        struct fact *to = facts_row_add(a, t->derivation);
        for (long k = 0; k < (long)r->column_count; k++)
            facts_copy(a, t->derivation, &to[k], r, *row, k);
        fact_write(&to[KIND], kind_again(t, phrase_raw(to[KIND].text)));
        (*row)++;
    }
}

/* What tells of an item is open: the name of a rule that is not open to all is
   left out of it. */
static struct str rule_word(const struct told *t, struct phrase name)
{
    return phrase_hidden(name, VISIBLE_PUBLIC)
               ? words_say(WORDS_WITHHELD, WITHHELD_TEXT,
                           t->english ? LANG_EN : LANG_JA)
               : phrase_raw(name);
}

/* The rules of one kind and catalog among the rows, as 「読替え R1、R3」. */
static struct str kind_words(struct arena *a, const struct told *t,
                             enum derived kind, struct str catalog, size_t from)
{
    const struct facts *r = t->derivation;
    struct str word = kind_word(t, kind), rules = {"", 0};
    bool any = false;

    for (size_t i = from; i < r->row_count; i++) {
        if (!str_equal(phrase_raw(facts_cell(r, i, KIND)->text), word) ||
            !str_equal(phrase_raw(facts_cell(r, i, CATALOG)->text), catalog))
            continue;
        any = true;
        rules = listed(a, t, rules, rule_word(t, facts_cell(r, i, RULE)->text));
    }
    if (!any)
        return STR("");
    return rules.len ? str_format(a, "%.*s %.*s", STR_ARG(word), STR_ARG(rules))
                     : word;
}

struct str told_words(struct arena *a, const struct told *t, size_t from)
{
    const struct facts *r = t->derivation;
    struct str all = {"", 0}, catalog = {"", 0};

    for (size_t i = from; i < r->row_count; i++) {
        struct str next = phrase_raw(facts_cell(r, i, CATALOG)->text);
        if (str_equal(next, catalog))
            continue;
        catalog = next;
        const char *by = str_equal(next, t->catalog) ? ""
                         : t->english                ? ": "
                                                     : "：";
        for (int kind = 0; kind < DERIVED_COUNT; kind++) {
            struct str words =
                kind_words(a, t, (enum derived)kind, catalog, from);
            if (words.len)
                all = str_format(a, "%.*s%s%.*s%s%.*s", STR_ARG(all),
                                 !all.len     ? ""
                                 : t->english ? " / "
                                              : "／",
                                 *by ? (int)catalog.len : 0, catalog.ptr, by,
                                 STR_ARG(words));
        }
    }
    return all;
}
