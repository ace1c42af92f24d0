#include "check/review_text.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

enum {
    LATIN_LEAST = 4, /* letters of a word that names something */
    LATIN_STEM = 5   /* of them compared */
};

enum script {
    SCRIPT_OTHER,
    SCRIPT_KANJI,
    SCRIPT_KATAKANA,
    SCRIPT_HIRAGANA,
    SCRIPT_LATIN /* letters and digits */
};

static enum script script_of(uint32_t c)
{
    if ((c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 ||
        (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000)
        return SCRIPT_KANJI;
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC)
        return SCRIPT_KATAKANA;
    if (c >= 0x3041 && c <= 0x309F)
        return SCRIPT_HIRAGANA;
    return c < 0x80 && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
               ? SCRIPT_LATIN
               : SCRIPT_OTHER;
}

static uint32_t plain(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c == 0x3000 || c == '\n' || c == '\t' || c == '\r')
        c = ' ';
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

struct review_text review_text_read(struct arena *a, struct str source)
{
    struct review_text t = {.source = source};
    char *to = arena_alloc(a, source.len + 1);
    size_t len = 0;

    t.from = arena_array(a, uint32_t, source.len + 2);
    for (size_t pos = 0; pos < source.len;) {
        uint32_t from = (uint32_t)pos;
        size_t start = len;
        len += (size_t)utf8_put(to + len, plain(utf8_next(source, &pos)));
        for (size_t i = start; i < len; i++)
            t.from[i] = from;
    }
    t.from[len] = (uint32_t)source.len;
    t.s = (struct str){to, len};
    return t;
}

struct str review_text_written(const struct review_text *t, size_t from,
                               size_t to)
{
    return str_trim(str_slice(t->source, t->from[from], t->from[to]));
}

struct str review_plain(struct arena *a, struct str s)
{
    return review_text_read(a, s).s;
}

static bool latin(char c)
{
    return script_of((unsigned char)c) == SCRIPT_LATIN;
}

size_t review_find(struct str s, struct str word, size_t from)
{
    if (!word.len)
        return s.len;
    for (size_t at = from; at < s.len; at++) {
        at += str_find(str_slice(s, at, s.len), word);
        size_t end = at + word.len;
        if (at >= s.len)
            break;
        if ((!at || !latin(word.ptr[0]) || !latin(s.ptr[at - 1])) &&
            (end >= s.len || !latin(word.ptr[word.len - 1]) ||
             !latin(s.ptr[end])))
            return at;
    }
    return s.len;
}

/* Whether a sentence ends before `at`: a full stop, an English one before a
   blank. */
static bool ends_sentence(struct str s, size_t at)
{
    struct str before = str_slice(s, 0, at);

    return str_ends(before, STR("。")) || str_ends(before, STR("！")) ||
           (at < s.len && s.ptr[at] == ' ' &&
            (str_ends(before, STR(".")) || str_ends(before, STR("!"))));
}

/* Takes full stops, blanks and one pair of brackets off the end. */
static size_t less_end(struct str s, size_t to)
{
    for (;;) {
        struct str rest = str_trim(str_slice(s, 0, to));
        to = rest.len + (size_t)(rest.ptr - s.ptr);
        if (str_ends(rest, STR("。")))
            to -= strlen("。");
        else if (str_ends(rest, STR(".")) || str_ends(rest, STR("!")))
            to--;
        else
            break;
    }
    if (to && s.ptr[to - 1] == ')') {
        size_t open = to - 1;
        while (open && s.ptr[open] != '(')
            open--;
        if (open)
            return less_end(s, open);
    }
    return to;
}

void review_last_sentence(struct str s, size_t *from, size_t *to)
{
    *to = less_end(s, s.len);
    *from = *to;
    while (*from && !ends_sentence(s, *from))
        --*from;
}

bool review_next_sentence(struct str s, size_t *at, struct str *sentence)
{
    size_t from = *at;

    if (from >= s.len)
        return false;
    do
        ++*at;
    while (*at < s.len && !ends_sentence(s, *at));
    *sentence = str_trim(str_slice(s, from, *at));
    return true;
}

struct str review_asked(struct arena *a, struct str s)
{
    static const char *const conditions[] = {"場合には、", "場合は、", "場合、",
                                             "場合には,",  "場合に",   "場合,"};
    struct out o = {.arena = a};
    int depth = 0;

    for (size_t i = 0; i < s.len; i++) {
        depth += s.ptr[i] == '(';
        if (!depth)
            out_byte(&o, s.ptr[i]);
        depth -= s.ptr[i] == ')' && depth;
        for (size_t k = 0; k < sizeof(conditions) / sizeof(*conditions); k++) {
            if (!str_ends(out_view(&o), str_from(conditions[k])))
                continue;
            while (o.len && !str_ends(out_view(&o), STR("。")))
                o.len--;
        }
    }
    return out_take(&o);
}

static void add_term(struct arena *a, struct review_terms *t, struct str s)
{
    if (map_find(&t->map, s) != MAP_NONE)
        return;
    s = str_copy(a, s);
    map_add(&t->map, s, 0);
    t->list = arena_room(a, t->list, t->count, &t->cap, sizeof(*t->list));
    t->list[t->count++] = s;
}

void review_terms_add(struct arena *a, struct review_terms *t, struct str s)
{
    enum script last = SCRIPT_OTHER;
    size_t before = 0, pos = 0, word = 0; /* where they begin */

    t->map.arena = a;
    while (pos < s.len) {
        size_t from = pos;
        enum script now = script_of(utf8_next(s, &pos));
        if (now == last && (now == SCRIPT_KANJI || now == SCRIPT_KATAKANA))
            add_term(a, t, str_slice(s, before, pos));
        if (now == SCRIPT_LATIN && last != SCRIPT_LATIN)
            word = from;
        bool over = pos == s.len || !latin(s.ptr[pos]);
        if (now == SCRIPT_LATIN && over && pos - word >= LATIN_LEAST)
            add_term(
                a, t,
                str_slice(s, word,
                          pos - word > LATIN_STEM ? word + LATIN_STEM : pos));
        before = from;
        last = now;
    }
}

size_t review_terms_shared(const struct review_terms *x,
                           const struct review_terms *y)
{
    size_t shared = 0;

    for (size_t i = 0; i < x->count; i++)
        shared += map_find(&y->map, x->list[i]) != MAP_NONE;
    return shared;
}

/* The character that ends before *end, which moves to where it begins. */
static uint32_t back(struct str s, size_t *end)
{
    size_t pos = *end;

    do
        pos--;
    while (pos && ((unsigned char)s.ptr[pos] & 0xC0) == 0x80);
    *end = pos;
    return utf8_next(s, &pos);
}

struct str review_run_before(struct str s, size_t *end)
{
    size_t at = *end, stop;
    enum script kind = SCRIPT_OTHER;

    while (at) {
        stop = at;
        kind = script_of(back(s, &at));
        if (kind == SCRIPT_KANJI || kind == SCRIPT_KATAKANA)
            break;
    }
    if (kind != SCRIPT_KANJI && kind != SCRIPT_KATAKANA) {
        *end = 0;
        return str_slice(s, 0, 0);
    }
    while (at) {
        size_t before = at;
        enum script next = script_of(back(s, &before));
        if (next != SCRIPT_KANJI && next != SCRIPT_KATAKANA)
            break;
        at = before;
    }
    *end = at;
    return str_slice(s, at, stop);
}

bool review_verb_in(struct str s, struct str kanji)
{
    for (size_t at = 0; at < s.len; at++) {
        at += str_find(str_slice(s, at, s.len), kanji);
        if (at >= s.len)
            return false;
        size_t before = at, after = at + kanji.len;
        if ((!at || script_of(back(s, &before)) != SCRIPT_KANJI) &&
            after < s.len && script_of(utf8_next(s, &after)) == SCRIPT_HIRAGANA)
            return true;
    }
    return false;
}
