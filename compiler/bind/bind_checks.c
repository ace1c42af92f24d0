/*
 * The catalog's table `checks` → conditions on a register. What a condition
 * needs (a column, words, a rule that is confirmed) is a table; a row that
 * lacks it, or names what there is not, is an error at its place.
 */
#include "bind/bind_checks.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/bound.h"
#include "model/facts_raw.h"
#include "model/item_nearest.h"
#include "model/ledger_rules.h"

enum need {
    NEED_COLUMN = 1,
    NEED_VALUE = 2,
    NEED_RULE = 4,
    NEED_COLUMN_OR_RULE = 8,
    NEED_PARTY = 16 /* only of users and devices */
};

static const unsigned needs[] = {
    [CONDITION_FORBIDDEN] = NEED_COLUMN | NEED_VALUE,
    [CONDITION_REQUIRED] = NEED_COLUMN,
    [CONDITION_ONE_OF] = NEED_COLUMN | NEED_VALUE,
    [CONDITION_DATED] = NEED_COLUMN_OR_RULE,
    [CONDITION_AFFIRMED] = NEED_COLUMN_OR_RULE,
    [CONDITION_REFERS] = NEED_COLUMN | NEED_VALUE,
    [CONDITION_REFERRED] = NEED_COLUMN | NEED_VALUE,
    [CONDITION_INTERVAL] = NEED_VALUE | NEED_RULE | NEED_PARTY,
};

static const char *const tables[] = {"facility", "users", "devices",
                                     "confirmations"};

struct reader {
    struct arena *arena;
    struct diag *diag;
    const struct catalog *catalog;
    const struct facts *r;
    size_t row;
    unsigned needs;
    bool good;
};

static struct str cell(const struct reader *x, const char *column)
{
    return facts_text(x->r, x->row, facts_column(x->r, column));
}

/* For a message that the cell, or some of it, cannot stand there. */
static struct phrase stray(const struct reader *x, const char *column)
{
    return facts_stray(x->r, x->row, facts_column(x->r, column));
}

static struct loc place(const struct reader *x, const char *column)
{
    return facts_at(x->r, x->row, facts_column(x->r, column));
}

static struct str label(const struct reader *x, const char *column)
{
    const struct table_terms *t =
        vocabulary_table(BUNDLE_CATALOG, STR("checks"));
    long c = facts_column(x->r, column);

    return c >= 0 ? x->r->columns[c].label
                  : str_from(vocabulary_named(t, str_from(column))->label);
}

static void unknown(struct reader *x, const char *column, struct str expected)
{
    diag(x->diag, place(x, column), MSG_VALUE_UNKNOWN, label(x, column),
         stray(x, column), expected);
    x->good = false;
}

static void read_table(struct reader *x, struct ledger_check *k)
{
    struct str name = utf8_fold(x->arena, cell(x, "table"));

    for (int i = 0; i < LEDGER_TABLES; i++)
        if (str_is(name, tables[i])) {
            k->table = (enum ledger_table)i;
            return;
        }
    unknown(x, "table", STR("facility、users、devices、confirmations"));
}

static void read_condition(struct reader *x, struct ledger_check *k)
{
    struct str word = utf8_fold(x->arena, cell(x, "condition"));
    int condition = words_find(WORDS_CONDITION, word);

    if (condition == WORDS_NONE) {
        unknown(x, "condition", words_expected(x->arena, WORDS_CONDITION));
        return;
    }
    k->condition = (enum condition)condition;
    x->needs = needs[condition];
}

static void read_column(struct reader *x, struct ledger_check *k)
{
    struct str name = cell(x, "column");
    bool named = k->condition == CONDITION_REFERRED; /* of devices */
    enum ledger_table of = named ? LEDGER_DEVICES : k->table;
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_FACILITY, str_from(tables[of]));
    const struct term *t = vocabulary_term(x->arena, terms, name);
    struct out o = {.arena = x->arena};

    if (!name.len)
        return;
    if (t) {
        k->column = str_from(t->name);
        return;
    }
    for (t = terms->terms; t->name; t++) {
        out_puts(&o, o.len ? "、" : "");
        out_puts(&o, t->label);
    }
    diag(x->diag, place(x, "column"), MSG_TABLE_COLUMN, stray(x, "column"),
         str_from(tables[of]), str_copy(x->arena, out_view(&o)));
    out_free(&o);
    x->good = false;
}

static const struct str *read_words(struct reader *x, size_t *n)
{
    struct str rest = cell(x, "value"), word;
    struct str *list = NULL;
    size_t cap = 0;

    for (*n = 0; list_entry(&rest, &word);) {
        list = arena_room(x->arena, list, *n, &cap, sizeof(*list));
        list[(*n)++] = utf8_fold(x->arena, word);
    }
    return list;
}

static const uint32_t *read_items(struct reader *x, const char *column,
                                  size_t *n)
{
    struct str rest = cell(x, column), word;
    uint32_t *list = NULL;
    size_t cap = 0;

    for (*n = 0; list_entry(&rest, &word);) {
        uint32_t item = catalog_item(x->arena, x->catalog, word);
        if (item == NO_ROW) {
            struct item_nearest numbers =
                item_nearest_open(x->arena, x->catalog);
            item_unknown_tell(x->arena, x->diag, place(x, column), &numbers,
                              phrase_part(stray(x, column), word), false);
            x->good = false;
            continue;
        }
        list = arena_room(x->arena, list, *n, &cap, sizeof(*list));
        list[(*n)++] = item;
    }
    return list;
}

/* The key of the facility that states an interval. */
static void read_interval(struct reader *x, struct ledger_check *k)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_FACILITY, STR("facility"));
    const struct term *t = vocabulary_term(x->arena, terms, cell(x, "value"));

    if (t)
        k->column = str_from(t->name);
    else
        unknown(x, "value", STR("点検間隔"));
}

/* There is one column that refers: the users of a device. */
static void read_reference(struct reader *x, const struct ledger_check *k)
{
    bool refers = k->condition == CONDITION_REFERS;
    enum ledger_table from = refers ? LEDGER_DEVICES : LEDGER_USERS;
    const char *to = refers ? "users" : "devices";

    if (k->table != from)
        unknown(x, "table", str_from(tables[from]));
    if (k->column.len && !str_is(k->column, "user"))
        unknown(x, "column", STR("利用者"));
    if (k->word_count != 1 || !str_is(k->words[0], to))
        unknown(x, "value", str_from(to));
}

static void demand(struct reader *x, const char *column, bool there)
{
    if (there)
        return;
    diag(x->diag, place(x, column), MSG_CELL_EMPTY, label(x, column));
    x->good = false;
}

/* A rule that is confirmed stands for the column, of users and devices; in
   confirmations it chooses the rows. */
static void check_needs(struct reader *x, const struct ledger_check *k)
{
    bool party = k->table == LEDGER_USERS || k->table == LEDGER_DEVICES;
    bool by_rule = x->needs & (NEED_RULE | NEED_COLUMN_OR_RULE);

    demand(x, "message", k->message.len);
    demand(x, "column",
           k->column.len || !(x->needs & (NEED_COLUMN | NEED_COLUMN_OR_RULE)) ||
               (x->needs & NEED_COLUMN_OR_RULE && party && k->rule_count));
    demand(x, "value", k->word_count || !(x->needs & NEED_VALUE));
    demand(x, "rule", k->rule_count || !(x->needs & NEED_RULE));
    demand(x, "id", k->item_count || k->table == LEDGER_CONFIRMATIONS);
    if (x->needs & NEED_PARTY && !party)
        unknown(x, "table", STR("users、devices"));
    if (k->rule_count && k->table != LEDGER_CONFIRMATIONS &&
        !(party && by_rule && !k->column.len)) {
        diag(x->diag, place(x, "rule"), MSG_CHECK_RULE);
        x->good = false;
    }
}

static bool read_check(struct reader *x, struct ledger_check *k)
{
    *k = (struct ledger_check){.row = (uint32_t)x->row,
                               .message = cell(x, "message")};
    x->good = true;
    read_table(x, k);
    read_condition(x, k);
    if (!x->good)
        return false;
    read_column(x, k);
    k->words = read_words(x, &k->word_count);
    k->rules = read_items(x, "rule", &k->rule_count);
    k->items = read_items(x, "id", &k->item_count);
    if (!x->good)
        return false;
    check_needs(x, k);
    if (!x->good)
        return false;
    if (k->condition == CONDITION_INTERVAL)
        read_interval(x, k);
    if (k->condition == CONDITION_REFERS || k->condition == CONDITION_REFERRED)
        read_reference(x, k);
    return x->good;
}

static void check_number(struct reader *x, struct map *numbers)
{
    struct str number = cell(x, "number");
    long first = number.len ? map_add(numbers, number, (long)x->row) : MAP_NONE;

    demand(x, "number", number.len);
    if (first != MAP_NONE)
        diag(x->diag, place(x, "number"), MSG_KEY_TWICE, stray(x, "number"),
             bound_place(x->arena, facts_at(x->r, (size_t)first,
                                            facts_column(x->r, "number"))));
}

void bind_checks(struct arena *a, struct diag *d, struct catalog *c)
{
    const struct facts *r = bound_table(c->bound, "checks");
    struct reader x = {.arena = a, .diag = d, .catalog = c, .r = r};
    struct map numbers = {.arena = a};

    if (!r || facts_column(r, "table") < 0 ||
        facts_column(r, "condition") < 0 || facts_column(r, "message") < 0)
        return;
    struct ledger_check *list =
        arena_array(a, struct ledger_check, r->row_count + 1);
    c->checks = list;
    for (x.row = 0; x.row < r->row_count; x.row++) {
        check_number(&x, &numbers);
        if (read_check(&x, &list[c->check_count]))
            c->check_count++;
    }
}
