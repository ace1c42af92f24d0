/*
 * Services and evaluations: their tables, what is asked of whom, and by
 * bind_responses() the answer and the judgement that count for each item.
 */
#include "bind/bind_bundle.h"
#include "bind/bind_responses.h"

#include "base/arena.h"
#include "base/hash.h"
#include "model/seal.h"

/* The table answers, or NULL (and a message) where it cannot be used. */
static const struct facts *answers_of(struct diag *d, const struct bound *bound,
                                      const struct bundle *b)
{
    const struct facts *r = bound_table(bound, "answers");

    if (r)
        return facts_column(r, "id") < 0 ? NULL : r;
    for (size_t i = 0; i < b->table_count; i++)
        if (str_is(b->tables[i].name, "answers"))
            return NULL; /* it was said what is wrong with it */
    diag(d, loc_file(&bound->source), MSG_TABLE_MISSING, STR("answers"));
    return NULL;
}

/* The row of カタログ that names c, the first one, or none. */
static struct loc names_catalog(const struct facts *keys, struct str id)
{
    struct loc at = facts_at(keys, NO_ROW, -1);

    for (size_t i = keys->row_count; i-- > 0;) {
        struct str ids = phrase_raw(facts_cell(keys, i, 2)->text);
        if (str_is(phrase_raw(facts_cell(keys, i, 0)->text), "catalog") &&
            str_find(ids, id) < ids.len)
            at = facts_at(keys, i, 2);
    }
    return at;
}

bool bind_answerable(struct diag *d, const struct facts *keys,
                     const struct catalog *c)
{
    if (c->extent == EXTENT_CATEGORIES) {
        diag(d, names_catalog(keys, c->id), MSG_CATALOG_INCOMPLETE, c->id);
        return false;
    }
    if (c->extent == EXTENT_FORM && !c->item_count) {
        diag(d, names_catalog(keys, c->id), MSG_CATALOG_BLANK, c->id);
        return false;
    }
    return true;
}

static const struct table *
answers_table(struct arena *a, const struct bundle *b, struct str catalog)
{
    const struct table *t = bundle_table(b, bind_answers_name(a, catalog));

    return t ? t : bundle_table(b, STR("answers"));
}

struct str bind_answers_hash(struct arena *a, const struct bundle *b,
                             const struct lenders *l, struct str catalog)
{
    const struct table *own = answers_table(a, b, catalog);
    struct str lines = STR(""), first = own ? hash_table(a, own) : STR("");

    for (size_t i = 0; l && i < l->count; i++) {
        const struct table *t = answers_table(a, l->list[i], catalog);
        if (t)
            lines = str_format(a, "%.*s%.*s\n", STR_ARG(lines),
                               STR_ARG(hash_table(a, t)));
    }
    if (!lines.len)
        return first;
    if (first.len)
        lines = str_format(a, "%.*s\n%.*s", STR_ARG(first), STR_ARG(lines));
    return hash_bytes(a, lines);
}

/* In the documents' language where that is another than the catalog's and the
   keys have it: サービス名.en. */
static struct phrase name_of(struct arena *a, const struct facts *keys,
                             const struct catalog *c)
{
    uint32_t row = c->lang == c->usual
                       ? NO_ROW
                       : facts_key_named(
                             keys, bind_language_name(a, STR("name"), c->lang));

    return facts_blank(keys, row, FACTS_VALUE)
               ? facts_key_phrase(keys, "name")
               : facts_phrase(keys, row, FACTS_VALUE);
}

struct service *bind_service(struct arena *a, struct diag *d,
                             const struct bundle *b, const struct lenders *l,
                             const struct catalog *c)
{
    struct service *s = arena_new(a, struct service);

    s->bound = bind_bundle(a, d, b, BUNDLE_SERVICE, c, l);
    if (s->bound && !bind_answerable(d, s->bound->tables[0], c))
        return NULL;
    s->answers = s->bound ? answers_of(d, s->bound, b) : NULL;
    if (!s->answers)
        return NULL;
    s->catalog = c;
    s->keys = s->bound->tables[0];
    s->name = name_of(a, s->keys, c);
    s->sample = bound_yes(s->keys, "sample");
    s->responses = bind_responses(a, c, s->answers, AXIS_ANSWER,
                                  bound_table(s->bound, "components"));
    if (seal_key(a, s->keys, "answers_sha256", c) != NO_ROW)
        s->answers_sha256 = bind_answers_hash(a, b, l, c->id);
    struct str issued = facts_key_text(s->keys, "issued_by");
    int issuer = words_find(WORDS_ISSUER, issued);
    s->reprint = issuer == ISSUER_REPRINT;
    if (issued.len && issuer == WORDS_NONE)
        diag(d, facts_key_at(s->keys, "issued_by"), MSG_VALUE_UNKNOWN,
             STR("発行者区分"), facts_key_phrase(s->keys, "issued_by"),
             words_expected(a, WORDS_ISSUER));
    return s;
}

/* An evaluation under way may have no judgements yet. */
static const struct facts *no_judgements(struct arena *a, struct bound *bound)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_EVALUATION, STR("judgements"));
    struct facts *t = facts_new(a, STR("judgements"), &bound->source);

    t->terms = terms;
    for (const struct term *x = terms->terms; x->name; x++) {
        long c = facts_column_add(a, t, str_from(x->name), str_from(x->label));
        facts_column_edit(t, c)->term = x;
    }
    bound_put(a, bound, t);
    return t;
}

struct evaluation *bind_evaluation(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   const struct catalog *c)
{
    struct evaluation *e = arena_new(a, struct evaluation);

    e->bound = bind_bundle(a, d, b, BUNDLE_EVALUATION, c, NULL);
    if (e->bound && !bind_answerable(d, e->bound->tables[0], c))
        return NULL;
    e->answers = e->bound ? answers_of(d, e->bound, b) : NULL;
    if (!e->answers)
        return NULL;
    e->catalog = c;
    e->keys = e->bound->tables[0];
    e->sample = bound_yes(e->keys, "sample");
    e->returned = !bundle_table(b, e->keys->name);
    e->judgements = bound_table(e->bound, "judgements");
    if (!e->judgements && bundle_table(b, STR("judgements")))
        return NULL;
    if (!e->judgements)
        e->judgements = no_judgements(a, e->bound);
    if (facts_column(e->judgements, "id") < 0)
        return NULL;
    e->queries = bound_table(e->bound, "queries");
    e->answers_sha256 = bind_answers_hash(a, b, NULL, c->id);
    e->responses = bind_responses(a, c, e->answers, AXIS_ANSWER,
                                  bound_table(e->bound, "components"));
    e->judged = bind_responses(a, c, e->judgements, AXIS_JUDGEMENT, NULL);
    bind_unjudged(c, e->responses, e->judged);
    return e;
}
