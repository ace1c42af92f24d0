/*
 * A register against the checks of its catalog. Nothing is said here: check
 * reports the breaches, join prints them.
 */
#include "analysis/ledger.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "model/items.h"

struct run {
    struct arena *arena; /* of the result */
    struct arena scratch;
    const struct facility *facility;
    struct str as_of;
    bool *named; /* per item: whether some check asks whether it is confirmed */
    bool *has_device; /* per user */
    struct breach *list;
    size_t count, cap;
};

struct entry { /* what the register says, and where */
    struct str text;
    struct loc at;
};

struct subject { /* of the register, under one check */
    const struct ledger_check *check;
    enum ledger_table table;
    uint32_t row, party;
};

const struct confirmation *ledger_confirmed(const struct facility *f,
                                            uint32_t item, uint32_t party)
{
    char key[24];
    long n = map_find(&f->latest, items_key(key, item, party));

    return n == MAP_NONE ? NULL : &f->confirmed[n];
}

bool ledger_interval(struct arena *a, struct str text, int *months, int *days)
{
    static const struct {
        int months, days;
    } units[] = {[UNIT_DAY] = {0, 1},
                 [UNIT_WEEK] = {0, 7},
                 [UNIT_MONTH] = {1, 0},
                 [UNIT_YEAR] = {12, 0}};
    struct str s = utf8_fold(a, text);
    int n = 0;
    size_t i = 0;

    while (i < s.len && i < 4 && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        n = n * 10 + (s.ptr[i++] - '0');
    s = str_slice(s, i, s.len);
    int unit = words_find(WORDS_UNIT, s);
    if (n == 0 || unit == WORDS_NONE)
        return false;
    *months = n * units[unit].months;
    *days = n * units[unit].days;
    return true;
}

bool ledger_ended(struct arena *a, const struct facility *f, uint32_t user,
                  struct str as_of)
{
    struct date end, now;
    struct str text = ledger_text(f->users, user, "end_date");

    return date_read(a, text, &end) && date_read(a, as_of, &now) &&
           date_last(end) < date_first(now);
}

static bool among(const struct ledger_check *k, struct str folded)
{
    for (size_t i = 0; i < k->word_count; i++)
        if (str_equal(k->words[i], folded))
            return true;
    return false;
}

bool ledger_affirmed(struct arena *a, const struct facility *f,
                     const struct ledger_check *check, struct str answer)
{
    const struct status *s = catalog_status(a, f->catalog, AXIS_ANSWER, answer);
    struct str entry;
    bool all = answer.len > 0;

    if (s)
        return s->meaning == MEANING_CONFORMING;
    while (list_entry(&answer, &entry))
        all &= check && among(check, utf8_fold(a, entry));
    return all;
}

static const struct facts *table_of(const struct facility *f,
                                    enum ledger_table table)
{
    return table == LEDGER_USERS     ? f->users
           : table == LEDGER_DEVICES ? f->devices
                                     : f->confirmations;
}

static struct entry said_at(const struct facts *t, size_t row, long column)
{
    struct entry said = {.text = fact_text(t, row, column, VISIBLE_INTERNAL)};

    if (column >= 0)
        said.at = facts_at(t, row, column);
    return said;
}

/* The cell a check looks at; zeroed where the register has no such column. */
static struct entry cell(const struct run *x, const struct subject *r,
                         struct str column)
{
    const struct facility *f = x->facility;

    if (r->table == LEDGER_FACILITY) {
        size_t row = facts_key_named(f->keys, column);
        return said_at(f->keys, row, row == NO_ROW ? -1 : FACTS_VALUE);
    }
    const struct facts *t = table_of(f, r->table);
    return said_at(t, r->row, facts_column_named(t, column));
}

static void add(struct run *x, const struct subject *r, uint32_t item,
                struct entry found)
{
    const struct facility *f = x->facility;
    struct loc at = r->table == LEDGER_FACILITY
                        ? facts_at(f->keys, NO_ROW, -1)
                        : facts_at(table_of(f, r->table), r->row, 0);

    x->list =
        arena_room(x->arena, x->list, x->count, &x->cap, sizeof(*x->list));
    x->list[x->count++] =
        (struct breach){.check = r->check,
                        .table = r->table,
                        .row = r->row,
                        .item = item,
                        .found = phrase_of(found.text, VISIBLE_INTERNAL),
                        .at = found.at.source ? found.at : at};
}

static bool dated(struct run *x, struct str text)
{
    struct date unused;

    return date_read(&x->scratch, text, &unused);
}

static bool holds_word(struct run *x, const struct ledger_check *k,
                       struct str text)
{
    struct str folded = utf8_fold(&x->scratch, text);

    for (size_t i = 0; i < k->word_count; i++)
        if (str_find(folded, k->words[i]) < folded.len)
            return true;
    return false;
}

static bool all_among(struct run *x, const struct ledger_check *k,
                      struct str text)
{
    struct str entry;
    bool all = true;

    while (list_entry(&text, &entry))
        all &= among(k, utf8_fold(&x->scratch, list_less_brackets(entry)));
    return all;
}

static bool has_user(struct run *x, uint32_t device)
{
    const struct shared_by *p = &x->facility->device_users[device];

    for (uint32_t i = 0; i < p->count; i++)
        if (!ledger_ended(&x->scratch, x->facility, p->list[i], x->as_of))
            return true;
    return false;
}

static bool column_meets(struct run *x, const struct subject *r,
                         struct str text)
{
    switch (r->check->condition) {
    case CONDITION_FORBIDDEN:
        return !holds_word(x, r->check, text);
    case CONDITION_REQUIRED:
        return text.len > 0;
    case CONDITION_ONE_OF:
        return all_among(x, r->check, text);
    case CONDITION_DATED:
        return dated(x, text);
    case CONDITION_AFFIRMED:
        return ledger_affirmed(&x->scratch, x->facility, r->check, text);
    case CONDITION_REFERS:
        return has_user(x, r->row);
    case CONDITION_REFERRED:
        return x->has_device[r->row];
    case CONDITION_INTERVAL:
        break;
    }
    return true;
}

/* Whether a confirmation is within the interval that the facility states. */
static bool in_time(struct run *x, const struct ledger_check *k,
                    struct str date)
{
    const struct facts *keys = x->facility->keys;
    struct str stated = fact_text(keys, facts_key_named(keys, k->column),
                                  FACTS_VALUE, VISIBLE_INTERNAL);
    struct date then, now;
    int months = 0, days = 0;

    if (!ledger_interval(&x->scratch, stated, &months, &days) ||
        !date_read(&x->scratch, x->as_of, &now))
        return true;
    return date_read(&x->scratch, date, &then) &&
           date_last(date_later(then, months)) + days >= date_first(now);
}

/* Whether the latest confirmation of an item meets the check; *said is the cell
   that tells. */
static bool confirms(struct run *x, const struct subject *r, uint32_t item,
                     struct entry *to)
{
    const struct facility *f = x->facility;
    const struct facts *t = f->confirmations;
    const struct confirmation *c = ledger_confirmed(f, item, r->party);
    struct entry answer = {0}, date = {0};

    if (c) {
        answer = said_at(t, c->row, facts_column(t, "answer"));
        date = said_at(t, c->row, facts_column(t, "confirmed_on"));
    }
    bool good = ledger_affirmed(&x->scratch, f, r->check, answer.text);
    *to = answer;
    if (r->check->condition == CONDITION_DATED) {
        if (good || !answer.text.len)
            *to = date;
        return (good || !answer.text.len) && dated(x, date.text);
    }
    if (r->check->condition == CONDITION_INTERVAL) {
        *to = date;
        /* what was never confirmed is another check's business */
        return !c || in_time(x, r->check, date.text);
    }
    return good;
}

/* One breach for all the rules that a check asks for: K1・K2：2025-11-20. */
static void check_rules(struct run *x, const struct subject *r)
{
    const struct ledger_check *k = r->check;
    const struct facts *items = x->facility->catalog->items;
    const bool en = x->facility->catalog->lang == LANG_EN;
    struct out o = {.arena = x->arena};
    struct entry first = {0}, said;
    struct str before = {NULL, 0};
    size_t count = 0;

    for (size_t i = 0; i < k->rule_count; i++) {
        if (confirms(x, r, k->rules[i], &said))
            continue;
        struct str id = ledger_text(items, k->rules[i], "id");
        struct str text = said.text;
        text = text.len ? text : en ? STR("not stated") : STR("記載なし");
        if (!count++)
            first = said;
        else if (str_equal(text, before))
            out_puts(&o, en ? ", " : "・");
        else
            out_printf(&o, en ? ": %.*s; " : "：%.*s、", STR_ARG(before));
        out_str(&o, id);
        before = text;
    }
    if (k->rule_count > 1 && count) {
        out_printf(&o, en ? ": %.*s" : "：%.*s", STR_ARG(before));
        first.text = str_copy(x->arena, out_view(&o));
    }
    if (count)
        add(x, r, k->items[0], first);
    out_free(&o);
}

/* A row of confirmations is looked at by the rule it confirms: one that the
   check names or, where it names none, one that no other check asks for. */
static uint32_t own_rule(const struct run *x, const struct subject *r)
{
    const struct ledger_check *k = r->check;
    const struct facts *t = x->facility->confirmations;
    uint32_t item = catalog_item(x->arena, x->facility->catalog,
                                 ledger_text(t, r->row, "rule"));

    if (item == NO_ROW || (!k->rule_count && x->named[item]))
        return NO_ROW;
    for (size_t i = 0; i < k->rule_count; i++)
        if (k->rules[i] == item)
            return item;
    return k->rule_count ? NO_ROW : item;
}

static void check_row(struct run *x, struct subject *r)
{
    const struct ledger_check *k = r->check;
    struct entry found = cell(x, r, k->column);
    uint32_t item = k->item_count ? k->items[0] : NO_ROW;

    if (r->table == LEDGER_CONFIRMATIONS) {
        uint32_t own = own_rule(x, r);
        if (own == NO_ROW)
            return;
        item = item == NO_ROW ? own : item;
    } else if (k->rule_count) {
        check_rules(x, r);
        return;
    }
    if (!column_meets(x, r, found.text))
        add(x, r, item, found);
}

static void check_table(struct run *x, enum ledger_table table, uint32_t rows)
{
    const struct facility *f = x->facility;
    const struct catalog *c = f->catalog;
    uint32_t first = table == LEDGER_DEVICES ? f->user_count : 0;

    for (uint32_t row = 0; row < rows; row++) {
        if (table == LEDGER_USERS &&
            ledger_ended(&x->scratch, f, row, x->as_of))
            continue;
        for (size_t i = 0; i < c->check_count; i++)
            if (c->checks[i].table == table)
                check_row(x, &(struct subject){&c->checks[i], table, row,
                                               first + row});
        arena_reset(&x->scratch);
    }
}

const struct breach *ledger_breaches(struct arena *a, const struct facility *f,
                                     struct str as_of, size_t *n)
{
    const struct catalog *c = f->catalog;
    struct run x = {.arena = a, .facility = f, .as_of = as_of};

    x.named = arena_array(a, bool, c->item_count + 1);
    for (size_t i = 0; i < c->check_count; i++)
        for (size_t k = 0; k < c->checks[i].rule_count; k++)
            x.named[c->checks[i].rules[k]] = true;
    x.has_device = arena_array(a, bool, f->user_count + 1);
    for (uint32_t i = 0; i < f->device_count; i++)
        for (uint32_t k = 0; k < f->device_users[i].count; k++)
            x.has_device[f->device_users[i].list[k]] = true;
    arena_init(&x.scratch, a->oom, a->user);
    check_table(&x, LEDGER_FACILITY, 1);
    check_table(&x, LEDGER_USERS, f->user_count);
    check_table(&x, LEDGER_DEVICES, f->device_count);
    check_table(&x, LEDGER_CONFIRMATIONS, facts_rows(f->confirmations));
    arena_free(&x.scratch);
    *n = x.count;
    return x.list;
}
