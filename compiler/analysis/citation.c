/*
 * Finding citations in what people write by hand: numbers of any width, with
 * pages in many forms, among words that are no citation at all.
 */
#include "analysis/citation.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/model.h"

enum {
    LONGEST_PREFIX = 24 /* characters before a number's first digit */
};

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0xFF0D || (c >= 0x2010 && c <= 0x2015) ||
           c == 0x2212;
}

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0x3000 || c == 0xA0;
}

static bool is_letter(uint32_t c) /* of Latin script, any width */
{
    c = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool ends_piece(uint32_t c)
{
    return c == '\r' || list_parts(c, LIST_SEMICOLON | LIST_LINE);
}

static bool is_comma(uint32_t c)
{
    return list_parts(c, LIST_COMMA);
}

/* The end of the characters before the first digit; text.len where no digit
   comes before a blank or separator. */
static size_t prefix_end(struct str text, size_t from)
{
    size_t pos = from;

    for (int n = 0; n <= LONGEST_PREFIX && pos < text.len; n++) {
        size_t start = pos;
        uint32_t c = utf8_next(text, &pos);
        if (is_digit(c))
            return start;
        if (!utf8_word(c) && !is_hyphen(c) && c != '.')
            break;
    }
    return text.len;
}

static size_t digits_end(struct str text, size_t from)
{
    size_t pos = from;

    while (pos < text.len) {
        size_t start = pos;
        if (!is_digit(utf8_next(text, &pos)))
            return start;
    }
    return pos;
}

/* Behind digits, and further ones after hyphens: 12, 12-3. */
static size_t number_end(struct str text, size_t from)
{
    size_t end = digits_end(text, from);

    while (end < text.len) {
        size_t pos = end;
        bool hyphen = is_hyphen(utf8_next(text, &pos));
        size_t next = digits_end(text, pos);
        if (!hyphen || next == pos)
            break;
        end = next;
    }
    return end;
}

void citations_open(struct arena *a, struct citations *c)
{
    c->numbers = (struct map){.arena = a};
    c->prefixes = (struct map){.arena = a};
}

void citations_add(struct arena *a, struct citations *c, struct str number,
                   uint32_t row)
{
    struct str s = str_trim(number);
    size_t end = prefix_end(s, 0);

    if (!s.len)
        return;
    map_add(&c->numbers, utf8_fold(a, s), (long)row);
    if (end > 0 && end < s.len)
        map_add(&c->prefixes, utf8_fold(a, str_slice(s, 0, end)), 1);
}

/* Whether a page or the like stands at `at`: p.4, 6, 第3章. */
static bool is_place(struct str text, size_t at)
{
    while (at < text.len) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (is_blank(c))
            continue;
        struct str rest = str_slice(text, start, text.len);
        if (is_digit(c) || str_starts(rest, STR("第")) ||
            str_starts(rest, STR("ページ")) || str_starts(rest, STR("頁")))
            return true;
        if (c != 'p' && c != 'P' && c != 0xFF50 && c != 0xFF30)
            return false;
        size_t digits = prefix_end(text, start);
        return digits < text.len && digits - start <= 8;
    }
    return false;
}

/* Whether the text goes on with a letter or digit of the number's own kind,
   other than a page's (E12p.4). */
static bool goes_on(struct str text, size_t at)
{
    size_t start = at;

    if (at >= text.len)
        return false;
    uint32_t c = utf8_next(text, &at);
    return is_digit(c) || c == '_' || (is_letter(c) && !is_place(text, start));
}

static long lookup(struct arena *scratch, const struct citations *c,
                   struct str written)
{
    return map_find(&c->numbers, utf8_fold(scratch, written));
}

/* A number that begins at `from`: the longest that the table has, else what is
   shaped like one. */
static bool number_at(struct arena *scratch, const struct citations *c,
                      struct str text, size_t from, struct citation *found)
{
    size_t digits = prefix_end(text, from);
    size_t first = digits_end(text, digits), end = number_end(text, digits);
    bool shaped =
        digits > from && digits < text.len &&
        map_find(&c->prefixes,
                 utf8_fold(scratch, str_slice(text, from, digits))) != MAP_NONE;
    long row = MAP_NONE;

    if (digits >= text.len)
        return false;
    if (!goes_on(text, end))
        row = lookup(scratch, c, str_slice(text, from, end));
    if (row == MAP_NONE && !goes_on(text, first)) {
        end = first;
        row = lookup(scratch, c, str_slice(text, from, end));
    }
    if (row == MAP_NONE && (!shaped || goes_on(text, end)))
        return false;
    *found = (struct citation){.number = str_slice(text, from, end),
                               .row = row < 0 ? NO_ROW : (uint32_t)row,
                               .from = from,
                               .to = end};
    return true;
}

/* Without brackets around it, and without one that was opened before it. */
static struct str unbracketed(struct str s)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        struct str open = str_from(pairs[i][0]), close = str_from(pairs[i][1]);
        if (!str_ends(s, close))
            continue;
        struct str inner = str_slice(s, 0, s.len - close.len);
        if (str_starts(inner, open))
            return str_trim(str_slice(inner, open.len, inner.len));
        if (str_find(inner, open) == inner.len)
            return str_trim(inner);
    }
    return s;
}

static struct str trimmed(struct str s)
{
    static const char *const ends[] = {"：", ":", "、", ",", "，", "。"};
    bool again = true;

    for (s = str_trim(s); again; s = str_trim(s)) {
        again = false;
        for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
            struct str e = str_from(ends[i]);
            if (str_starts(s, e))
                s = str_slice(s, e.len, s.len);
            else if (str_ends(s, e))
                s = str_slice(s, 0, s.len - e.len);
            else
                continue;
            again = true;
        }
    }
    return unbracketed(s);
}

/* Whether a word may begin after `before`: not within one. */
static bool begins(uint32_t before, uint32_t c)
{
    bool ascii = is_letter(c) || is_digit(c);

    if (before == 0 || !utf8_word(before))
        return true;
    return ascii && !is_letter(before) && !is_digit(before) && before != '_';
}

/* Where the place of a number ends, which stops at `at` itself: at the next
   number or separator. */
static size_t place_end(struct arena *scratch, const struct citations *c,
                        struct str text, size_t at)
{
    uint32_t before = '0';
    struct citation next;

    while (at < text.len) {
        size_t start = at;
        uint32_t x = utf8_next(text, &at);
        if (ends_piece(x) || (is_comma(x) && !is_place(text, at)))
            return start;
        if (begins(before, x) && !is_digit(x) &&
            number_at(scratch, c, text, start, &next))
            return start;
        before = x;
    }
    return text.len;
}

/* The first citation at or after `at`. */
static bool find(struct arena *scratch, const struct citations *c,
                 struct str text, size_t at, struct citation *found)
{
    uint32_t before = 0;
    bool piece = true; /* a number without letters stands at its beginning */

    while (c->numbers.count && at < text.len) {
        size_t start = at;
        uint32_t x = utf8_next(text, &at);
        if (begins(before, x) && (piece || !is_digit(x)) &&
            number_at(scratch, c, text, start, found)) {
            found->place = trimmed(str_slice(
                text, found->to, place_end(scratch, c, text, found->to)));
            return true;
        }
        piece = ends_piece(x) || is_comma(x) || (piece && is_blank(x));
        before = x;
    }
    return false;
}

bool citation_next(struct arena *scratch, const struct citations *all,
                   struct str text, struct citation *c)
{
    size_t at =
        c->place.len ? (size_t)(c->place.ptr - text.ptr) + c->place.len : c->to;

    return find(scratch, all, text, at, c);
}
