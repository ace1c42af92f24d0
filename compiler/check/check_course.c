/*
 * The course of an evaluation, row by row: asked, answered, judged by round,
 * before the committee approved. What is published bears these days, so each
 * must be there, be a date, and stand in order. A judgement or question between
 * publication and 変更日 belongs to that change.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/round.h"

struct count { /* of rows with one fault */
    uint32_t n;
    struct loc first;
};

static void count(struct count *c, struct loc at)
{
    if (c->n++ == 0)
        c->first = at;
}

static void tell(const struct checking *x, const struct count *c,
                 enum message id, struct str label)
{
    if (c->n)
        diag_obstacle(x->diag, c->first, x->refused, id, label,
                      str_number(x->arena, c->n));
}

static void tell_order(const struct checking *x, const struct count *c,
                       struct str label, struct str before)
{
    if (c->n)
        diag_obstacle(x->diag, c->first, x->refused, MSG_COURSE_ORDER, label,
                      before, str_number(x->arena, c->n));
}

static struct str label(const struct checking *x, const char *table,
                        const char *name)
{
    return vocabulary_both(
        x->arena,
        vocabulary_named(vocabulary_table(BUNDLE_EVALUATION, str_from(table)),
                         str_from(name)));
}

/* Whether what is dated `later` was before what is dated `earlier`. */
static bool is_before(struct arena *a, struct str later, struct str earlier)
{
    struct date x, y;

    return date_read(a, later, &x) && date_read(a, earlier, &y) &&
           date_last(x) < date_first(y);
}

static void look_at_column(const struct checking *x, const struct facts *t,
                           long column)
{
    struct count bad = {0};
    struct date unused;

    for (size_t i = 0; i < t->row_count; i++) {
        struct str text = facts_text(t, i, column);
        if (text.len && !date_read(x->scratch, text, &unused))
            count(&bad, facts_at(t, i, column));
        arena_reset(x->scratch);
    }
    tell(x, &bad, MSG_DATE_UNREADABLE, t->columns[column].label);
}

static void look_at_keys(const struct checking *x, const struct facts *keys)
{
    struct date unused;

    for (size_t i = 0; i < keys->row_count; i++) {
        const struct term *t = vocabulary_named(
            keys->terms, phrase_raw(facts_cell(keys, i, FACTS_KEY)->text));
        struct str text = facts_text(keys, i, FACTS_VALUE);
        struct count bad = {1, facts_at(keys, i, FACTS_VALUE)};
        if (t && t->type == TERM_DATE && text.len &&
            !date_read(x->scratch, text, &unused))
            tell(x, &bad, MSG_DATE_UNREADABLE, vocabulary_both(x->arena, t));
    }
}

void check_readable_dates(const struct checking *x)
{
    const struct evaluation *e = x->evaluation;
    const struct facts *tables[] = {e->judgements, e->queries};

    look_at_keys(x, e->keys);
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
        for (long c = 0; tables[i] && c < (long)tables[i]->column_count; c++)
            if (tables[i]->columns[c].term &&
                tables[i]->columns[c].term->type == TERM_DATE)
                look_at_column(x, tables[i], c);
}

/* Whether a row's day belongs to a change after publication. */
static bool is_of_change(const struct checking *x, struct str day)
{
    const struct facts *keys = x->evaluation->keys;
    struct str changed = facts_key_text(keys, "changed_on");

    return changed.len && !is_before(x->scratch, changed, day) &&
           !is_before(x->scratch, day, facts_key_text(keys, "published_on"));
}

struct bounds { /* faults of one column of dates */
    struct count missing, early, late;
};

/* Missing, before the receipt or after the committee's approval. */
static void look_at_day(const struct checking *x, struct bounds *b,
                        struct loc at, struct str day)
{
    const struct facts *keys = x->evaluation->keys;

    if (!day.len)
        count(&b->missing, at);
    if (is_before(x->scratch, day, facts_key_text(keys, "received_on")))
        count(&b->early, at);
    if (!is_of_change(x, day) &&
        is_before(x->scratch, facts_key_text(keys, "committee_approved_on"),
                  day))
        count(&b->late, at);
}

static void tell_bounds(const struct checking *x, const struct bounds *b,
                        const char *table, const char *column)
{
    struct str own = label(x, table, column);

    tell(x, &b->missing, MSG_COURSE_MISSING, own);
    tell_order(x, &b->early, own, label(x, "evaluation", "received_on"));
    tell_order(x, &b->late, label(x, "evaluation", "committee_approved_on"),
               own);
}

struct judged { /* the judgements, and the first day of each item's rounds */
    const struct facts *t;
    long status, round, evaluator, judged_on;
    struct map rounds; /* round and item → index of days */
    long *days;
    size_t count;
};

static struct str round_key(struct arena *a, const struct judged *j, size_t row,
                            unsigned long back)
{
    unsigned long n = round_read(a, facts_text(j->t, row, j->round)).number;

    return str_format(a, "%lu %u", (n ? n : 1) - back, facts_about(j->t, row));
}

static void keep_earliest(const struct checking *x, struct judged *j,
                          size_t row)
{
    struct date day;
    struct str key = round_key(x->arena, j, row, 0);

    if (!date_read(x->scratch, facts_text(j->t, row, j->judged_on), &day))
        return;
    long at = map_add(&j->rounds, key, (long)j->count);
    if (at == MAP_NONE)
        j->days[j->count++] = date_first(day);
    else if (date_first(day) < j->days[at])
        j->days[at] = date_first(day);
}

/* Whether a judgement was made before the round before it began. */
static bool before_round(const struct checking *x, const struct judged *j,
                         size_t row)
{
    struct date day;
    long at = map_find(&j->rounds, round_key(x->scratch, j, row, 1));

    return at != MAP_NONE &&
           date_read(x->scratch, facts_text(j->t, row, j->judged_on), &day) &&
           date_last(day) < j->days[at];
}

static void look_at_judgements(const struct checking *x, struct judged *j)
{
    struct bounds b = {0};
    struct count rounds = {0}, named = {0}, nameless = {0};

    for (size_t i = 0; i < j->t->row_count; i++)
        if (!facts_blank(j->t, i, j->status))
            keep_earliest(x, j, i);
    for (size_t i = 0; i < j->t->row_count; i++) {
        struct loc at = facts_at(j->t, i, j->judged_on);
        if (facts_blank(j->t, i, j->status))
            continue;
        look_at_day(x, &b, at, facts_text(j->t, i, j->judged_on));
        if (before_round(x, j, i))
            count(&rounds, at);
        count(facts_blank(j->t, i, j->evaluator) ? &nameless : &named,
              facts_at(j->t, i, j->evaluator));
        arena_reset(x->scratch);
    }
    tell_bounds(x, &b, "judgements", "judged_on");
    if (rounds.n)
        diag_obstacle(x->diag, rounds.first, x->refused, MSG_COURSE_ROUNDS,
                      str_number(x->arena, rounds.n));
    if (!named.n && (j->evaluator >= 0 ||
                     !facts_key_text(x->evaluation->keys, "evaluators").len))
        tell(x, &nameless, MSG_COURSE_MISSING,
             label(x, "judgements", "evaluator"));
}

void check_course_judged(const struct checking *x)
{
    const struct facts *t = x->evaluation->judgements;
    struct judged j = {.t = t, .rounds = {.arena = x->arena}};

    if (!t)
        return;
    j.status = facts_column(t, "status");
    j.round = facts_column(t, "round");
    j.evaluator = facts_column(t, "evaluator");
    j.judged_on = facts_column(t, "judged_on");
    j.days = arena_array(x->arena, long, t->row_count + 1);
    look_at_judgements(x, &j);
}

void check_course_asked(const struct checking *x)
{
    const struct facts *q = x->evaluation->queries;
    struct bounds asked = {0}, answered = {0};
    struct count order = {0};

    if (!q)
        return;
    long question = facts_column(q, "question");
    long answer = facts_column(q, "answer");
    long first = facts_column(q, "asked_on");
    long last = facts_column(q, "answered_on");
    for (size_t i = 0; i < q->row_count; i++) {
        struct str day = facts_text(q, i, first);
        struct str end = facts_text(q, i, last);
        if (!facts_blank(q, i, question))
            look_at_day(x, &asked, facts_at(q, i, first), day);
        if (!facts_blank(q, i, answer))
            look_at_day(x, &answered, facts_at(q, i, last), end);
        if (is_before(x->scratch, end, day))
            count(&order, facts_at(q, i, last));
        arena_reset(x->scratch);
    }
    tell_bounds(x, &asked, "queries", "asked_on");
    tell_bounds(x, &answered, "queries", "answered_on");
    tell_order(x, &order, label(x, "queries", "answered_on"),
               label(x, "queries", "asked_on"));
}
