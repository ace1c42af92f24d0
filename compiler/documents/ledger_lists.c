/*
 * Users and devices with what was confirmed of each rule. The rules are those
 * that the catalog's checks ask of users and of devices; each is a column. Any
 * confirmation that no column shows (an older one, another rule, the facility
 * as a whole) is listed by itself, so that none is lost.
 */
#include "documents/ledger.h"

#include "analysis/day.h"
#include "analysis/statistics.h"
#include "base/arena.h"
#include "base/list.h"
#include "join/show.h"

struct asked { /* a rule that stands as a column */
    uint32_t item;
    bool dated;                       /* its date alone is asked for */
    const struct ledger_check *check; /* whose words affirm it, or NULL */
};

struct lists {
    const struct join *join;
    const struct facility *facility;
    struct str day;
    struct asked *asked[2]; /* of users, of devices */
    size_t asked_count[2];
    uint32_t *shown; /* per row of confirmations: for how many parties */
};

/* The rules asked of a table, in catalog order. */
static void find_asked(struct lists *l, enum ledger_table table)
{
    const struct catalog *c = l->join->catalog;
    size_t side = table == LEDGER_DEVICES;
    struct asked *all =
        arena_array(l->join->arena, struct asked, c->item_count);
    bool *is = arena_array(l->join->arena, bool, c->item_count + 1);

    for (size_t i = 0; i < c->check_count; i++) {
        const struct ledger_check *k = &c->checks[i];
        for (size_t n = 0; k->table == table && n < k->rule_count; n++) {
            struct asked *x = &all[k->rules[n]];
            bool affirmed = k->condition == CONDITION_AFFIRMED;
            x->dated = !affirmed && (!is[k->rules[n]] || x->dated);
            if (affirmed)
                x->check = k;
            is[k->rules[n]] = true;
        }
    }
    l->asked[side] = all;
    for (uint32_t i = 0; i < c->item_count; i++)
        if (is[i]) {
            struct asked x = all[i];
            x.item = i;
            all[l->asked_count[side]++] = x;
        }
}

static void asked_columns(const struct lists *l, struct relation *r,
                          size_t side)
{
    const struct join *j = l->join;
    const struct facts *items = j->catalog->items;
    long number = facts_column(items, "id");

    for (size_t i = 0; i < l->asked_count[side]; i++) {
        const struct asked *x = &l->asked[side][i];
        struct str id = str_trim(show_text(j, items, x->item, number));
        size_t c = relation_column_add(j->arena, r, id, id,
                                       x->dated ? VALUE_TEXT : VALUE_STATUS);
        r->columns[c].set = STR("rules");
    }
    if (!l->asked_count[side]) { /* so that templates may name the set */
        size_t c = join_column(j, r, "rules", "規程の確認", "Confirmations",
                               VALUE_TEXT);
        r->columns[c].set = STR("rules");
    }
}

static struct value missing(const struct lists *l, struct loc at)
{
    const struct join *j = l->join;

    return (struct value){
        .text = join_say(j, "記載なし", "not stated"),
        .mark = statistics_mark(j->catalog, AXIS_ANSWER, MEANING_UNANSWERED),
        .at = at,
        .kind = VALUE_STATUS,
        .meaning = MEANING_UNANSWERED};
}

static struct value cell(const struct lists *l, const struct facts *t,
                         uint32_t row, const char *column)
{
    return show(l->join, t, row, facts_column(t, column));
}

static struct str confirmation_cell(const struct lists *l, uint32_t row,
                                    const char *column)
{
    return str_trim(cell(l, l->facility->confirmations, row, column).text);
}

/* Text in the columns that the vocabulary does not know: 資産番号：A-1; of is
   what it becomes part of. */
static struct str further(const struct lists *l, const struct facts *t,
                          uint32_t row, struct value *of)
{
    const struct join *j = l->join;
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_FACILITY, facts_name(t));
    struct out o = {.arena = j->arena};

    for (uint32_t i = 0; i < facts_columns(t); i++) {
        struct str name = facts_column_name(t, i);
        if (facts_blank(t, row, i) || vocabulary_named(terms, name) ||
            str_is(name, "visibility"))
            continue;
        out_puts(&o, o.len ? "\n" : "");
        out_str(&o, show_label(j, t, i));
        out_puts(&o, j->lang == LANG_EN ? ": " : "：");
        out_str(&o, str_trim(show_text(j, t, row, i)));
        show_made_of(j, of, t, row, i);
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

/* What was answered, with its mark where the words are known. */
static struct value answered(const struct lists *l, const struct asked *x,
                             struct str answer)
{
    const struct join *j = l->join;
    const struct catalog *c = j->catalog;
    const struct status *s = catalog_status(j->arena, c, AXIS_ANSWER, answer);
    bool good = ledger_affirmed(j->arena, l->facility, x->check, answer);
    enum meaning m = s      ? s->meaning
                     : good ? MEANING_CONFORMING
                            : MEANING_UNANSWERED;
    struct str mark = statistics_mark(c, AXIS_ANSWER, m);

    return (struct value){.text = answer,
                          .mark = s && s->mark.len ? s->mark : mark,
                          .kind = VALUE_STATUS,
                          .meaning = (uint8_t)m};
}

static void made_of_confirmation(const struct lists *l, struct value *v,
                                 uint32_t row)
{
    static const char *const columns[] = {
        "rule", "subject", "answer", "confirmed_on", "confirmed_by", "note"};
    const struct facts *t = l->facility->confirmations;

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
        show_made_of(l->join, v, t, row, facts_column(t, columns[i]));
}

/* The latest confirmation of a rule for a party, with its date below. */
static struct value confirmed(struct lists *l, const struct asked *x,
                              uint32_t party, struct loc at)
{
    const struct facility *f = l->facility;
    const struct confirmation *c = ledger_confirmed(f, x->item, party);

    if (!c)
        return missing(l, at);
    struct str answer = confirmation_cell(l, c->row, "answer");
    struct str date = confirmation_cell(l, c->row, "confirmed_on");
    struct str by = confirmation_cell(l, c->row, "confirmed_by");
    struct str note = confirmation_cell(l, c->row, "note");
    struct value v = answered(l, x, answer);
    bool only_date =
        x->dated && (v.meaning == MEANING_CONFORMING || !answer.len);

    l->shown[c->row]++;
    if (only_date)
        v = join_text(date, at);
    if (!v.text.len)
        v = missing(l, at);
    v.at = facts_at(f->confirmations, c->row, 0);
    struct str more = further(l, f->confirmations, c->row, &v);
    made_of_confirmation(l, &v, c->row);
    const struct str lines[] = {only_date ? STR("") : date, by, note, more};
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        if (lines[i].len)
            join_note(l->join, &v, lines[i]);
    return v;
}

static void asked_values(struct lists *l, size_t side, uint32_t party,
                         bool ended, struct loc at, struct value *to)
{
    for (size_t i = 0; i < l->asked_count[side]; i++) {
        const struct asked *x = &l->asked[side][i];
        bool none = ended && !ledger_confirmed(l->facility, x->item, party);
        to[i] = none ? join_text(STR(""), at) : confirmed(l, x, party, at);
    }
}

/* Entries of a list, a line each. */
static struct value in_lines(const struct lists *l, struct value v)
{
    struct out o = {.arena = l->join->arena};
    struct str rest = v.text, entry;

    while (list_entry(&rest, &entry)) {
        out_puts(&o, o.len ? "\n" : "");
        out_str(&o, entry);
    }
    v.text = str_copy(l->join->arena, out_view(&o));
    out_free(&o);
    return v;
}

static struct value noted(const struct lists *l, const struct facts *t,
                          uint32_t row)
{
    struct value v = cell(l, t, row, "note");
    struct str more = further(l, t, row, &v);

    if (!v.text.len) {
        v.text = more;
        v.at = facts_at(t, row, 0);
    } else if (more.len) {
        join_note(l->join, &v, more);
    }
    return v;
}

static struct str *devices_of(const struct lists *l)
{
    const struct facility *f = l->facility;
    struct arena *a = l->join->arena;
    struct str *list = arena_array(a, struct str, f->user_count + 1);
    struct out *o = arena_array(a, struct out, f->user_count + 1);

    for (uint32_t i = 0; i < f->device_count; i++)
        for (uint32_t k = 0; k < f->device_users[i].count; k++) {
            struct out *to = &o[f->device_users[i].list[k]];
            to->arena = a;
            out_str(to, to->len ? join_say(l->join, "、", ", ") : STR(""));
            out_str(to, ledger_device(f, i));
        }
    for (uint32_t i = 0; i < f->user_count; i++) {
        list[i] = str_copy(a, out_view(&o[i]));
        out_free(&o[i]);
    }
    return list;
}

static void user_list(struct lists *l)
{
    static const struct heading columns[] = {
        {"number", "番号", "No.", VALUE_TEXT},
        {"name", "氏名", "Name", VALUE_TEXT},
        {"affiliation", "所属", "Affiliation", VALUE_TEXT},
        {"occupation", "職種", "Occupation", VALUE_TEXT},
        {"mcs_id", "MCSのID", "MCS ID", VALUE_TEXT},
        {"start_date", "利用開始日", "Since", VALUE_TEXT},
        {"devices", "利用端末", "Devices", VALUE_TEXT},
        {"note", "備考", "Note", VALUE_TEXT},
        {0},
    };
    enum {
        SINCE = 5,
        DEVICES,
        NOTE,
        ASKED
    };
    const struct join *j = l->join;
    const struct facility *f = l->facility;
    const struct facts *from = f->users;
    struct relation *r = join_table(j, "user_list", columns);
    struct str *devices = devices_of(l);

    asked_columns(l, r, 0);
    relation_reserve(j->arena, r, f->user_count);
    for (uint32_t i = 0; i < f->user_count; i++) {
        struct value *v = relation_row_add(j->arena, r);
        struct str end = str_trim(cell(l, from, i, "end_date").text);
        struct loc at = facts_at(from, i, 0);
        show_cells(j, from, i, columns, v);
        if (end.len)
            join_note(j, &v[SINCE],
                      str_format(j->arena, "%s%.*s",
                                 j->lang == LANG_EN ? "Ended " : "利用終了 ",
                                 STR_ARG(end)));
        show_made_of(j, &v[SINCE], from, i, facts_column(from, "end_date"));
        v[DEVICES] = join_text(devices[i], at);
        v[NOTE] = noted(l, from, i);
        asked_values(l, 0, i, ledger_ended(j->arena, f, i, l->day), at,
                     v + ASKED);
    }
}

/* Devices in the order of the first of their users; those of nobody last. */
static uint32_t *by_user(const struct lists *l)
{
    const struct facility *f = l->facility;
    struct arena *a = l->join->arena;
    uint32_t *order = arena_array(a, uint32_t, f->device_count + 1);
    uint32_t *next = arena_array(a, uint32_t, f->user_count + 2);

    for (uint32_t i = 0; i < f->device_count; i++) {
        const struct shared_by *p = &f->device_users[i];
        next[(p->count ? p->list[0] : f->user_count) + 1]++;
    }
    for (uint32_t u = 0; u < f->user_count; u++)
        next[u + 1] += next[u];
    for (uint32_t i = 0; i < f->device_count; i++) {
        const struct shared_by *p = &f->device_users[i];
        order[next[p->count ? p->list[0] : f->user_count]++] = i;
    }
    return order;
}

static void device_list(struct lists *l)
{
    static const struct heading columns[] = {
        {"user", "利用者", "User", VALUE_TEXT},
        {"number", "端末番号", "Device", VALUE_TEXT},
        {"kind", "種類", "Kind", VALUE_TEXT},
        {"model", "機種", "Model", VALUE_TEXT},
        {"ownership", "所有", "Owner", VALUE_TEXT},
        {"place", "利用場所", "Places of use", VALUE_TEXT},
        {"network", "ネットワーク", "Networks", VALUE_TEXT},
        {"note", "備考", "Note", VALUE_TEXT},
        {0},
    };
    enum {
        USER,
        PLACE = 5,
        NETWORK,
        NOTE,
        ASKED
    };
    const struct join *j = l->join;
    const struct facility *f = l->facility;
    const struct facts *from = f->devices;
    struct relation *r = join_table(j, "device_list", columns);
    uint32_t *order = by_user(l);

    asked_columns(l, r, 1);
    relation_reserve(j->arena, r, f->device_count);
    for (uint32_t i = 0; i < f->device_count; i++) {
        struct value *v = relation_row_add(j->arena, r);
        uint32_t row = order[i];
        struct loc at = facts_at(from, row, 0);
        struct str users = ledger_users(j->arena, f, row);
        show_cells(j, from, row, columns, v);
        v[USER] = join_text(
            users.len ? users
                      : join_say(j, "（利用者の記載なし）", "(no user stated)"),
            at);
        show_made_of(j, &v[USER], from, row, facts_column(from, "user"));
        v[PLACE] = in_lines(l, v[PLACE]);
        v[NETWORK] = in_lines(l, v[NETWORK]);
        v[NOTE] = noted(l, from, row);
        asked_values(l, 1, f->user_count + row, false, at, v + ASKED);
    }
}

static void other_confirmations(const struct lists *l)
{
    enum {
        RULE,
        SUBJECT,
        NOTE = 5
    };
    static const struct heading columns[] = {
        {"rule", "規程", "Rule", VALUE_TEXT},
        {"subject", "対象", "Subject", VALUE_TEXT},
        {"answer", "回答", "Answer", VALUE_TEXT},
        {"confirmed_on", "確認日", "Confirmed on", VALUE_TEXT},
        {"confirmed_by", "確認者", "Confirmed by", VALUE_TEXT},
        {"note", "備考", "Note", VALUE_TEXT},
        {0},
    };
    const struct join *j = l->join;
    const struct facility *f = l->facility;
    const struct facts *from = f->confirmations;
    struct relation *r = join_table(j, "other_confirmations", columns);
    uint32_t *all = arena_array(j->arena, uint32_t, facts_rows(from) + 1);

    for (size_t i = 0; i < f->confirmed_count; i++)
        all[f->confirmed[i].row]++;
    for (uint32_t i = 0; i < facts_rows(from); i++) {
        if (l->shown[i] == all[i])
            continue;
        struct value *v = relation_row_add(j->arena, r);
        show_cells(j, from, i, columns, v);
        if (!str_trim(v[SUBJECT].text).len) {
            v[SUBJECT].text = words_say(WORDS_PARTY, PARTY_FACILITY, j->lang);
            v[SUBJECT].at = v[RULE].at;
        }
        v[NOTE] = noted(l, from, i);
    }
}

void ledger_lists(const struct join *j)
{
    const struct facility *f = j->model->facility;
    struct lists l = {.join = j,
                      .facility = f,
                      .day = day_as_of(j->arena, j->model),
                      .shown = arena_array(j->arena, uint32_t,
                                           facts_rows(f->confirmations) + 1)};

    find_asked(&l, LEDGER_USERS);
    find_asked(&l, LEDGER_DEVICES);
    user_list(&l);
    device_list(&l);
    other_confirmations(&l);
}
