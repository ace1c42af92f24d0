/*
 * A text is folded as item numbers are (base/utf8.h), and what is left of
 * punctuation is brought to one form of each kind.
 */
#include "model/question.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/bound.h"
#include "model/places.h"
#include "model/visibility.h"

#include <string.h>

enum {
    AROUND = 6,  /* characters shown on either side of a change */
    LONGEST = 24 /* of a change itself */
};

/* Characters that say the same as the first of their row; a row that begins
   with a blank leaves them out. */
static const char *const variants[] = {
    ",、，﹐､", ".。．｡﹒",   "·・･•‧∙●⋅", "\"“”„‟〝〟＂", "'‘’‚‛＇`´",
    "~〜～∼˜",  "-–—―─━‐−－", "[【〔［〖", "]】〕］〗",    "<〈《＜",
    ">〉》＞",  "/／⁄",       "…⋯‥",       "\\＼¥￥",      " ※\uFE0E\uFE0F",
};

/* What a character of punctuation counts as; 0: nothing. */
static uint32_t one_form(uint32_t c)
{
    for (size_t i = 0; i < sizeof(variants) / sizeof(*variants); i++) {
        struct str row = str_from(variants[i]);
        size_t pos = 0;
        uint32_t first = utf8_next(row, &pos);
        while (pos < row.len)
            if (utf8_next(row, &pos) == c)
                return first == ' ' ? 0 : first;
    }
    return c;
}

/* Letters, digits, kana and ideographs stand for themselves. */
static bool plain(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 0x3041 && c <= 0x30FA) || (c >= 0x3400 && c <= 0x9FFF);
}

struct str question_fold(struct arena *a, struct str text)
{
    struct str from = utf8_fold(a, text);
    char *to = arena_alloc(a, from.len * 2 + 4);
    size_t pos = 0, len = 0;

    while (pos < from.len) {
        uint32_t c = utf8_next(from, &pos);
        if (!plain(c))
            c = one_form(c);
        if (c)
            len += (size_t)utf8_put(to + len, c);
    }
    while (len && to[len - 1] == '.')
        len--;
    return (struct str){to, len};
}

struct str question_corrected(enum lang lang)
{
    return lang == LANG_EN ? STR("* corrected") : STR("※訂正あり");
}

struct str question_given(const struct facts *t, size_t row, long column)
{
    struct str text = facts_text(t, row, column);

    if (visibility_withheld(text))
        return STR("");
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct str mark = question_corrected((enum lang)lang);
        if (str_ends(text, mark))
            text = str_trim(str_slice(text, 0, text.len - mark.len));
    }
    return text;
}

bool question_column(const struct catalog *c, const struct fact_column *column)
{
    static const char *const others[] = {"id", "note", ITEM_COLUMN "note",
                                         "derived", "proposal"};

    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (str_is(column->name, others[i]))
            return false;
    return (column->term && column->term->sheet) ||
           places_of_sheet(c, column->name);
}

static bool same(struct arena *a, struct str x, struct str y)
{
    return str_equal(x, y) ||
           str_equal(question_fold(a, x), question_fold(a, y));
}

/* A text with one of its corrections taken back. */
static struct str taken_back(struct arena *a, struct str text,
                             struct str corrected, struct str original)
{
    size_t at = corrected.len ? str_find(text, corrected) : text.len;

    if (at >= text.len)
        return text;
    return str_format(a, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, at)),
                      STR_ARG(original),
                      STR_ARG(str_slice(text, at + corrected.len, text.len)));
}

/* What an item says in a column as its source has it, without its errata. */
static struct str uncorrected(struct arena *a, const struct catalog *c,
                              uint32_t item, struct str text)
{
    const struct facts *r = bound_table(c->bound, "errata");
    long from = facts_column(r, "original"), to = facts_column(r, "corrected");
    uint32_t row =
        c->errata_of && from >= 0 && to >= 0 ? c->errata_of[item] : NO_ROW;

    for (; row != NO_ROW; row = c->errata_next[row])
        text = taken_back(a, text, facts_text(r, row, to),
                          facts_text(r, row, from));
    return text;
}

/* The same with one after the other of the notes below a text. */
static bool same_noted(struct arena *a, const struct facts *t, uint32_t note,
                       struct str asked, struct str text)
{
    if (same(a, asked, text))
        return true;
    for (; note; note = t->notes[note - 1].next) {
        asked = str_join(a, asked, phrase_raw(t->notes[note - 1].text));
        if (same(a, asked, text))
            return true;
    }
    return false;
}

bool question_asks(struct arena *a, const struct catalog *c, uint32_t item,
                   long column, struct str text)
{
    struct str name = c->items->columns[column].name;
    struct str id = facts_text(c->items, item, facts_column(c->items, "id"));

    if (!facts_text(c->items, item, column).len)
        return true;
    for (; c; c = c->base) {
        item = catalog_item(a, c, id);
        column = facts_column_named(c->items, name);
        if (item == NO_ROW || column < 0)
            continue;
        struct str asked = facts_text(c->items, item, column);
        uint32_t note = facts_cell(c->items, item, column)->note;
        if (same_noted(a, c->items, note, asked, text))
            return true;
        struct str source = uncorrected(a, c, item, asked);
        if (!str_equal(source, asked) &&
            same_noted(a, c->items, note, source, text))
            return true;
    }
    return false;
}

/* Files an item under what it says, behind those that say the same. */
static void file(struct arena *a, struct questions *q, struct str text,
                 uint32_t item)
{
    struct str asked = question_fold(a, text);

    if (!asked.len)
        return;
    q->list = arena_room(a, q->list, q->count, &q->cap, sizeof(*q->list));
    struct asking *x = &q->list[q->count];
    long first = map_add(&q->by_text, asked, (long)q->count++);
    *x = (struct asking){item, NO_ROW};
    if (first == MAP_NONE)
        return;
    x->next = q->list[first].next; /* the first one leads them */
    q->list[first].next = (uint32_t)(q->count - 1);
}

struct questions questions_index(struct arena *a, const struct catalog *c,
                                 long column)
{
    struct questions q = {.by_text = {.arena = a}};
    struct str name = c->items->columns[column].name;
    long id = facts_column(c->items, "id");

    for (uint32_t i = 0; i < c->item_count; i++)
        file(a, &q, facts_text(c->items, i, column), i);
    for (uint32_t i = 0; i < c->item_count; i++) {
        struct str said = facts_text(c->items, i, column);
        for (const struct catalog *b = c; b; b = b->base) {
            uint32_t item = catalog_item(a, b, facts_text(c->items, i, id));
            long from = facts_column_named(b->items, name);
            struct str text = facts_text(b->items, item, from);
            if (item == NO_ROW || from < 0)
                continue;
            if (!str_equal(text, said))
                file(a, &q, text, i);
            struct str source = uncorrected(a, b, item, text);
            if (!str_equal(source, text))
                file(a, &q, source, i);
        }
    }
    return q;
}

uint32_t questions_find(struct arena *a, const struct questions *q,
                        struct str text)
{
    struct str asked = question_fold(a, text);
    long found = asked.len ? map_find(&q->by_text, asked) : MAP_NONE;

    return found == MAP_NONE ? NO_ROW : (uint32_t)found;
}

/* A text character by character: what each folds to, and where it began. */
struct letters {
    struct str text;
    uint32_t *folded;
    size_t *at; /* one more than letters: the end */
    size_t count;
};

static struct letters read_letters(struct arena *a, struct str text)
{
    struct letters l = {.text = text,
                        .folded = arena_array(a, uint32_t, text.len + 1),
                        .at = arena_array(a, size_t, text.len + 2)};
    size_t pos = 0;

    while (pos < text.len) {
        size_t from = pos, first = 0;
        utf8_next(text, &pos);
        struct str one = utf8_fold(a, str_slice(text, from, pos));
        uint32_t c = one.len ? one_form(utf8_next(one, &first)) : 0;
        if (!c)
            continue; /* a blank goes with the letter before it */
        l.folded[l.count] = c;
        l.at[l.count++] = from;
    }
    l.at[l.count] = text.len;
    return l;
}

size_t question_within(struct arena *a, struct str text, struct str part,
                       size_t *start, size_t *end)
{
    struct letters all = read_letters(a, text), some = read_letters(a, part);
    size_t times = 0;

    for (size_t i = 0; some.count && i + some.count <= all.count; i++) {
        if (memcmp(all.folded + i, some.folded,
                   some.count * sizeof(*some.folded)) != 0)
            continue;
        if (!times++) {
            *start = all.at[i];
            *end = all.at[i + some.count - 1];
            utf8_next(text, end);
        }
    }
    return times;
}

/* The letters from `from` up to `to`, with some around them. */
static struct str excerpt(struct arena *a, const struct letters *l, size_t from,
                          size_t to)
{
    size_t first = from > AROUND ? from - AROUND : 0;
    size_t last = to + AROUND < l->count ? to + AROUND : l->count;

    if (to - from > LONGEST)
        last = from + LONGEST;
    return str_format(a, "%s%.*s%s", first ? "…" : "",
                      STR_ARG(str_slice(l->text, l->at[first], l->at[last])),
                      last < l->count ? "…" : "");
}

struct question_change question_compare(struct arena *a, struct str was,
                                        struct str is)
{
    struct letters x = read_letters(a, was), y = read_letters(a, is);
    size_t head = 0, tail = 0;
    size_t least = x.count < y.count ? x.count : y.count;

    while (head < least && x.folded[head] == y.folded[head])
        head++;
    while (tail < least - head &&
           x.folded[x.count - 1 - tail] == y.folded[y.count - 1 - tail])
        tail++;
    return (struct question_change){
        .was = excerpt(a, &x, head, x.count - tail),
        .is = excerpt(a, &y, head, y.count - tail),
        .cut = head == y.count && y.count < x.count,
    };
}
