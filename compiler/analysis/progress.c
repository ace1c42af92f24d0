/*
 * The state of an evaluation, from its dates.
 */
#include "analysis/progress.h"

#include "base/arena.h"
#include "base/date.h"
#include "model/edition.h"
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

static bool begun(struct arena *a, const struct relation *keys, const char *key,
                  struct str as_of)
{
    return reached(a, relation_text(keys, key), as_of, date_first);
}

bool progress_published(struct arena *a, const struct relation *keys,
                        struct str as_of)
{
    return progress_happened(a, relation_text(keys, "published_on"), as_of);
}

/* A key 「公表日の公開」 may keep a date to some editions. */
static bool kept_back(struct arena *a, const struct relation *keys,
                      const char *key)
{
    enum visibility v = VISIBLE_INTERNAL;

    for (size_t i = 0; i < keys->row_count; i++) {
        if (!str_is(relation_at(keys, i, 0)->text, key))
            continue;
        const struct value *said = relation_key(
            keys, str_join(a, relation_at(keys, i, 1)->text, STR("の公開")));
        struct str word = said ? str_trim(said->text) : STR("");
        return word.len && (!edition_read(word, &v) || v != VISIBLE_PUBLIC);
    }
    return false;
}

static void later(struct arena *a, struct date *last, struct str text)
{
    struct date date;

    if (date_read(a, text, &date) &&
        (!last->year || date_last(*last) < date_last(date)))
        *last = date;
}

static void later_rows(struct arena *a, struct date *last,
                       const struct relation *r, const char *column)
{
    long c = r ? relation_column(r, str_from(column)) : -1;

    for (size_t i = 0; c >= 0 && i < r->row_count; i++)
        later(a, last, relation_at(r, i, (size_t)c)->text);
}

static struct str own_date(struct arena *a, const struct evaluation *e)
{
    static const char *const names[] = {
        "received_on",       "committee_approved_on",
        "board_approved_on", "published_on",
        "changed_on",        "withdrawn_on"};
    const struct relation *keys = e->keys;
    struct date last = {0};

    if (!kept_back(a, keys, "date"))
        later(a, &last, relation_text(keys, "date"));
    if (last.year)
        return date_iso(a, last);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (!kept_back(a, keys, names[i]))
            later(a, &last, relation_text(keys, names[i]));
    if (!str_trim(relation_text(keys, "published_on")).len) {
        later_rows(a, &last, e->judgements, "judged_on");
        later_rows(a, &last, e->queries, "asked_on");
        later_rows(a, &last, e->queries, "answered_on");
    }
    return last.year ? date_iso(a, last) : STR("");
}

static bool expired(struct arena *a, const struct relation *keys,
                    struct str day)
{
    struct date end, date;

    return date_read(a, relation_text(keys, "expires_on"), &end) &&
           date_read(a, day, &date) && date_last(end) < date_first(date);
}

/* Whether a row was there by then: one without a date always was. */
static bool row_there(struct arena *a, const struct relation *r, uint32_t row,
                      long word, long date, struct str as_of)
{
    if (word < 0 || !str_trim(relation_at(r, row, (size_t)word)->text).len)
        return false;
    struct str when =
        date < 0 ? STR("") : str_trim(relation_at(r, row, (size_t)date)->text);
    return !when.len || progress_happened(a, when, as_of);
}

static bool rows_there(struct arena *a, const struct relation *r,
                       const char *word, const char *date, struct str as_of)
{
    long w = r ? relation_column(r, str_from(word)) : -1;
    long when = r ? relation_column(r, str_from(date)) : -1;

    for (uint32_t i = 0; r && i < r->row_count; i++)
        if (row_there(a, r, i, w, when, as_of))
            return true;
    return false;
}

static bool under_way(struct arena *a, const struct evaluation *e,
                      struct str as_of)
{
    return rows_there(a, e->judgements, "status", "judged_on", as_of) ||
           rows_there(a, e->queries, "question", "asked_on", as_of);
}

enum progress progress_of(struct arena *a, const struct evaluation *e,
                          struct str as_of, struct str day)
{
    const struct relation *keys = e->keys;
    struct str received = str_trim(relation_text(keys, "received_on"));

    if (begun(a, keys, "withdrawn_on", as_of))
        return PROGRESS_WITHDRAWN;
    if (progress_published(a, keys, as_of))
        return expired(a, keys, as_of.len ? as_of : day) ? PROGRESS_EXPIRED
               : begun(a, keys, "changed_on", as_of)     ? PROGRESS_CHANGED
                                                         : PROGRESS_PUBLISHED;
    if (progress_happened(a, relation_text(keys, "board_approved_on"), as_of))
        return PROGRESS_BOARD;
    if (progress_happened(a, relation_text(keys, "committee_approved_on"),
                          as_of))
        return PROGRESS_COMMITTEE;
    if (under_way(a, e, as_of))
        return PROGRESS_UNDER_WAY;
    return received.len && !progress_happened(a, received, as_of)
               ? PROGRESS_BEFORE
               : PROGRESS_RECEIVED;
}

struct stage *progress_stage(struct arena *a, const struct evaluation *e,
                             struct str as_of)
{
    struct stage *s = arena_new(a, struct stage);

    s->date = own_date(a, e);
    s->progress = progress_of(a, e, as_of, s->date);
    return s;
}
