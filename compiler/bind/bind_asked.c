/*
 * The attributes of items: 回答種別, 選択肢, 望ましい回答, 条件, 必須 and 親.
 * Words find their statuses and numbers their items; what hangs on what is
 * brought into an order, in which a loop shows.
 */
#include "bind/bind_asked.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "bind/bind_condition.h"
#include "model/asked.h"
#include "model/bound.h"
#include "model/facts_raw.h"

static bool has_attributes(const struct facts *items)
{
    static const char *const names[] = {"answer_kind", "choices",  "expected",
                                        "condition",   "required", "parent"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (facts_column(items, names[i]) >= 0)
            return true;
    return false;
}

/* --- words --- */

struct words {
    struct asking *x;
    const char *column;
    size_t item;
    uint16_t *list;
    size_t count, cap;
};

static const struct status *status_of(const struct words *w, struct str word)
{
    return catalog_status(w->x->arena, w->x->catalog, AXIS_ANSWER, word);
}

static void take_word(struct words *w, struct str word)
{
    const struct catalog *c = w->x->catalog;
    const struct status *s = status_of(w, word);
    long column = facts_column(c->items, w->column);

    if (!s) {
        diag(w->x->diag, facts_at(c->items, w->item, column), MSG_ASKED_WORD,
             asking_id(w->x, w->item), c->items->columns[column].label,
             phrase_part(facts_stray(c->items, w->item, column), word),
             asking_all_words(w->x));
        return;
    }
    w->list =
        arena_room(w->x->arena, w->list, w->count, &w->cap, sizeof(*w->list));
    w->list[w->count++] = (uint16_t)(s - c->statuses);
}

/* An entry between ； that is no word as a whole is parted by 、 too. */
static void take_entry(struct words *w, struct str entry)
{
    struct str word;

    if (status_of(w, entry)) {
        take_word(w, entry);
        return;
    }
    while (list_next(&entry, LIST_COMMA, &word))
        take_word(w, word);
}

static struct asked_words read_words(struct asking *x, size_t item,
                                     const char *column)
{
    const struct facts *items = x->catalog->items;
    struct str cell = facts_text(items, item, facts_column(items, column));
    struct words w = {.x = x, .column = column, .item = item};
    struct str entry;

    if (cell.len && status_of(&w, cell))
        take_word(&w, cell);
    else
        while (list_next(&cell, LIST_SEMICOLON | LIST_LINE, &entry))
            take_entry(&w, entry);
    return (struct asked_words){w.list, (uint32_t)w.count};
}

/* What is expected must be one of the choices, else nobody can give it. */
static void check_expected(struct asking *x, size_t item)
{
    const struct catalog *c = x->catalog;
    struct asked *a = &x->list[item];
    long column = facts_column(c->items, "expected");

    for (uint32_t i = 0; i < a->expected.count && a->choices.count; i++) {
        const struct status *s = &c->statuses[a->expected.list[i]];
        if (!asked_allows(c, item, s))
            diag(x->diag, facts_at(c->items, item, column),
                 MSG_EXPECTED_OUTSIDE, asking_id(x, item), s->word,
                 asking_words(x, item));
    }
}

/* Words are for items that are answered with words. */
static void check_kind(struct asking *x, size_t item)
{
    static const char *const words[] = {"choices", "expected"};
    const struct facts *items = x->catalog->items;
    struct asked *a = &x->list[item];

    if (a->kind == ANSWER_STATUS || a->kind == ANSWER_CHOICE)
        return;
    for (size_t i = 0; i < 2; i++) {
        long column = facts_column(items, words[i]);
        if (facts_text(items, item, column).len)
            diag(x->diag, facts_at(items, item, column), MSG_ASKED_UNUSED,
                 asking_id(x, item), items->columns[column].label);
    }
    a->choices.count = a->expected.count = 0;
}

/* 必須 is a column that other sheets fill in with words of their own: 選択. */
static void read_needed(struct asking *x, size_t item, int *needed)
{
    const struct facts *t = x->catalog->items;
    long column = facts_column(t, "required");
    struct str word = facts_text(t, item, column);
    int found = words_find_folded(WORDS_NEEDED, word);

    if (found != WORDS_NONE)
        *needed = found;
    else if (word.len && !x->others++)
        x->first_other = item;
}

static void tell_needed(const struct asking *x)
{
    const struct facts *t = x->catalog->items;
    long column = facts_column(t, "required");

    if (x->others)
        diag(x->diag, facts_at(t, x->first_other, column), MSG_NEEDED_OTHER,
             facts_label(t, column), facts_phrase(t, x->first_other, column),
             str_number(x->arena, (long long)x->others));
}

static void read_item(struct asking *x, size_t item)
{
    const struct catalog *c = x->catalog;
    struct asked *a = &x->list[item];
    int kind = c->form == FORM_TEXT ? ANSWER_TEXT : ANSWER_STATUS;
    int needed = NEEDED_OPTIONAL;

    bound_word_cell(x->arena, x->diag, c->items, item, "answer_kind",
                    WORDS_ANSWER, &kind);
    read_needed(x, item, &needed);
    a->kind = (enum answer_kind)kind;
    a->needed = (enum needed)needed;
    a->told =
        facts_text(c->items, item, facts_column(c->items, "required")).len > 0;
    a->choices = read_words(x, item, "choices");
    a->expected = read_words(x, item, "expected");
    a->parent = NO_ROW;
    check_kind(x, item);
    check_expected(x, item);
}

/* --- parents --- */

static void read_parent(struct asking *x, size_t item)
{
    const struct facts *items = x->catalog->items;
    long column = facts_column(items, "parent");
    struct str id = facts_text(items, item, column);

    if (!id.len)
        return;
    uint32_t parent = catalog_item(x->arena, x->catalog, id);
    if (parent == NO_ROW)
        diag(x->diag, facts_at(items, item, column), MSG_ITEM_UNKNOWN,
             facts_stray(items, item, column), x->catalog->id);
    x->list[item].parent = parent;
}

static uint32_t parent_of(const struct asking *x, size_t item, uint32_t k)
{
    return k ? NO_ROW : x->list[item].parent;
}

static void cut_parent(struct asking *x, size_t item)
{
    x->list[item].parent = NO_ROW;
}

/* --- all of it --- */

/* Meanings that the items bring about, whatever words the catalog has. */
static void note_meanings(struct catalog *c)
{
    for (size_t i = 0; i < c->item_count; i++) {
        const struct asked *a = &c->asked[i];
        if (!asked_counts(c, i))
            continue;
        c->asks[MEANING_CONFORMING] |= a->expected.count > 0;
        c->asks[MEANING_NONCONFORMING] |= a->expected.count > 0;
        c->asks[MEANING_STATED] |= asked_free(c, i);
        c->asks[MEANING_NOT_ASKED] |= a->clause_count > 0;
    }
}

void bind_asked(struct arena *a, struct diag *d, struct catalog *c)
{
    static const struct dependence parents = {.column = "parent",
                                              .message = MSG_PARENT_LOOP,
                                              .on = parent_of,
                                              .cut = cut_parent};

    if (!c->item_count || !has_attributes(c->items))
        return;
    struct asking x = {.arena = a,
                       .diag = d,
                       .catalog = c,
                       .list = arena_array(a, struct asked, c->item_count)};
    c->asked = x.list;
    for (size_t i = 0; i < c->item_count; i++)
        read_item(&x, i);
    tell_needed(&x);
    for (size_t i = 0; i < c->item_count; i++) {
        read_parent(&x, i);
        bind_condition(&x, i);
    }
    asking_order(&x, &parents);
    bind_condition_order(&x, c);
    note_meanings(c);
}
