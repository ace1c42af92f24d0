/*
 * How far an evaluation has come: its state, what happened when, and, for the
 * body itself, who judged what in which round and why it cannot be published
 * yet. Made of what the edition shows: a date that it does not show has no
 * place in the order and stands at the end.
 */
#include "documents/course.h"

#include "analysis/day.h"
#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "documents/cover.h"
#include "join/findings.h"
#include "join/show.h"
#include "model/round.h"

#include <stdlib.h>

struct event {
    struct str when, name, detail, state;
    const struct origin *origins; /* of when */
    struct loc at;
    long day;     /* of the beginning; NO_DAY where it is not known */
    size_t place; /* among those of one day */
};

struct course {
    const struct join *j;
    const struct evaluation *e;
    struct event *list;
    size_t count, cap;
};

#define NO_DAY (1L << 30)

/* Between the first and the last day of an event. */
static struct str dash(const struct join *j)
{
    return join_say(j, "〜", " to ");
}

static void add(struct course *c, struct event x)
{
    struct date date;
    struct str first = x.when;

    first.len = str_find(first, dash(c->j));
    x.day = date_read(c->j->arena, first, &date) ? date_first(date) : NO_DAY;
    x.place = c->count;
    c->list = arena_room(c->j->arena, c->list, c->count, &c->cap, sizeof(x));
    c->list[c->count++] = x;
}

/* Whether a date of the course lies behind. */
static struct str done(const struct course *c, struct str when)
{
    const struct join *j = c->j;
    struct date unused;

    if (!when.len)
        return join_say(j, "未了", "to come");
    if (!date_read(j->arena, when, &unused))
        return STR("");
    return progress_happened(j->arena, when, j->model->as_of)
               ? join_say(j, "済", "done")
               : join_say(j, "予定", "planned");
}

static void add_key(struct course *c, const char *key, const char *ja,
                    const char *en, bool always)
{
    const struct facts *keys = c->e->keys;
    struct str when = str_trim(show_key_text(c->j, keys, key));
    struct value v = {0};

    show_made_of(c->j, &v, keys, facts_key(keys, key), FACTS_VALUE);
    if (when.len || always)
        add(c, (struct event){
                   .when = when,
                   .origins = v.origins,
                   .name = join_say(c->j, ja, en),
                   .state = done(c, when),
                   .at = facts_at(keys, facts_key(keys, key), FACTS_VALUE)});
}

/* It lies ahead until it is over. */
static void add_expiry(struct course *c)
{
    size_t before = c->count;

    add_key(c, "expires_on", "有効期限", "Valid until", false);
    if (c->count == before)
        return;
    c->list[before].state = c->e->stage->progress == PROGRESS_EXPIRED
                                ? join_say(c->j, "満了", "over")
                                : STR("");
}

static void add_keys(struct course *c)
{
    static const char *const approvals[PROGRESS_APPROVALS][2] = {
        {"受付", "Received"},
        {"委員会承認", "Approved by the committee"},
        {"理事会承認", "Approved by the board"},
        {"公表", "Published"}};
    bool over = c->e->stage->progress == PROGRESS_WITHDRAWN;

    for (int i = 0; i < PROGRESS_APPROVALS; i++)
        add_key(c, progress_approvals[i], approvals[i][0], approvals[i][1],
                !over);
    add_key(c, "changed_on", "変更", "Changed", false);
    add_key(c, "withdrawn_on", "取下げ", "Withdrawn", false);
    add_expiry(c);
}

struct span { /* dates of rows, as written */
    struct str first, last;
    long from, to;
};

static void span_add(struct arena *a, struct span *s, struct str when)
{
    struct date date;

    if (!date_read(a, when, &date)) {
        if (!s->first.len)
            s->first = when; /* hidden, or no date */
        return;
    }
    long from = date_first(date), to = date_last(date);
    if (!s->to || from < s->from) {
        s->first = when;
        s->from = from;
    }
    if (!s->to || to > s->to) {
        s->last = when;
        s->to = to;
    }
}

static struct str span_text(const struct course *c, const struct span *s)
{
    if (!s->to || str_equal(s->first, s->last))
        return s->first;
    return str_format(c->j->arena, "%.*s%.*s%.*s", STR_ARG(s->first),
                      STR_ARG(dash(c->j)), STR_ARG(s->last));
}

/* 第2回の判定 */
static struct str round_name(const struct join *j, unsigned long n,
                             const char *ja, const char *en)
{
    if (n == 0)
        return join_say(j, ja, en);
    return j->lang == LANG_EN ? str_format(j->arena, "%s, round %lu", en, n)
                              : str_format(j->arena, "第%lu回の%s", n, ja);
}

struct rows { /* of judgements or queries that make events by round */
    const struct facts *table;
    long round, there, first, last; /* columns; -1: none */
    const char *ja, *en, *unit;
};

/* Whether a judgement is of an item whose text is lost: of judgements, only the
   number of such a one is ever hidden. */
static bool is_lost(const struct join *j, const struct facts *t, uint32_t row)
{
    struct value id = show(j, t, row, facts_column(t, "id"));
    uint32_t item = catalog_item(j->arena, j->catalog, id.text);

    return item == NO_ROW ? id.hidden : j->catalog->lost[item];
}

static unsigned long round_at(const struct course *c, const struct rows *x,
                              uint32_t row)
{
    struct str text = show_text(c->j, x->table, row, x->round);

    unsigned long n = round_read(c->j->arena, text).number;

    return n || x->round < 0 ? n : 1; /* that is not said */
}

/* Whether a row is one of a round: filled in, and, of judgements, counted. */
static bool is_there(const struct course *c, const struct rows *x, uint32_t row)
{
    return !facts_blank(x->table, row, x->there) &&
           (x->table != c->e->judgements || !is_lost(c->j, x->table, row));
}

static void add_round(struct course *c, const struct rows *x, unsigned long n,
                      uint32_t start)
{
    struct span s = {0};
    uint32_t count = 0;
    const struct join *j = c->j;

    for (uint32_t i = start; i < facts_rows(x->table); i++) {
        if (!is_there(c, x, i) || round_at(c, x, i) != n)
            continue;
        struct str first = str_trim(show_text(j, x->table, i, x->first));
        struct str last = str_trim(show_text(j, x->table, i, x->last));
        count++;
        if (first.len)
            span_add(j->arena, &s, first);
        if (last.len)
            span_add(j->arena, &s, last);
    }
    struct str when = span_text(c, &s);
    add(c,
        (struct event){.when = when,
                       .name = round_name(j, n, x->ja, x->en),
                       .detail = str_format(j->arena, "%u%s", count,
                                            j->lang == LANG_EN ? "" : x->unit),
                       .state = when.len ? done(c, s.to ? s.last : when)
                                         : join_say(j, "日付なし", "undated"),
                       .at = facts_at(x->table, start, 0)});
}

/* Rounds in the order in which they first stand there. */
static void add_rounds(struct course *c, const struct rows *x)
{
    struct map seen = {.arena = c->j->arena};

    for (uint32_t i = 0; i < facts_rows(x->table); i++) {
        if (!is_there(c, x, i))
            continue;
        unsigned long n = round_at(c, x, i);
        if (map_add(&seen, str_number(c->j->arena, (long long)n), 1) ==
            MAP_NONE)
            add_round(c, x, n, i);
    }
}

static int by_day(const void *left, const void *right)
{
    const struct event *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->place < b->place ? -1 : 1;
}

static void emit_course(struct course *c)
{
    static const struct heading columns[] = {
        {"when", "年月日", "Date", VALUE_TEXT},
        {"event", "事項", "Event", VALUE_TEXT},
        {"detail", "件数", "Count", VALUE_TEXT},
        {"done", "状況", "State", VALUE_TEXT},
        {0},
    };
    const struct join *j = c->j;
    struct relation *r = join_table(j, "course", columns);

    if (c->count)
        qsort(c->list, c->count, sizeof(*c->list), by_day);
    relation_reserve(j->arena, r, c->count);
    for (size_t i = 0; i < c->count; i++) {
        const struct event *x = &c->list[i];
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_text(x->when, x->at);
        v[0].origins = x->origins;
        v[1] = join_text(x->name, x->at);
        v[2] = join_text(x->detail, x->at);
        v[3] = join_text(x->state, x->at);
    }
}

static void progress(const struct join *j, const struct evaluation *e,
                     size_t obstacles)
{
    struct relation *r = join_keyed(j, "progress");
    const struct facts *materials = bound_table(e->bound, "materials");
    struct loc at = loc_file(facts_source(e->keys));

    join_key_text(j, r, "state", "状態", "State", cover_state(j, e), at);
    join_key_text(j, r, "day", "基準日", "As of", day_as_of(j->arena, j->model),
                  at);
    join_key(j, r, "query_count", join_say(j, "質問数", "Queries"),
             join_number(j, facts_rows(e->queries), at));
    join_key(j, r, "material_count", join_say(j, "資料数", "Materials"),
             join_number(j, facts_rows(materials), at));
    join_key(j, r, "obstacle_count",
             join_say(j, "公表できない理由の数", "Reasons against publication"),
             join_number(j, (uint32_t)obstacles, at));
}

struct record { /* a judgement, where it stands in the records */
    uint32_t row;
    unsigned long round;
    long evaluator; /* by first appearance */
};

static int by_round(const void *left, const void *right)
{
    const struct record *a = left, *b = right;

    if (a->round != b->round)
        return a->round < b->round ? -1 : 1;
    if (a->evaluator != b->evaluator)
        return a->evaluator < b->evaluator ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

static struct record *sorted_records(const struct join *j,
                                     const struct answers *y, long evaluator,
                                     size_t *n)
{
    struct map names = {.arena = j->arena};
    struct record *list =
        arena_array(j->arena, struct record, facts_rows(y->table) + 1);

    *n = 0;
    for (uint32_t i = 0; i < facts_rows(y->table); i++) {
        struct str name = str_trim(show_text(j, y->table, i, evaluator));
        struct str round = show_text(j, y->table, i, y->round);
        long first = map_add(&names, name, (long)i);
        unsigned long number = round_read(j->arena, round).number;
        list[(*n)++] =
            (struct record){.row = i,
                            .round = number || y->round < 0 ? number : 1,
                            .evaluator = first == MAP_NONE ? (long)i : first};
    }
    if (*n)
        qsort(list, *n, sizeof(*list), by_round);
    return list;
}

/* All judgements by round and evaluator; in internal editions only. */
static void records(const struct join *j, const struct answers *y)
{
    static const char *const names[] = {"id", "sub", "improvement", "comment",
                                        "judged_on"};
    enum {
        NAMES = sizeof(names) / sizeof(*names)
    };
    const struct term *terms =
        vocabulary_table(BUNDLE_EVALUATION, STR("judgements"))->terms;
    struct relation *r = join_relation(j, "judgement_records");
    long evaluator = facts_column(y->table, "evaluator");
    long decided = facts_column(y->table, "decided");
    long from[NAMES];
    size_t n;

    join_column(j, r, "round", "回と評価員", "Round and evaluator", VALUE_TEXT);
    join_column(j, r, "judgement", "判定結果", "Judgement", VALUE_STATUS);
    for (size_t i = 0; i < NAMES; i++) {
        const struct term *t = terms;
        while (!str_is(str_from(names[i]), t->name))
            t++;
        from[i] = facts_column(y->table, names[i]);
        relation_column_add(j->arena, r, str_from(names[i]),
                            join_label(j, str_from(names[i]), FILLER_EVALUATOR,
                                       vocabulary_label(j->arena, t, j->lang)),
                            VALUE_TEXT);
    }
    if (j->model->edition != VISIBLE_INTERNAL)
        return;
    const struct record *list = sorted_records(j, y, evaluator, &n);
    relation_reserve(j->arena, r, n);
    for (size_t i = 0; i < n; i++) {
        struct value *v = relation_row_add(j->arena, r);
        struct value who = show(j, y->table, list[i].row, evaluator);
        struct str round = round_name(j, list[i].round, "判定", "Judgements");
        v[0] = who;
        show_made_of(j, &v[0], y->table, list[i].row, y->round);
        v[0].text = who.text.len
                        ? str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(round),
                                     STR_ARG(join_gap(j)), STR_ARG(who.text))
                        : round;
        v[1] = is_lost(j, y->table, list[i].row)
                   ? status_uncounted(j, y, list[i].row)
                   : status_extra(j, y, list[i].row);
        if (bound_is_yes(show_text(j, y->table, list[i].row, decided)))
            join_note(j, &v[1], join_say(j, "決定", "decided"));
        for (size_t k = 0; k < NAMES; k++)
            v[2 + k] = show(j, y->table, list[i].row, from[k]);
    }
}

void course_make(const struct join *j, const struct answers *judgements)
{
    const struct evaluation *e = j->model->evaluation;
    const struct facts *q = e->queries, *y = judgements->table;
    struct course c = {.j = j, .e = e};
    struct rows rounds = {.table = y,
                          .round = judgements->round,
                          .there = judgements->status,
                          .first = facts_column(y, "judged_on"),
                          .last = -1,
                          .ja = "判定",
                          .en = "Judgements",
                          .unit = "件"};
    struct rows asked = {.table = q,
                         .round = facts_column(q, "round"),
                         .there = facts_column(q, "question"),
                         .first = facts_column(q, "asked_on"),
                         .last = facts_column(q, "answered_on"),
                         .ja = "質問と回答",
                         .en = "Queries",
                         .unit = "件"};

    add_keys(&c);
    add_rounds(&c, &rounds);
    add_rounds(&c, &asked);
    emit_course(&c);
    progress(j, e, join_obstacles(j));
    records(j, judgements);
}
