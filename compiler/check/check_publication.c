/*
 * What stands against the publication of an evaluation: all of it is told, each
 * thing where it can be put right, so that the body need not try again and
 * again. A withdrawal or an expiry is no reason: the result still stands, and
 * says so of itself. That items are not judged is told in check_answers.c.
 */
#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/asked.h"
#include "model/seal.h"

enum {
    DIGITS = 64 /* of a hash */
};

#define OBSTACLE(x, at, ...)                                                   \
    diag_obstacle((x)->diag, at, (x)->refused, __VA_ARGS__)

static struct loc key_place(const struct checking *x, const char *key)
{
    return facts_key_at(x->evaluation->keys, key);
}

static struct str key_text(const struct checking *x, const char *key)
{
    return facts_key_text(x->evaluation->keys, key);
}

static struct str key_label(const struct checking *x, const char *key)
{
    return vocabulary_both(
        x->scratch,
        vocabulary_named(vocabulary_table(BUNDLE_EVALUATION, STR("evaluation")),
                         str_from(key)));
}

size_t check_dated(const struct checking *x, struct loc at)
{
    if (!x->as_of.len)
        OBSTACLE(x, at, MSG_DAY_UNKNOWN);
    return !x->as_of.len;
}

static void tell_order(const struct checking *x, const char *first,
                       const char *second)
{
    struct date before, after;

    if (date_read(x->scratch, key_text(x, first), &before) &&
        date_read(x->scratch, key_text(x, second), &after) &&
        date_last(after) < date_first(before))
        OBSTACLE(x, key_place(x, second), MSG_APPROVAL_ORDER,
                 key_label(x, second), key_label(x, first));
}

/* Missing, too late or before the nearest one before it that has a date. */
void check_approvals(const struct checking *x)
{
    const char *last = NULL;
    struct date unused;

    for (int i = 0; i < PROGRESS_APPROVALS; i++) {
        const char *key = progress_approvals[i];
        struct str text = key_text(x, key);
        if (!date_read(x->scratch, text, &unused)) {
            OBSTACLE(x, key_place(x, key), MSG_APPROVAL_MISSING,
                     key_label(x, key));
            continue;
        }
        if (!progress_happened(x->scratch, text, x->as_of))
            OBSTACLE(x, key_place(x, key), MSG_APPROVAL_LATER,
                     key_label(x, key), x->as_of);
        if (last)
            tell_order(x, last, key);
        last = key;
    }
    tell_order(x, "published_on", "expires_on");
    tell_order(x, "published_on", "changed_on");
    tell_order(x, "published_on", "withdrawn_on");
    tell_order(x, "changed_on", "withdrawn_on");
    tell_order(x, "received_on", "withdrawn_on");
}

void check_result_stated(const struct checking *x)
{
    if (!key_text(x, "result").len)
        OBSTACLE(x, key_place(x, "result"), MSG_RESULT_MISSING);
}

/* A question that is withdrawn needs no answer. */
static bool is_closed(struct arena *a, struct str state, struct str answer)
{
    int said = words_find(WORDS_QUERY, utf8_fold(a, state));

    return said == QUERY_WITHDRAWN || (said == QUERY_CLOSED && answer.len);
}

void check_open_queries(const struct checking *x)
{
    const struct facts *r = x->evaluation->queries;
    long number = r ? facts_column(r, "number") : -1;
    long state = r ? facts_column(r, "status") : -1;
    long answer = r ? facts_column(r, "answer") : -1;

    for (size_t i = 0; r && i < r->row_count; i++) {
        struct phrase name = facts_phrase(r, i, number);
        if (is_closed(x->scratch, facts_text(r, i, state),
                      facts_text(r, i, answer)))
            continue;
        if (phrase_blank(name))
            name = phrase_open(str_number(x->scratch, (long long)i + 1));
        OBSTACLE(x, facts_at(r, i, state), MSG_QUERY_OPEN, name);
        arena_reset(x->scratch);
    }
}

static void tell_improvement(const struct checking *x,
                             const struct response *judged, uint32_t row)
{
    const struct facts *r = x->evaluation->judgements;
    long status = facts_column(r, "status");
    const struct status *s = check_status(x->catalog, r, row, status);

    if (!s || s->meaning != MEANING_NONCONFORMING ||
        facts_text(r, row, facts_column(r, "improvement")).len ||
        !check_is_current(judged, row))
        return;
    OBSTACLE(x, facts_at(r, row, status), MSG_IMPROVEMENT_MISSING,
             facts_phrase(r, row, facts_column(r, "id")),
             facts_phrase(r, row, status));
}

void check_improvements(const struct checking *x)
{
    for (size_t i = 0; i < x->catalog->item_count; i++) {
        const struct response *judged = &x->evaluation->judged[i];
        if (!asked_counts(x->catalog, i))
            continue;
        if (judged->own != NO_ROW)
            tell_improvement(x, judged, judged->own);
        for (uint32_t k = 0; k < judged->extra_count; k++)
            tell_improvement(x, judged, judged->extra[k]);
        arena_reset(x->scratch);
    }
}

/* Whether a row is of the newest round of its item or part. */
static bool is_newest(const struct response *x, uint32_t row, bool part)
{
    return part ? check_is_current(x, row) : x->panel != PANEL_COUNTS;
}

/* The items in which rows of one kind stand open, each once. */
static void tell_panel(const struct checking *x, enum panel panel,
                       enum message message)
{
    const struct facts *t = x->evaluation->judgements;
    const struct catalog *c = x->catalog;
    long sub = facts_column(t, "sub"), id = facts_column(c->items, "id");
    bool *told = arena_array(x->arena, bool, c->item_count + 1);
    struct id_list l = id_list_open(x->scratch);
    struct loc first = {0};

    for (uint32_t i = 0; i < facts_rows(t); i++) {
        uint32_t item = facts_about(t, i);
        if (facts_panel(t, i) != panel || told[item] ||
            !is_newest(&x->evaluation->judged[item], i,
                       facts_text(t, i, sub).len > 0))
            continue;
        if (!l.count)
            first = facts_at(t, i, facts_column(t, "status"));
        told[item] = true;
        id_list_add(&l, facts_phrase(c->items, item, id));
    }
    if (l.count)
        OBSTACLE(x, first, message, str_number(x->scratch, l.count),
                 id_list_text(&l, 0), id_list_text(&l, 1));
    id_list_free(&l);
}

void check_panel(const struct checking *x)
{
    tell_panel(x, PANEL_DIFFERS, MSG_JUDGES_DIFFER);
    tell_panel(x, PANEL_WAITS, MSG_JUDGES_WAITED);
}

static bool undecided(struct arena *a, struct str word)
{
    return words_find(WORDS_ADOPTION, utf8_fold(a, word)) == ADOPTION_UNDECIDED;
}

void check_errata(const struct checking *x)
{
    const struct facts *r = bound_table(x->catalog->bound, "errata");
    long id = r ? facts_column(r, "id") : -1;
    long adopted = r ? facts_column(r, "adopted") : -1;

    for (size_t i = 0; id >= 0 && adopted >= 0 && i < r->row_count; i++) {
        struct str number = facts_text(r, i, id);
        uint32_t item = catalog_item(x->scratch, x->catalog, number);
        if (undecided(x->scratch, facts_text(r, i, adopted)) &&
            item != NO_ROW && x->evaluation->judged[item].filled)
            OBSTACLE(x, facts_at(r, i, adopted), MSG_ERRATUM_OPEN,
                     facts_phrase(r, i, id));
        arena_reset(x->scratch);
    }
}

/* The answers of one catalog may have a hash of their own, under the key
   回答sha256.<catalog>. */
void check_answers_hash(const struct checking *x)
{
    const struct evaluation *e = x->evaluation;
    uint32_t row = seal_key(x->scratch, e->keys, "answers_sha256", x->catalog);
    struct str found = e->answers_sha256; /* to be written into the keys */
    struct str expected =
        utf8_fold(x->scratch, facts_text(e->keys, row, FACTS_VALUE));
    struct loc at = facts_at(e->keys, row, FACTS_VALUE);
    if (!expected.len)
        OBSTACLE(x, at, MSG_ANSWERS_HASH_MISSING, found);
    else if (expected.len != DIGITS)
        OBSTACLE(x, at, MSG_ANSWERS_HASH_LENGTH,
                 facts_stray(e->keys, row, FACTS_VALUE),
                 str_number(x->scratch, DIGITS), found);
    else if (!str_equal(expected, e->answers_sha256))
        OBSTACLE(x, at, MSG_ANSWERS_HASH_DIFFERS,
                 facts_phrase(e->keys, row, FACTS_VALUE), found);
}
