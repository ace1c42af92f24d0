/*
 * A facility's register of its staff and their devices: what it counts, its
 * users, its devices in the order of their users, what was confirmed of the
 * rules for each of them, and where it does not meet a rule. Which rules stand
 * as columns of users and devices is told by the catalog's checks.
 */
#include "documents/ledger.h"

#include "analysis/day.h"
#include "base/arena.h"
#include "base/list.h"
#include "documents/cover.h"
#include "join/show.h"
#include "join/statistics.h"

void cover_ledger(const struct join *j, struct cover *c)
{
    const struct facility *f = j->model->facility;
    const struct facts *keys = j->catalog->keys;
    struct str title = show_key_text(j, keys, "ledger_title");
    struct str name = show_phrase(j, f->name);

    c->title = join_text(title.len ? title : join_say(j, "管理台帳", "Ledger"),
                         loc_file(facts_source(keys)));
    c->subject = show_key(j, f->keys, "name");
    c->running[0] = name;
    c->author = name;
    c->date = show_key_text(j, f->keys, "date");
    cover_notice(j, c,
                 join_say(j, "取扱注意（個人情報）",
                          "Handle with care (personal data)"));
    if (f->sample)
        cover_notice(j, c, join_say(j, "見本", "Sample"));
}

/* Keys of the facility that no document knows of, as they are. */
static void further_keys(const struct join *j, const struct facility *f)
{
    struct relation *r = join_keyed(j, "facility_further");
    const struct table_terms *t =
        vocabulary_table(BUNDLE_FACILITY, facts_name(f->keys));

    for (uint32_t i = 0; i < facts_rows(f->keys); i++)
        if (!vocabulary_named(t, show_text(j, f->keys, i, FACTS_KEY))) {
            struct value *v = relation_row_add(j->arena, r);
            for (long c = 0; c < FACTS_FURTHER; c++)
                v[c] = show(j, f->keys, i, c);
        }
}

struct tallies { /* how often each word stands, in the order they come */
    const struct join *join;
    struct relation *r;
    struct str group;
    struct map rows; /* word → row of r */
    uint32_t *of;    /* per row of r */
    size_t cap;
};

static void tally(struct tallies *t, struct str word, struct loc at)
{
    const struct join *j = t->join;
    size_t count = t->r->row_count;

    if (!word.len)
        word = join_say(j, "（記載なし）", "(not stated)");
    long row = map_add(&t->rows, word, (long)count);
    if (row == MAP_NONE) {
        struct value *v = relation_row_add(j->arena, t->r);
        t->of = arena_room(j->arena, t->of, count, &t->cap, sizeof(*t->of));
        t->of[row = (long)count] = 0;
        v[0] = join_text(t->group, at);
        v[1] = join_text(word, at);
    }
    *relation_at(t->r, (size_t)row, 2) = join_number(j, ++t->of[row], at);
}

static void tally_column(struct tallies *t, const char *column, const char *ja,
                         const char *en)
{
    const struct join *j = t->join;
    const struct facts *devices = j->model->facility->devices;
    long c = facts_column(devices, column);

    t->group = join_say(j, ja, en);
    t->rows = (struct map){.arena = j->arena};
    for (uint32_t i = 0; c >= 0 && i < facts_rows(devices); i++) {
        struct value v = show(j, devices, i, c);
        struct str rest = str_trim(v.text), word;
        if (!rest.len)
            tally(t, rest, v.at);
        while (list_entry(&rest, &word))
            tally(t, list_less_brackets(word), v.at);
    }
}

static struct value item_cell(const struct join *j, uint32_t item,
                              const char *column)
{
    const struct facts *items = j->catalog->items;

    return show(j, items, item, facts_column(items, column));
}

static struct str item_text(const struct join *j, uint32_t item,
                            const char *column)
{
    return str_trim(item_cell(j, item, column).text);
}

static void counts(const struct join *j, const struct breach *list, size_t n)
{
    static const struct heading columns[] = {
        {"group", "区分", "Of", VALUE_TEXT},
        {"name", "内訳", "Which", VALUE_TEXT},
        {"count", "件数", "Count", VALUE_NUMBER},
        {0},
    };
    struct relation *r = join_table(j, "ledger_counts", columns);
    struct tallies t = {.join = j, .r = r};

    tally_column(&t, "kind", "利用端末の種類", "Kinds of device");
    tally_column(&t, "place", "利用場所", "Places of use");
    tally_column(&t, "network", "ネットワーク", "Networks");
    tally_column(&t, "ownership", "所有", "Ownership");
    t.group = join_say(j, "点検の指摘", "Findings");
    t.rows = (struct map){.arena = j->arena};
    for (size_t i = 0; i < n; i++)
        tally(&t, item_text(j, list[i].item, "class"), list[i].at);
}

static struct str sentence(const struct join *j, uint32_t ended, size_t n)
{
    const struct facility *f = j->model->facility;
    struct str part = STR("");

    if (j->lang == LANG_EN)
        return str_format(j->arena,
                          "%u users (%u of them ended) and %u devices are "
                          "registered, with %zu confirmations. Of %zu checks "
                          "there are %zu findings.",
                          (unsigned)f->user_count, (unsigned)ended,
                          (unsigned)f->device_count, f->confirmed_count,
                          j->catalog->check_count, n);
    if (ended)
        part = str_format(j->arena, "（うち利用終了%u名）", (unsigned)ended);
    return str_format(
        j->arena,
        "利用者%u名%.*s、利用端末%u台及び規程の確認%zu件を記載して"
        "いる。%zuの規則により点検した結果、指摘は%zu件である。",
        (unsigned)f->user_count, STR_ARG(part), (unsigned)f->device_count,
        f->confirmed_count, j->catalog->check_count, n);
}

static void summary(const struct join *j, size_t breaches)
{
    const struct facility *f = j->model->facility;
    struct relation *r = join_keyed(j, "summary");
    struct loc at = loc_file(facts_source(f->keys));
    struct str day = day_as_of(j->arena, j->model);
    uint32_t ended = 0;

    for (uint32_t i = 0; i < f->user_count; i++)
        ended += ledger_ended(j->arena, f, i, day);
    join_sentence(j, r, sentence(j, ended, breaches), at);
    join_key(j, r, "users", join_say(j, "利用者", "Users"),
             join_number(j, f->user_count, at));
    join_key(j, r, "devices", join_say(j, "利用端末", "Devices"),
             join_number(j, f->device_count, at));
    join_key(j, r, "findings", join_say(j, "指摘", "Findings"),
             join_number(j, (uint32_t)breaches, at));
}

/* The cited items with their texts, a line each. */
static struct str quoted(const struct join *j, const struct breach *b)
{
    size_t n = b->check->item_count ? b->check->item_count : 1;
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < n; i++) {
        uint32_t item = b->check->item_count ? b->check->items[i] : b->item;
        struct str basis = ledger_basis(j->arena, j->catalog, item);
        out_puts(&o, i ? "\n" : "");
        out_str(&o, basis);
        out_puts(&o, j->lang == LANG_EN ? ": " : "　");
        out_str(&o, item_text(j, item, "text"));
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

static struct relation *breaches(const struct join *j,
                                 const struct breach *list, size_t n)
{
    static const struct heading columns[] = {
        {"group", "台帳の表", "Table", VALUE_TEXT},
        {"subject", "対象", "Subject", VALUE_TEXT},
        {"finding", "指摘", "Finding", VALUE_TEXT},
        {"found", "台帳の記載", "The ledger says", VALUE_TEXT},
        {"item", "根拠の規程", "Rule", VALUE_TEXT},
        {"class", "規約・参考", "Class", VALUE_TEXT},
        {"text", "規程の原文", "Text of the rule", VALUE_TEXT},
        {0},
    };
    static const struct {
        const char *ja, *en;
    } groups[] = {[LEDGER_FACILITY] = {"施設", "Facility"},
                  [LEDGER_USERS] = {"利用者", "Users"},
                  [LEDGER_DEVICES] = {"利用端末", "Devices"},
                  [LEDGER_CONFIRMATIONS] = {"規程の確認", "Confirmations"}};
    struct relation *r = join_table(j, "breaches", columns);
    const struct facility *f = j->model->facility;

    relation_reserve(j->arena, r, n);
    for (size_t i = 0; i < n; i++) {
        const struct breach *b = &list[i];
        struct str group =
            join_say(j, groups[b->table].ja, groups[b->table].en);
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_text(group, b->at);
        v[1] = join_text(ledger_subject(j->arena, f, b->table, b->row), b->at);
        v[2] = join_text(b->check->message, b->at);
        v[3] = join_text(phrase_blank(b->found)
                             ? join_say(j, "記載なし", "not stated")
                             : show_phrase(j, b->found),
                         b->at);
        v[4] = item_cell(j, b->item, "id");
        v[5] = join_text(item_text(j, b->item, "class"), b->at);
        v[6] = join_text(quoted(j, b), b->at);
    }
    return r;
}

/* The items that a check cites or asks for, or that were confirmed. */
static void rules(const struct join *j)
{
    const struct heading columns[] = {
        {"id", "項番", "No.", VALUE_TEXT},
        {levels_name(LEVEL_CATEGORY), "分類", "Category", VALUE_TEXT},
        {"text", "規程の原文", "Rule", VALUE_TEXT},
        {"class", "規約・参考", "Class", VALUE_TEXT},
        {"note", "箇所・備考", "Source", VALUE_TEXT},
        {0},
    };
    const struct catalog *c = j->catalog;
    const struct facility *f = j->model->facility;
    bool *used = arena_array(j->arena, bool, c->item_count + 1);
    uint32_t *rows = arena_array(j->arena, uint32_t, c->item_count + 1);
    size_t n = 0;

    for (size_t i = 0; i < c->check_count; i++) {
        for (size_t k = 0; k < c->checks[i].rule_count; k++)
            used[c->checks[i].rules[k]] = true;
        for (size_t k = 0; k < c->checks[i].item_count; k++)
            used[c->checks[i].items[k]] = true;
    }
    for (size_t i = 0; i < f->confirmed_count; i++)
        used[f->confirmed[i].item] = true;
    for (uint32_t i = 0; i < c->item_count; i++)
        if (used[i])
            rows[n++] = i;
    struct relation *r = join_table(j, "ledger_rules", columns);
    relation_reserve(j->arena, r, n);
    for (size_t i = 0; i < n; i++)
        show_cells(j, c->items, rows[i], columns,
                   relation_row_add(j->arena, r));
}

void document_ledger(const struct join *j)
{
    size_t n;
    const struct breach *list = ledger_breaches(
        j->arena, j->model->facility, day_as_of(j->arena, j->model), &n);

    further_keys(j, j->model->facility);
    summary(j, n);
    counts(j, list, n);
    ledger_lists(j);
    rules(j);
    ledger_sheets(j, breaches(j, list, n));
}
