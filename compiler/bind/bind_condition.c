/*
 * Conditions: 「REQU-02 = はい、一部；REQU-03 != いいえ」. A clause that cannot
 * be read is told of and left out, so that its item is asked.
 */
#include "bind/bind_condition.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/facts_raw.h"

struct phrase asking_id(const struct asking *x, size_t item)
{
    const struct facts *items = x->catalog->items;

    return facts_phrase(items, item, facts_column(items, "id"));
}

static struct str add_word(const struct asking *x, struct str all,
                           struct str word)
{
    return str_format(x->arena, "%.*s%s%.*s", STR_ARG(all), all.len ? "、" : "",
                      STR_ARG(word));
}

static struct str list_words(const struct asking *x, size_t item, bool all)
{
    const struct catalog *c = x->catalog;
    struct str words = STR("");

    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == AXIS_ANSWER &&
            (all || asked_allows(c, item, &c->statuses[i])))
            words = add_word(x, words, c->statuses[i].word);
    return words;
}

struct str asking_all_words(const struct asking *x)
{
    return list_words(x, 0, true);
}

struct str asking_words(const struct asking *x, size_t item)
{
    if (!asked_free(x->catalog, item))
        return list_words(x, item, false);
    return words_expected(x->arena, WORDS_ENTERED);
}

/* --- order --- */

struct step {            /* on the way down from an item */
    uint32_t item, next; /* next: of what it hangs on */
};

enum {
    NEW,
    OPEN, /* on the way */
    DONE
};

struct walk {
    struct asking *x;
    const struct dependence *d;
    uint8_t *state; /* by item */
    struct step *way;
    size_t depth;
    uint32_t *order;
    size_t count;
};

static void enter(struct walk *w, uint32_t item)
{
    w->state[item] = OPEN;
    w->way[w->depth++] = (struct step){item, 0};
}

/* The way closes at an item that is still open: A → B → A. */
static void tell_loop(struct walk *w, uint32_t closes)
{
    const struct facts *items = w->x->catalog->items;
    uint32_t last = w->way[w->depth - 1].item;
    struct phrase id = asking_id(w->x, closes);
    struct str path = STR("");
    size_t from = w->depth;

    while (w->way[--from].item != closes)
        ;
    for (size_t i = from; i < w->depth; i++) {
        struct phrase next = asking_id(w->x, w->way[i].item);
        path = str_format(w->x->arena, "%.*s%.*s → ", STR_ARG(path),
                          STR_ARG(phrase_raw(next)));
        if (!next.open)
            id = phrase_narrow(id, (enum visibility)next.visibility);
    }
    path = str_join(w->x->arena, path, phrase_raw(id));
    diag(w->x->diag, facts_at(items, last, facts_column(items, w->d->column)),
         w->d->message, asking_id(w->x, last), phrase_part(id, path));
    w->d->cut(w->x, last);
}

static void step(struct walk *w)
{
    struct step *at = &w->way[w->depth - 1];
    uint32_t on = w->d->on(w->x, at->item, at->next++);

    if (on == NO_ROW) {
        w->state[at->item] = DONE;
        w->order[w->count++] = at->item;
        w->depth--;
    } else if (w->state[on] == OPEN)
        tell_loop(w, on);
    else if (w->state[on] == NEW)
        enter(w, on);
}

uint32_t *asking_order(struct asking *x, const struct dependence *d)
{
    size_t items = x->catalog->item_count;
    struct walk w = {.x = x,
                     .d = d,
                     .state = arena_array(x->arena, uint8_t, items),
                     .way = arena_array(x->arena, struct step, items),
                     .order = arena_array(x->arena, uint32_t, items)};

    for (uint32_t i = 0; i < items; i++) {
        if (w.state[i] == NEW)
            enter(&w, i);
        while (w.depth)
            step(&w);
    }
    return w.order;
}

/* --- conditions --- */

struct clause {
    struct asking *x;
    size_t item;
    struct str text;
    struct asked_clause made;
    uint16_t *words;
    size_t cap;
};

/* A part of the cell, and where it stands. */
static struct phrase part_of(const struct clause *k, struct str part)
{
    const struct facts *items = k->x->catalog->items;
    long column = facts_column(items, "condition");

    return phrase_part(facts_stray(items, k->item, column), part);
}

static struct loc place(const struct clause *k)
{
    const struct facts *items = k->x->catalog->items;

    return facts_at(items, k->item, facts_column(items, "condition"));
}

static bool is_sign(uint32_t x)
{
    return x == '=' || x == 0xFF1D || x == 0x2260; /* ＝ ≠ */
}

static bool is_not(uint32_t x)
{
    return x == '!' || x == 0xFF01;
}

/* Parts `REQU-02 != はい` at its sign, of any width; == is = too. */
static bool cut_sign(struct str text, struct str *id, struct str *words,
                     bool *negated)
{
    size_t pos = 0, end = 0; /* end: of the number */
    uint32_t x = 0;

    *negated = false;
    while (pos < text.len && !is_sign(x)) {
        end = *negated ? end : pos;
        x = utf8_next(text, &pos);
        *negated = is_not(x) || (*negated && is_sign(x)) || x == 0x2260;
    }
    if (!is_sign(x))
        return false;
    *id = str_trim(str_slice(text, 0, end));
    if (pos < text.len && text.ptr[pos] == '=')
        pos++;
    *words = str_trim(str_slice(text, pos, text.len));
    return id->len && words->len;
}

/* The status that a word is of an item, or whether it is filled in at all;
   false where the item cannot have it. */
static bool find_word(const struct clause *k, struct str word, uint16_t *to)
{
    struct asking *x = k->x;
    const struct catalog *c = x->catalog;
    uint32_t on = k->made.item;
    bool free = asked_free(c, on);
    int entered = free ? words_find(WORDS_ENTERED, utf8_fold(x->arena, word))
                       : WORDS_NONE;

    if (entered != WORDS_NONE) {
        *to = entered == ENTERED_FILLED ? ASKED_FILLED : ASKED_BLANK;
        return true;
    }
    const struct status *s = catalog_status(x->arena, c, AXIS_ANSWER, word);
    if (!s || !asked_allows(c, on, s) ||
        (free && s->meaning != MEANING_NOT_APPLICABLE))
        return false;
    *to = (uint16_t)(s - c->statuses);
    return true;
}

static void take_word(struct clause *k, struct str word)
{
    struct asking *x = k->x;
    uint16_t found;

    if (!find_word(k, word, &found)) {
        diag(x->diag, place(k), MSG_CONDITION_WORD, asking_id(x, k->item),
             part_of(k, word), asking_id(x, k->made.item),
             asking_words(x, k->made.item));
        return;
    }
    k->words = arena_room(x->arena, k->words, k->made.words.count, &k->cap,
                          sizeof(*k->words));
    k->words[k->made.words.count++] = found;
}

static bool read_clause(struct clause *k)
{
    const struct catalog *c = k->x->catalog;
    struct str id, words, word;
    uint16_t found;

    if (!cut_sign(k->text, &id, &words, &k->made.negated)) {
        diag(k->x->diag, place(k), MSG_CONDITION_FORM, asking_id(k->x, k->item),
             part_of(k, k->text));
        return false;
    }
    k->made.item = catalog_item(k->x->arena, c, id);
    if (k->made.item == NO_ROW) {
        /* a derived catalog may leave out what an item of its base hangs on */
        if (!c->base || catalog_item(k->x->arena, c->base, id) == NO_ROW)
            diag(k->x->diag, place(k), MSG_CONDITION_ITEM,
                 asking_id(k->x, k->item), part_of(k, id), c->id);
        return false;
    }
    if (k->x->list[k->made.item].kind == ANSWER_HEADING) {
        diag(k->x->diag, place(k), MSG_CONDITION_HEADING,
             asking_id(k->x, k->item), asking_id(k->x, k->made.item));
        return false;
    }
    if (find_word(k, words, &found))
        take_word(k, words);
    else
        while (list_next(&words, LIST_COMMA, &word))
            take_word(k, word);
    k->made.words.list = k->words;
    return k->made.words.count > 0;
}

void bind_condition(struct asking *x, size_t item)
{
    const struct facts *items = x->catalog->items;
    struct str rest = facts_text(items, item, facts_column(items, "condition"));
    struct asked_clause *list = NULL;
    size_t count = 0, cap = 0;
    struct clause k = {.x = x, .item = item};

    while (list_next(&rest, LIST_SEMICOLON | LIST_LINE, &k.text)) {
        k.made = (struct asked_clause){0};
        k.words = NULL;
        k.cap = 0;
        if (!read_clause(&k))
            continue;
        list = arena_room(x->arena, list, count, &cap, sizeof(*list));
        list[count++] = k.made;
    }
    x->list[item].clauses = list;
    x->list[item].clause_count = (uint32_t)count;
}

static uint32_t clause_on(const struct asking *x, size_t item, uint32_t k)
{
    const struct asked *a = &x->list[item];

    return k < a->clause_count ? a->clauses[k].item : NO_ROW;
}

static void cut_clauses(struct asking *x, size_t item)
{
    x->list[item].clause_count = 0;
}

void bind_condition_order(struct asking *x, struct catalog *c)
{
    static const struct dependence conditions = {.column = "condition",
                                                 .message = MSG_CONDITION_LOOP,
                                                 .on = clause_on,
                                                 .cut = cut_clauses};
    uint32_t *order = asking_order(x, &conditions);
    uint32_t n = 0;

    for (size_t i = 0; i < c->item_count; i++)
        if (x->list[order[i]].clause_count)
            order[n++] = order[i];
    c->conditional = order;
    c->conditional_count = n;
}
