/*
 * The state of an evaluation, from its dates.
 */
#include "analysis/progress.h"

#include "base/arena.h"
#include "base/date.h"
#include "model/facts_seen.h"
#include "model/model.h"

const char *const progress_approvals[PROGRESS_APPROVALS] = {
    "received_on", "committee_approved_on", "board_approved_on",
    "published_on"};

struct str progress_name(enum progress p, enum lang lang)
{
    static const char *const names[][2] = {
        [PROGRESS_BEFORE] = {"受付前", "Not received"},
        [PROGRESS_RECEIVED] = {"受付", "Received"},
        [PROGRESS_UNDER_WAY] = {"評価中", "Under evaluation"},
        [PROGRESS_COMMITTEE] = {"委員会審議済", "Approved by the committee"},
        [PROGRESS_BOARD] = {"理事会承認済", "Approved by the board"},
        [PROGRESS_PUBLISHED] = {"公表", "Published"},
        [PROGRESS_CHANGED] = {"変更", "Changed"},
        [PROGRESS_RENEWED] = {"更新済", "Renewed"},
        [PROGRESS_EXPIRED] = {"失効", "Expired"},
        [PROGRESS_WITHDRAWN] = {"取下げ", "Withdrawn"},
    };

    return str_from(names[p][lang]);
}

/* The first day of a date, or its last one, against the day of judgement. */
static bool reached(struct arena *a, struct str text, struct str as_of,
                    long (*day)(struct date))
{
    struct date date, limit;

    if (!date_read(a, text, &date))
        return false;
    return !date_read(a, as_of, &limit) || day(date) <= date_last(limit);
}

bool progress_happened(struct arena *a, struct str date, struct str as_of)
{
    return reached(a, date, as_of, date_last);
}

static bool begun(struct arena *a, const struct seen *keys, const char *key,
                  struct str as_of)
{
    return reached(a, seen_key(keys, key), as_of, date_first);
}

static bool happened(struct arena *a, const struct seen *keys, const char *key,
                     struct str as_of)
{
    return progress_happened(a, seen_key(keys, key), as_of);
}

bool progress_published(struct arena *a, const struct facts *keys,
                        enum visibility edition, struct str as_of)
{
    return happened(a, &(struct seen){keys, edition}, "published_on", as_of);
}

static void later(struct arena *a, struct date *last, struct str text)
{
    struct date date;

    if (date_read(a, text, &date) &&
        (!last->year || date_last(*last) < date_last(date)))
        *last = date;
}

/* Of the rows' dates, too, those alone that everybody may see. */
static void later_rows(struct arena *a, struct date *last,
                       const struct facts *t, const char *column)
{
    long c = facts_column(t, column);

    for (size_t i = 0; i < facts_rows(t); i++)
        later(a, last, fact_text(t, i, c, VISIBLE_PUBLIC));
}

static struct str own_date(struct arena *a, const struct evaluation *e)
{
    static const char *const names[] = {
        "received_on",       "committee_approved_on",
        "board_approved_on", "published_on",
        "changed_on",        "withdrawn_on"};
    const struct seen keys = {e->keys, VISIBLE_PUBLIC};
    struct date last = {0};

    later(a, &last, seen_key(&keys, "date"));
    if (last.year)
        return date_iso(a, last);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        later(a, &last, seen_key(&keys, names[i]));
    if (facts_blank(e->keys, facts_key(e->keys, "published_on"), FACTS_VALUE)) {
        later_rows(a, &last, e->judgements, "judged_on");
        later_rows(a, &last, e->queries, "asked_on");
        later_rows(a, &last, e->queries, "answered_on");
    }
    return last.year ? date_iso(a, last) : STR("");
}

static bool expired(struct arena *a, const struct seen *keys, struct str day)
{
    struct date end, date;

    return date_read(a, seen_key(keys, "expires_on"), &end) &&
           date_read(a, day, &date) && date_last(end) < date_first(date);
}

/* Whether a row was there by then: one without a date always was. */
static bool rows_there(struct arena *a, const struct facts *t, const char *word,
                       const char *date, enum visibility edition,
                       struct str as_of)
{
    long w = facts_column(t, word), d = facts_column(t, date);

    for (size_t i = 0; i < facts_rows(t); i++) {
        struct str when = fact_text(t, i, d, edition);
        if (!facts_blank(t, i, w) &&
            (!when.len || progress_happened(a, when, as_of)))
            return true;
    }
    return false;
}

static bool under_way(struct arena *a, const struct evaluation *e,
                      enum visibility edition, struct str as_of)
{
    return rows_there(a, e->judgements, "status", "judged_on", edition,
                      as_of) ||
           rows_there(a, e->queries, "question", "asked_on", edition, as_of);
}

enum progress progress_of(struct arena *a, const struct evaluation *e,
                          enum visibility edition, struct str as_of,
                          struct str day)
{
    const struct seen keys = {e->keys, edition};

    if (begun(a, &keys, "withdrawn_on", as_of))
        return PROGRESS_WITHDRAWN;
    if (happened(a, &keys, "published_on", as_of))
        return expired(a, &keys, as_of.len ? as_of : day) ? PROGRESS_EXPIRED
               : begun(a, &keys, "changed_on", as_of)     ? PROGRESS_CHANGED
                                                          : PROGRESS_PUBLISHED;
    if (happened(a, &keys, "board_approved_on", as_of))
        return PROGRESS_BOARD;
    if (happened(a, &keys, "committee_approved_on", as_of))
        return PROGRESS_COMMITTEE;
    if (under_way(a, e, edition, as_of))
        return PROGRESS_UNDER_WAY;
    return seen_key(&keys, "received_on").len &&
                   !happened(a, &keys, "received_on", as_of)
               ? PROGRESS_BEFORE
               : PROGRESS_RECEIVED;
}

struct stage *progress_stage(struct arena *a, const struct evaluation *e,
                             enum visibility edition, struct str as_of)
{
    struct stage *s = arena_new(a, struct stage);

    s->date = own_date(a, e);
    s->progress = progress_of(a, e, edition, as_of, s->date);
    return s;
}
