#include "import/known.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "import/likeness.h"
#include "model/bound.h"
#include "model/facts_seen.h"

#include <string.h>

enum {
    TAG_MOST = 512,  /* bytes of a tag that an extraction left */
    SPLIT_MOST = 48, /* bytes of a number before a text */
    OTHER_LEAST = 6  /* bytes of a text that is not anybody's */
};

struct str known_id(const struct known *k, uint32_t item)
{
    return fact_text(k->catalog->items, item, k->id, VISIBLE_INTERNAL);
}

struct str known_text(const struct known *k, uint32_t item)
{
    return fact_text(k->catalog->items, item, k->text, VISIBLE_INTERNAL);
}

/* How long the tag is that begins at a place, or 0: <b>, </p>, <br/>. */
static size_t tag_at(struct str s, size_t at)
{
    size_t i = at + 1;

    if (s.ptr[at] != '<')
        return 0;
    i += i < s.len && s.ptr[i] == '/';
    if (i >= s.len || !((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'z'))
        return 0;
    while (i < s.len && i - at < TAG_MOST && s.ptr[i] != '>' && s.ptr[i] != '<')
        i++;
    return i < s.len && s.ptr[i] == '>' ? i + 1 - at : 0;
}

struct str known_less_tags(struct arena *a, struct str s)
{
    if (!memchr(s.ptr, '<', s.len))
        return s;
    char *to = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        size_t tag = tag_at(s, i);
        if (!tag)
            to[len++] = s.ptr[i];
        i += tag ? tag : 1;
    }
    return (struct str){to, len};
}

struct str known_fold(const struct known *k, struct str text)
{
    return text.len
               ? question_fold(k->scratch, known_less_tags(k->scratch, text))
               : text;
}

static void add_text(struct known *k, struct map *to, struct str text,
                     long number)
{
    struct str fold = question_fold(k->arena, text);

    if (fold.len >= OTHER_LEAST)
        map_add(to, fold, number);
}

/* What the catalog says beside the texts of its items. */
static void file_others(struct known *k)
{
    const struct catalog *c = k->catalog;

    for (uint32_t col = 0; col < facts_columns(c->items); col++)
        for (uint32_t i = 0; i < c->item_count; i++)
            if ((long)col != k->id && (long)col != k->text)
                add_text(k, &k->others,
                         fact_text(c->items, i, (long)col, VISIBLE_INTERNAL),
                         0);
    for (uint32_t col = 0; col < facts_columns(c->requirements); col++) {
        bool text = str_is(facts_column_name(c->requirements, col), "text");
        for (uint32_t i = 0; i < facts_rows(c->requirements); i++) {
            struct str said =
                fact_text(c->requirements, i, (long)col, VISIBLE_INTERNAL);
            add_text(k, &k->others, said, 0);
            if (text)
                add_text(k, &k->requirements, said, i);
        }
    }
}

static void file_items(struct known *k)
{
    const struct catalog *c = k->catalog;

    k->folds = arena_array(k->arena, struct str, c->item_count + 1);
    k->key_next = arena_array(k->arena, uint32_t, c->item_count + 1);
    for (uint32_t i = (uint32_t)c->item_count; i-- > 0;) {
        struct str key = item_number_key(k->arena, known_id(k, i));
        k->folds[i] = question_fold(k->arena, known_text(k, i));
        k->key_next[i] = NO_ROW;
        long first = key.len ? map_add(&k->by_key, key, i) : MAP_NONE;
        if (first != MAP_NONE) {
            k->key_next[i] = k->key_next[first];
            k->key_next[first] = i;
        }
    }
}

struct known *known_make(struct arena *a, struct arena *scratch,
                         const struct catalog *c)
{
    struct known *k = arena_new(a, struct known);

    *k = (struct known){.arena = a,
                        .scratch = scratch,
                        .catalog = c,
                        .id = facts_column(c->items, "id"),
                        .text = facts_column(c->items, "text"),
                        .by_key = {.arena = a},
                        .others = {.arena = a},
                        .words = {.arena = a},
                        .requirements = {.arena = a}};
    k->asked.by_text.arena = a;
    if (k->text >= 0)
        k->asked = questions_index(a, c, k->text);
    k->figures = figures_index(a, c);
    file_items(k);
    file_others(k);
    k->likeness = likeness_make(a, k->folds, c->item_count);
    return k;
}

void candidates_add(struct candidates *c, uint32_t item)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i] == item)
            return;
    if (c->count < KNOWN_MOST)
        c->items[c->count++] = item;
}

/* Numbers that differ in nothing but signs and letters around them. */
static void add_alike(const struct known *k, struct candidates *c,
                      struct str key)
{
    long first = key.len ? map_find(&k->by_key, key) : MAP_NONE;

    for (uint32_t i = first == MAP_NONE ? NO_ROW : (uint32_t)first; i != NO_ROW;
         i = k->key_next[i])
        candidates_add(c, i);
}

struct candidates known_number(const struct known *k, struct str number,
                               enum typed typed)
{
    struct candidates c = {.count = 0};
    uint32_t own = catalog_item(k->scratch, k->catalog, number);
    struct str keys[ITEM_DATE_KEYS];

    if (own != NO_ROW) {
        candidates_add(&c, own);
        c.exact = true;
    }
    if (typed == TYPED_FIGURE || own == NO_ROW)
        for (uint32_t i = figures_find(k->scratch, &k->figures, number);
             i != NO_ROW; i = k->figures.next[i])
            candidates_add(&c, i);
    if (own == NO_ROW && !c.count) {
        size_t n = item_number_date_keys(k->scratch, number, keys);
        for (size_t i = 0; i < n; i++)
            add_alike(k, &c, keys[i]);
    }
    if (own == NO_ROW && !c.count)
        add_alike(k, &c, item_number_key(k->scratch, number));
    c.exact = c.exact && c.count == 1;
    return c;
}

struct candidates known_says(const struct known *k, struct str text)
{
    struct candidates c = {.exact = true, .like = 1000};
    struct str fold = known_fold(k, text);
    long at = fold.len ? map_find(&k->asked.by_text, fold) : MAP_NONE;

    for (uint32_t i = at == MAP_NONE ? NO_ROW : (uint32_t)at; i != NO_ROW;
         i = k->asked.list[i].next)
        candidates_add(&c, k->asked.list[i].item);
    return c;
}

struct candidates known_like(const struct known *k, struct str text)
{
    struct candidates c = {.count = 0};
    struct like first, second;

    likeness_find(k->scratch, k->likeness, known_fold(k, text), &first,
                  &second);
    if (first.item != NO_ROW && first.score >= LIKE_ALONE &&
        first.score >= second.score + LIKE_AHEAD) {
        candidates_add(&c, first.item);
        c.like = first.score;
    }
    return c;
}

unsigned known_likeness(const struct known *k, struct str text, uint32_t item)
{
    return likeness_of(k->scratch, k->likeness, known_fold(k, text), item);
}

/* Passes over what parts sentences. */
static struct str less_stops(struct str s)
{
    while (s.len && (s.ptr[0] == '.' || s.ptr[0] == ','))
        s = str_slice(s, 1, s.len);
    return s;
}

/* How many items from `first` on the text is made of, or 0. */
static size_t run_from(const struct known *k, struct str text, uint32_t first)
{
    size_t n = 0;

    for (uint32_t i = first; text.len; i++, n++) {
        if (i >= k->catalog->item_count || !k->folds[i].len ||
            !str_starts(text, k->folds[i]))
            return 0;
        text = less_stops(str_slice(text, k->folds[i].len, text.len));
    }
    return n;
}

size_t known_run(const struct known *k, struct str text, uint32_t *first)
{
    struct str fold = known_fold(k, text);
    size_t found = 0;

    for (uint32_t i = 0; fold.len && i < k->catalog->item_count; i++) {
        size_t n = run_from(k, fold, i);
        if (n > 1 && found)
            return 0; /* it may be two runs */
        if (n > 1) {
            found = n;
            *first = i;
        }
    }
    return found;
}

/* What may stand between a number and a text. */
static bool parts_number(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 ||
           c == ':' || c == 0xFF1A || c == 0x3001 || c == ')' || c == 0xFF09 ||
           c == ']' || c == 0x3011 || c == 0x3015;
}

static struct str less_brackets(struct str s)
{
    static const char *const signs[] = {"(", "（", "[", "［", "【", "〔",
                                        ")", "）", "]", "］", "】", "〕",
                                        ".", "．", ":", "："};

    for (bool more = true; more;) {
        more = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
            struct str sign = str_from(signs[i]);
            if (s.len > sign.len && str_starts(s, sign))
                s = str_slice(s, sign.len, s.len), more = true;
            if (s.len > sign.len && str_ends(s, sign))
                s.len -= sign.len, more = true;
        }
    }
    return s;
}

/* The item whose number a text begins with, parted from what follows. */
static size_t split_parted(const struct known *k, struct str both,
                           uint32_t *item)
{
    size_t pos = 0;

    while (pos < both.len && pos < SPLIT_MOST) {
        size_t from = pos;
        uint32_t c = utf8_next(both, &pos);
        if (!parts_number(c))
            continue;
        struct str number = less_brackets(str_slice(both, 0, from));
        uint32_t found =
            number.len ? catalog_item(k->scratch, k->catalog, number) : NO_ROW;
        if (found == NO_ROW)
            continue;
        *item = found;
        while (pos < both.len) {
            size_t next = pos;
            if (!parts_number(utf8_next(both, &next)))
                break;
            pos = next;
        }
        return pos < both.len ? pos : 0;
    }
    return 0;
}

size_t known_split(const struct known *k, struct str both, uint32_t *item)
{
    size_t at = split_parted(k, both, item), pos = 0;

    if (at)
        return at;
    while (pos < both.len && pos < SPLIT_MOST) {
        utf8_next(both, &pos);
        struct str number = less_brackets(str_slice(both, 0, pos));
        uint32_t found =
            number.len ? catalog_item(k->scratch, k->catalog, number) : NO_ROW;
        if (found == NO_ROW || pos == both.len)
            continue;
        struct candidates says = known_says(k, str_slice(both, pos, both.len));
        for (size_t i = 0; i < says.count; i++)
            if (says.items[i] == found) {
                *item = found;
                return pos;
            }
    }
    return 0;
}
