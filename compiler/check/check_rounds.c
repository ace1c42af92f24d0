/*
 * Rounds of answers and judgements, and the days by which something is to be
 * done: what counts of them is the newest round of each part of an item.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/round.h"

enum {
    FEW = 10 /* findings of a kind told one by one */
};

struct columns { /* -1 where there is none */
    long id, sub, requirement, round, status, confirmed, target, due;
};

static struct columns columns_of(const struct facts *t)
{
    return (struct columns){
        facts_column(t, "id"),          facts_column(t, "sub"),
        facts_column(t, "requirement"), facts_column(t, "round"),
        facts_column(t, "status"),      facts_column(t, "confirmed_on"),
        facts_column(t, "target_date"), facts_column(t, "due")};
}

static unsigned long round_at(const struct checking *x, size_t row, long column)
{
    return round_read(x->scratch, facts_text(x->table, row, column)).number;
}

void check_rounds(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(t);

    for (size_t i = 0; i < t->row_count; i++) {
        struct str round = facts_text(t, i, at.round);
        uint32_t item = facts_about(t, i);
        if (round.len && !round_read(x->scratch, round).good)
            diag(x->diag, facts_at(t, i, at.round), MSG_VALUE_UNKNOWN,
                 t->columns[at.round].label, facts_stray(t, i, at.round),
                 STR("1、2、3 …"));
        if (item != NO_ROW && x->catalog->lost[item] &&
            facts_text(t, i, at.status).len)
            diag(x->diag, facts_at(t, i, at.status),
                 x->axis == AXIS_JUDGEMENT ? MSG_JUDGED_LOST
                                           : MSG_ANSWERED_LOST,
                 facts_phrase(x->catalog->items, item,
                              facts_column(x->catalog->items, "id")));
        arena_reset(x->scratch);
    }
}

static bool same_part(const struct checking *x, const struct columns *at,
                      uint32_t row, uint32_t other)
{
    const struct facts *t = x->table;

    return str_equal(utf8_fold(x->scratch, facts_text(t, row, at->sub)),
                     utf8_fold(x->scratch, facts_text(t, other, at->sub))) &&
           str_equal(
               utf8_fold(x->scratch, facts_text(t, row, at->requirement)),
               utf8_fold(x->scratch, facts_text(t, other, at->requirement)));
}

/* Whether the part that a row is about has a row of that round; one without a
   round is the first. */
static bool has_round(const struct checking *x, const struct columns *at,
                      const struct response *r, uint32_t row, unsigned long n)
{
    for (uint32_t i = 0; i <= r->extra_count; i++) {
        uint32_t other = i ? r->extra[i - 1] : r->own;
        unsigned long round =
            other == NO_ROW ? 0 : round_at(x, other, at->round);
        if (other != NO_ROW && same_part(x, at, row, other) &&
            (round ? round : 1) == n)
            return true;
    }
    return false;
}

/* A row of a third round where there is no second one. */
void check_rounds_missing(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(t);

    for (uint32_t i = 0; at.round >= 0 && i < t->row_count; i++) {
        uint32_t item = facts_about(t, i);
        unsigned long n = round_at(x, i, at.round);
        if (item != NO_ROW && n > 1 &&
            !has_round(x, &at, &x->responses[item], i, n - 1))
            diag(x->diag, facts_at(t, i, at.round), MSG_ROUND_MISSING,
                 facts_phrase(t, i, at.id),
                 str_number(x->scratch, (long long)n),
                 str_number(x->scratch, (long long)n - 1));
        arena_reset(x->scratch);
    }
}

bool check_is_current(const struct response *r, uint32_t row)
{
    for (uint32_t i = r->extra_count - r->earlier_count; i < r->extra_count;
         i++)
        if (r->extra[i] == row)
            return false;
    return true;
}

/* A date as far as those see it who are told: what is hidden from them is
   neither over nor too early. */
static struct str seen(const struct checking *x, size_t row, long column)
{
    struct phrase p = facts_phrase(x->table, row, column);

    return phrase_hidden(p, diag_eyes(x->diag)) ? STR("") : phrase_raw(p);
}

/* The column of the day by which it is to be done: 目標日, else 期限. */
static long target_column(const struct checking *x, const struct columns *at,
                          size_t row)
{
    return facts_text(x->table, row, at->target).len || at->due < 0 ? at->target
                                                                    : at->due;
}

/* The status of a row that counts, and that is about an item; else NULL. */
static const struct status *counting(const struct checking *x,
                                     const struct columns *at, uint32_t row)
{
    uint32_t item = facts_about(x->table, row);

    return item != NO_ROW && at->status >= 0 &&
                   check_is_current(&x->responses[item], row)
               ? check_status(x->catalog, x->table, row, at->status)
               : NULL;
}

static void tell_list(const struct checking *x, struct id_list *l,
                      enum message id, struct loc at, struct str word)
{
    if (l->count)
        diag(x->diag, at, id, str_number(x->scratch, l->count),
             id_list_text(l, 0), id_list_text(l, 1), word);
    id_list_free(l);
}

/* Whether a row answers an item so that nothing is left to do: a good いいえ.
 */
static bool is_fulfilled(const struct checking *x, uint32_t row)
{
    uint32_t item = facts_about(x->table, row);

    return item != NO_ROW && x->responses[item].own == row &&
           x->responses[item].meaning == MEANING_CONFORMING;
}

void check_targets(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(t);
    struct id_list late = id_list_open(x->arena);
    struct loc first = {0};
    size_t told = 0;

    for (uint32_t i = 0; i < t->row_count; i++) {
        const struct status *s = counting(x, &at, i);
        long column = target_column(x, &at, i);
        struct str day = seen(x, i, column);
        if (s && s->target && !is_fulfilled(x, i) &&
            !facts_text(t, i, column).len && told++ < FEW)
            diag(x->diag, facts_at(t, i, column < 0 ? at.status : column),
                 MSG_TARGET_MISSING, facts_phrase(t, i, at.id), s->word);
        if (s && !is_fulfilled(x, i) && s->meaning != MEANING_CONFORMING &&
            s->meaning != MEANING_NOT_APPLICABLE && day.len &&
            date_over(x->scratch, day, x->as_of)) {
            if (!late.count)
                first = facts_at(t, i, column);
            id_list_add(&late, facts_item(t, i, at.id, facts_about(t, i)));
        }
        arena_reset(x->scratch);
    }
    tell_list(x, &late, MSG_TARGETS_OVER, first, x->as_of);
}

/* A day to do it by that lies before the day it was looked at. */
void check_target_order(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(t);

    for (size_t i = 0; at.confirmed >= 0 && i < t->row_count; i++) {
        long column = target_column(x, &at, i);
        struct date target, looked;
        if (date_read(x->scratch, seen(x, i, column), &target) &&
            date_read(x->scratch, seen(x, i, at.confirmed), &looked) &&
            date_last(target) < date_first(looked))
            diag(x->diag, facts_at(t, i, column), MSG_TARGET_EARLY,
                 facts_item(t, i, at.id, facts_about(t, i)));
        arena_reset(x->scratch);
    }
}
