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

#include <assert.h>
#include <string.h>

struct columns { /* of answers or judgements, -1 where there is none */
    long id, sub, requirement, round, status, comment, confirmation, origin;
};

struct filling {
    struct arena *arena;
    struct arena scratch;
    const struct catalog *catalog;
    struct relation *relation;
    enum axis axis;
    struct columns at;
    struct response *responses;
    uint32_t *item_of; /* by row; NO_ROW where the item is unknown */
};

static bool handed_over(struct filling *f, size_t row)
{
    struct str state = bound_text(f->relation, row, f->at.confirmation);

    return words_find(WORDS_CONFIRMATION, utf8_fold(&f->scratch, state)) ==
           CONFIRMATION_CARRIED;
}

/* An answer that nobody has confirmed yet says so, and where it is from. */
static void note_handed_over(struct filling *f, size_t row)
{
    long column = f->at.status >= 0 && f->catalog->words[f->axis].count
                      ? f->at.status
                      : f->at.comment;
    struct str origin = bound_text(f->relation, row, f->at.origin);

    if (column < 0 || !handed_over(f, row))
        return;
    struct str state =
        words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED, f->catalog->lang);
    relation_at(f->relation, row, (size_t)column)->note =
        origin.len ? str_format(f->arena,
                                f->catalog->lang == LANG_EN ? "%.*s (%.*s)"
                                                            : "%.*s（%.*s）",
                                STR_ARG(state), STR_ARG(origin))
                   : state;
}

static void bind_status(struct filling *f, size_t row)
{
    if (f->at.status < 0 || !f->catalog->words[f->axis].count)
        return;
    struct value *v = relation_at(f->relation, row, (size_t)f->at.status);
    const struct status *s =
        catalog_status(&f->scratch, f->catalog, f->axis, v->text);
    v->kind = VALUE_STATUS;
    v->meaning = MEANING_UNANSWERED;
    if (s && !handed_over(f, row)) {
        v->meaning = (uint8_t)s->meaning;
        v->mark = s->mark;
    }
}

static unsigned long round_of(struct filling *f, size_t row)
{
    return round_read(&f->scratch, bound_text(f->relation, row, f->at.round))
        .number;
}

static bool is_own(const struct filling *f, size_t row)
{
    return !bound_text(f->relation, row, f->at.sub).len &&
           !bound_text(f->relation, row, f->at.requirement).len;
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
    const struct relation *r = f->relation;
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
    const struct relation *r = f->relation;

    x->meaning = MEANING_UNANSWERED;
    if (x->own == NO_ROW || handed_over(f, x->own))
        return;
    if (f->axis == AXIS_ANSWER && f->catalog->form == FORM_TEXT) {
        x->filled = bound_text(r, x->own, f->at.comment).len > 0;
        return;
    }
    if (f->at.status < 0)
        return;
    const struct status *s =
        catalog_status(&f->scratch, f->catalog, f->axis,
                       relation_at(r, x->own, (size_t)f->at.status)->text);
    if (s && s->meaning != MEANING_UNANSWERED) {
        x->status = s;
        x->meaning = s->meaning;
        x->filled = true;
    }
}

static struct response *fill(struct arena *a, const struct catalog *c,
                             struct relation *r, enum axis axis)
{
    struct filling f = {
        .arena = a,
        .catalog = c,
        .relation = r,
        .axis = axis,
        .at = {bound_column(r, "id"), bound_column(r, "sub"),
               axis == AXIS_ANSWER ? bound_column(r, "requirement") : -1,
               axis == AXIS_JUDGEMENT ? bound_column(r, "round") : -1,
               bound_column(r, "status"), bound_column(r, "comment"),
               bound_column(r, "confirmation"),
               bound_column(r, "carried_from")},
        .responses = arena_array(a, struct response, c->item_count),
    };

    assert(r->row_count < NO_ROW);
    arena_init(&f.scratch, a->oom, a->user);
    if (f.at.status >= 0 && c->words[axis].count)
        r->columns[f.at.status].kind = VALUE_STATUS;
    f.item_of = arena_array(a, uint32_t, r->row_count + 1);
    for (size_t i = 0; i < c->item_count; i++)
        f.responses[i].own = NO_ROW;
    for (size_t i = 0; i < r->row_count; i++) {
        f.item_of[i] = catalog_item(&f.scratch, c, bound_text(r, i, f.at.id));
        bind_status(&f, i);
        note_handed_over(&f, i);
        choose(&f, i);
        arena_reset(&f.scratch);
    }
    gather_extra(&f);
    for (size_t i = 0; i < c->item_count; i++) {
        count_own(&f, &f.responses[i]);
        arena_reset(&f.scratch);
    }
    arena_free(&f.scratch);
    return f.responses;
}

/* The table answers, or NULL (and a message) where it cannot be used. */
static struct relation *answers_of(struct diag *d, const struct bound *bound,
                                   const struct bundle *b)
{
    struct relation *r = bound_table(bound, "answers");

    if (r)
        return bound_column(r, "id") < 0 ? NULL : r;
    for (size_t i = 0; i < b->table_count; i++)
        if (str_is(b->tables[i].name, "answers"))
            return NULL; /* it was said what is wrong with it */
    diag(d, loc_file(&bound->source), MSG_TABLE_MISSING, STR("answers"));
    return NULL;
}

/* The row of カタログ that names c, the first one, or none. */
static struct loc names_catalog(const struct relation *keys, struct str id)
{
    struct loc at = loc_file(keys->source);

    for (size_t i = keys->row_count; i-- > 0;) {
        struct str ids = relation_at(keys, i, 2)->text;
        if (str_is(relation_at(keys, i, 0)->text, "catalog") &&
            str_find(ids, id) < ids.len)
            at = relation_at(keys, i, 2)->at;
    }
    return at;
}

bool bind_answerable(struct diag *d, const struct relation *keys,
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
    s->name = str_trim(relation_text(s->keys, "name"));
    s->sample = bound_yes(s->keys, "sample");
    s->responses = fill(a, c, s->answers, AXIS_ANSWER);
    const struct value *v = relation_key(s->keys, STR("issued_by"));
    struct str issued = v ? str_trim(v->text) : STR("");
    int issuer = words_find(WORDS_ISSUER, issued);
    s->reprint = issuer == ISSUER_REPRINT;
    if (issued.len && issuer == WORDS_NONE)
        diag(d, v->at, MSG_VALUE_UNKNOWN, STR("発行者区分"), issued,
             words_expected(a, WORDS_ISSUER));
    return s;
}

/* An evaluation under way may have no judgements yet. */
static struct relation *no_judgements(struct arena *a, struct bound *bound)
{
    const struct table_terms *t =
        vocabulary_table(BUNDLE_EVALUATION, STR("judgements"));
    struct relation *r = relation_new(a, STR("judgements"), &bound->source);
    struct relation **tables =
        arena_array(a, struct relation *, bound->table_count + 1);

    for (const struct term *x = t->terms; x->name; x++)
        relation_column_add(a, r, str_from(x->name), str_from(x->label),
                            VALUE_TEXT);
    memcpy(tables, bound->tables,
           bound->table_count * sizeof(struct relation *));
    tables[bound->table_count++] = r;
    bound->tables = tables;
    return r;
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
    if (bound_column(e->judgements, "id") < 0)
        return NULL;
    e->queries = bound_table(e->bound, "queries");
    e->answers_sha256 = frozen_hash(a, b, c);
    e->responses = fill(a, c, e->answers, AXIS_ANSWER);
    e->judged = fill(a, c, e->judgements, AXIS_JUDGEMENT);
    return e;
}
