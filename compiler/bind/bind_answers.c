/*
 * Services and evaluations: each row of answers and judgements finds its item,
 * each status word its meaning, and each item the row that counts for it. Rows
 * that do not count are kept beside it, so that no row is lost.
 */
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/round.h"

struct columns { /* of answers or judgements, -1 where there is none */
    long id, sub, requirement, round, status, comment;
};

struct filling {
    struct arena *arena;
    struct arena scratch;
    const struct catalog *catalog;
    const struct facts *facts;
    enum axis axis;
    struct columns at;
    struct response *responses;
    uint32_t *item_of; /* by row; NO_ROW where the item is unknown */
};

static bool has_words(const struct filling *f)
{
    return f->at.status >= 0 && f->facts->columns[f->at.status].axis;
}

/* Of the cell that says what a row counts as: bind_words.c. */
static bool carried(const struct filling *f, size_t row)
{
    long column = has_words(f) ? f->at.status : f->at.comment;

    return column >= 0 && facts_cell(f->facts, row, column)->carried;
}

static unsigned long round_of(struct filling *f, size_t row)
{
    return round_read(&f->scratch, facts_text(f->facts, row, f->at.round))
        .number;
}

static bool is_own(const struct filling *f, size_t row)
{
    return !facts_text(f->facts, row, f->at.sub).len &&
           !facts_text(f->facts, row, f->at.requirement).len;
}

/* The first own row, or that of the last round. */
static void choose(struct filling *f, size_t row)
{
    uint32_t item = f->item_of[row];

    if (item == NO_ROW || !is_own(f, row))
        return;
    uint32_t *own = &f->responses[item].own;
    if (*own == NO_ROW || round_of(f, row) > round_of(f, *own))
        *own = (uint32_t)row;
}

static void gather_extra(struct filling *f)
{
    const struct facts *r = f->facts;
    uint32_t *rows = arena_array(f->arena, uint32_t, r->row_count + 1);
    size_t start = 0, items = f->catalog->item_count;

    for (size_t i = 0; i < r->row_count; i++)
        if (f->item_of[i] != NO_ROW && f->responses[f->item_of[i]].own != i)
            f->responses[f->item_of[i]].extra_count++;
    for (size_t i = 0; i < items; i++) {
        f->responses[i].extra = rows + start;
        start += f->responses[i].extra_count;
        f->responses[i].extra_count = 0;
    }
    for (size_t i = 0; i < r->row_count; i++) {
        if (f->item_of[i] == NO_ROW || f->responses[f->item_of[i]].own == i)
            continue;
        struct response *x = &f->responses[f->item_of[i]];
        rows[(size_t)(x->extra - rows) + x->extra_count++] = (uint32_t)i;
    }
}

static void count_own(struct filling *f, struct response *x)
{
    const struct facts *r = f->facts;

    x->meaning = MEANING_UNANSWERED;
    if (x->own == NO_ROW || carried(f, x->own))
        return;
    if (f->axis == AXIS_ANSWER && f->catalog->form == FORM_TEXT) {
        x->filled = facts_text(r, x->own, f->at.comment).len > 0;
        return;
    }
    if (!has_words(f))
        return;
    uint16_t word = facts_cell(r, x->own, f->at.status)->word;
    const struct status *s = word ? &f->catalog->statuses[word - 1] : NULL;
    if (s && s->meaning != MEANING_UNANSWERED) {
        x->status = s;
        x->meaning = s->meaning;
        x->filled = true;
    }
}

static struct response *fill(struct arena *a, const struct catalog *c,
                             const struct facts *r, enum axis axis)
{
    struct filling f = {
        .arena = a,
        .catalog = c,
        .facts = r,
        .axis = axis,
        .at = {facts_column(r, "id"), facts_column(r, "sub"),
               axis == AXIS_ANSWER ? facts_column(r, "requirement") : -1,
               axis == AXIS_JUDGEMENT ? facts_column(r, "round") : -1,
               facts_column(r, "status"), facts_column(r, "comment")},
        .responses = arena_array(a, struct response, c->item_count),
    };

    arena_init(&f.scratch, a->oom, a->user);
    f.item_of = arena_array(a, uint32_t, r->row_count + 1);
    for (size_t i = 0; i < c->item_count; i++)
        f.responses[i].own = NO_ROW;
    for (size_t i = 0; i < r->row_count; i++) {
        f.item_of[i] = catalog_item(&f.scratch, c, facts_text(r, i, f.at.id));
        choose(&f, i);
        arena_reset(&f.scratch);
    }
    gather_extra(&f);
    for (size_t i = 0; i < c->item_count; i++)
        count_own(&f, &f.responses[i]);
    arena_free(&f.scratch);
    return f.responses;
}

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

struct service *bind_service(struct arena *a, struct diag *d,
                             const struct bundle *b, const struct catalog *c)
{
    struct service *s = arena_new(a, struct service);

    s->bound = bind_bundle(a, d, b, BUNDLE_SERVICE, c);
    if (s->bound && !bind_answerable(d, s->bound->tables[0], c))
        return NULL;
    s->answers = s->bound ? answers_of(d, s->bound, b) : NULL;
    if (!s->answers)
        return NULL;
    s->catalog = c;
    s->keys = s->bound->tables[0];
    s->name = facts_key_phrase(s->keys, "name");
    s->sample = bound_yes(s->keys, "sample");
    s->responses = fill(a, c, s->answers, AXIS_ANSWER);
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

/* Of the table that answers_of() found. */
static struct str frozen_hash(struct arena *a, const struct bundle *b,
                              const struct catalog *c)
{
    const struct table *t =
        bundle_table(b, str_format(a, "answers.%.*s", STR_ARG(c->id)));

    if (!t)
        t = bundle_table(b, STR("answers"));
    return t ? hash_table(a, t) : STR("");
}

struct evaluation *bind_evaluation(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   const struct catalog *c)
{
    struct evaluation *e = arena_new(a, struct evaluation);

    e->bound = bind_bundle(a, d, b, BUNDLE_EVALUATION, c);
    if (e->bound && !bind_answerable(d, e->bound->tables[0], c))
        return NULL;
    e->answers = e->bound ? answers_of(d, e->bound, b) : NULL;
    if (!e->answers)
        return NULL;
    e->catalog = c;
    e->keys = e->bound->tables[0];
    e->sample = bound_yes(e->keys, "sample");
    e->judgements = bound_table(e->bound, "judgements");
    if (!e->judgements && bundle_table(b, STR("judgements")))
        return NULL;
    if (!e->judgements)
        e->judgements = no_judgements(a, e->bound);
    if (facts_column(e->judgements, "id") < 0)
        return NULL;
    e->queries = bound_table(e->bound, "queries");
    e->answers_sha256 = frozen_hash(a, b, c);
    e->responses = fill(a, c, e->answers, AXIS_ANSWER);
    e->judged = fill(a, c, e->judgements, AXIS_JUDGEMENT);
    return e;
}
