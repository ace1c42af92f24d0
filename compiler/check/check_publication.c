/*
 * What stands against the publication of an evaluation: all of it is told, each
 * thing where it can be put right, so that the body need not try again and
 * again. A withdrawal or an expiry is no reason: the result still stands, and
 * says so of itself.
 */
#include "check/check.h"

#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/round.h"

enum {
    DIGITS = 12 /* of a hash, in a message */
};

struct publication {
    struct arena scratch;
    struct diag *diag;
    const struct evaluation *evaluation;
    struct str as_of;
    bool refused;
    size_t reasons;
};

#define REASON(p, at, ...)                                                     \
    ((p)->reasons++, diag_obstacle((p)->diag, at, (p)->refused, __VA_ARGS__))

static struct loc key_place(const struct publication *p, const char *key)
{
    const struct relation *keys = p->evaluation->keys;
    const struct value *v = relation_key(keys, str_from(key));

    return v ? v->at : loc_file(keys->source);
}

static struct str key_text(const struct publication *p, const char *key)
{
    return str_trim(relation_text(p->evaluation->keys, key));
}

static struct str key_label(const char *key)
{
    return str_from(
        vocabulary_named(vocabulary_table(BUNDLE_EVALUATION, STR("evaluation")),
                         str_from(key))
            ->label);
}

static void check_order(struct publication *p, const char *first,
                        const char *second)
{
    struct date before, after;

    if (date_read(&p->scratch, key_text(p, first), &before) &&
        date_read(&p->scratch, key_text(p, second), &after) &&
        date_last(after) < date_first(before))
        REASON(p, key_place(p, second), MSG_APPROVAL_ORDER, key_label(second),
               key_label(first));
}

/* Each with the nearest one before it that has a date. */
static void check_approvals(struct publication *p)
{
    const char *last = NULL;
    struct date unused;

    p->diag->checks += 3; /* missing, too late, out of order */
    for (int i = 0; i < PROGRESS_APPROVALS; i++) {
        const char *key = progress_approvals[i];
        struct str text = key_text(p, key);
        if (!date_read(&p->scratch, text, &unused)) {
            REASON(p, key_place(p, key), MSG_APPROVAL_MISSING, key_label(key));
            continue;
        }
        if (!progress_happened(&p->scratch, text, p->as_of))
            REASON(p, key_place(p, key), MSG_APPROVAL_LATER, key_label(key),
                   p->as_of);
        if (last)
            check_order(p, last, key);
        last = key;
    }
    check_order(p, "published_on", "expires_on");
    arena_reset(&p->scratch);
}

/* A question that is withdrawn needs no answer. */
static bool is_closed(struct arena *a, struct str state, struct str answer)
{
    int said = words_find(WORDS_QUERY, utf8_fold(a, state));

    return said == QUERY_WITHDRAWN || (said == QUERY_CLOSED && answer.len);
}

static void check_queries(struct publication *p)
{
    const struct relation *r = p->evaluation->queries;
    long number = r ? bound_column(r, "number") : -1;
    long state = r ? bound_column(r, "status") : -1;
    long answer = r ? bound_column(r, "answer") : -1;

    p->diag->checks++;
    for (size_t i = 0; r && i < r->row_count; i++) {
        struct str name = bound_text(r, i, number);
        if (is_closed(&p->scratch, bound_text(r, i, state),
                      bound_text(r, i, answer)))
            continue;
        if (!name.len)
            name = str_number(&p->scratch, (long long)i + 1);
        REASON(p, relation_at(r, i, state < 0 ? 0 : (size_t)state)->at,
               MSG_QUERY_OPEN, name);
        arena_reset(&p->scratch);
    }
}

/* Whether a later round judged the same part of the item again. */
static bool is_replaced(struct publication *p, const struct response *x,
                        uint32_t row)
{
    const struct relation *r = p->evaluation->judgements;
    struct arena *a = &p->scratch;
    long sub = bound_column(r, "sub"), round = bound_column(r, "round");
    struct str part = bound_text(r, row, sub);
    unsigned long n = round_read(a, bound_text(r, row, round)).number;

    if (!part.len)
        return x->own != row;
    for (uint32_t i = 0; i < x->extra_count; i++)
        if (str_equal(bound_text(r, x->extra[i], sub), part) &&
            round_read(a, bound_text(r, x->extra[i], round)).number > n)
            return true;
    return false;
}

static void check_improvement(struct publication *p, const struct response *x,
                              uint32_t row)
{
    const struct relation *r = p->evaluation->judgements;
    long status = bound_column(r, "status");
    const struct value *v =
        status < 0 ? NULL : relation_at(r, row, (size_t)status);

    if (!v || v->kind != VALUE_STATUS || v->meaning != MEANING_NONCONFORMING ||
        bound_text(r, row, bound_column(r, "improvement")).len ||
        is_replaced(p, x, row))
        return;
    REASON(p, v->at, MSG_IMPROVEMENT_MISSING,
           bound_text(r, row, bound_column(r, "id")), str_trim(v->text));
}

static void check_improvements(struct publication *p)
{
    const struct evaluation *e = p->evaluation;

    p->diag->checks++;
    for (size_t i = 0; i < e->catalog->item_count; i++) {
        const struct response *x = &e->judged[i];
        if (e->catalog->lost[i])
            continue;
        if (x->own != NO_ROW)
            check_improvement(p, x, x->own);
        for (uint32_t k = 0; k < x->extra_count; k++)
            check_improvement(p, x, x->extra[k]);
        arena_reset(&p->scratch);
    }
}

static bool undecided(struct arena *a, struct str word)
{
    return words_find(WORDS_ADOPTION, utf8_fold(a, word)) == ADOPTION_UNDECIDED;
}

static void check_errata(struct publication *p)
{
    const struct evaluation *e = p->evaluation;
    const struct relation *r = bound_table(e->catalog->bound, "errata");
    long id = r ? bound_column(r, "id") : -1;
    long adopted = r ? bound_column(r, "adopted") : -1;

    p->diag->checks++;
    for (size_t i = 0; id >= 0 && adopted >= 0 && i < r->row_count; i++) {
        struct str number = bound_text(r, i, id);
        uint32_t item = catalog_item(&p->scratch, e->catalog, number);
        if (undecided(&p->scratch, bound_text(r, i, adopted)) &&
            item != NO_ROW && e->judged[item].filled)
            REASON(p, relation_at(r, i, (size_t)adopted)->at, MSG_ERRATUM_OPEN,
                   number);
        arena_reset(&p->scratch);
    }
}

/* Enough of it to tell two apart; what is no hash is quoted as it is. */
static struct str beginning(struct str hash)
{
    for (size_t i = 0; i < hash.len; i++)
        if ((unsigned char)hash.ptr[i] >= 0x80)
            return hash;
    return str_slice(hash, 0, hash.len < DIGITS ? hash.len : DIGITS);
}

/* The answers of one catalog may have a hash of their own, under the key
   回答sha256.<catalog>. */
static void check_answers_hash(struct publication *p)
{
    const struct evaluation *e = p->evaluation;
    struct str own =
        str_format(&p->scratch, "回答sha256.%.*s", STR_ARG(e->catalog->id));
    const struct value *v = relation_key(e->keys, own);
    struct str found = beginning(e->answers_sha256);

    p->diag->checks++;
    if (!v)
        v = relation_key(e->keys, STR("answers_sha256"));
    struct str expected = utf8_fold(&p->scratch, v ? v->text : STR(""));
    if (!expected.len)
        REASON(p, v ? v->at : loc_file(e->keys->source),
               MSG_ANSWERS_HASH_MISSING, found);
    else if (!str_equal(expected, e->answers_sha256))
        REASON(p, v->at, MSG_ANSWERS_HASH_DIFFERS, beginning(expected), found);
    arena_reset(&p->scratch);
}

size_t check_publication(struct arena *a, struct diag *d,
                         const struct evaluation *e, struct str as_of,
                         bool refused)
{
    struct publication p = {
        .diag = d, .evaluation = e, .as_of = as_of, .refused = refused};
    struct answered judged = {e->catalog, e->judgements, e->judged,
                              AXIS_JUDGEMENT};

    arena_init(&p.scratch, a->oom, a->user);
    check_approvals(&p);
    d->checks++;
    if (!key_text(&p, "result").len)
        REASON(&p, key_place(&p, "result"), MSG_RESULT_MISSING);
    check_answers_hash(&p);
    p.reasons += check_unjudged(a, d, &judged, refused);
    check_improvements(&p);
    check_queries(&p);
    check_errata(&p);
    arena_free(&p.scratch);
    return p.reasons;
}
