#include "base/utf8.h"

#include "base/arena.h"

#include <string.h>
#include <utf8proc.h>

/* Three bytes of nearly all Japanese text: U+1000 to U+CFFF. */
static bool common(const unsigned char *p)
{
    return p[0] > 0xE0 && p[0] < 0xED && (p[1] & 0xC0) == 0x80 &&
           (p[2] & 0xC0) == 0x80;
}

uint32_t utf8_next(struct str s, size_t *pos)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *pos;
    size_t left = s.len - *pos;
    utf8proc_int32_t c;

    if (p[0] < 0x80) {
        ++*pos;
        return p[0];
    }
    if (left >= 3 && common(p)) {
        *pos += 3;
        return (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 |
               (p[2] & 63);
    }
    utf8proc_ssize_t n =
        utf8proc_iterate(p, (utf8proc_ssize_t)(left < 4 ? left : 4), &c);
    if (n <= 0) {
        ++*pos;
        return 0xFFFD;
    }
    *pos += (size_t)n;
    return (uint32_t)c;
}

int utf8_put(char *to, uint32_t c)
{
    return (int)utf8proc_encode_char((utf8proc_int32_t)c,
                                     (utf8proc_uint8_t *)to);
}

size_t utf8_length(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

size_t utf8_invalid(struct str s)
{
    size_t pos = 0;
    utf8proc_int32_t c;

    while (pos < s.len) {
        const unsigned char *p = (const unsigned char *)s.ptr + pos;
        if (p[0] < 0x80) {
            pos++;
            continue;
        }
        if (s.len - pos >= 3 && common(p)) {
            pos += 3;
            continue;
        }
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + pos,
                             (utf8proc_ssize_t)(s.len - pos), &c);
        if (n <= 0)
            return pos;
        pos += (size_t)n;
    }
    return s.len;
}

static bool combining(uint32_t c)
{
    return c == 0x3099 || c == 0x309A || (c >= 0x300 && c <= 0x36F);
}

/* Whether any bytes could be a combining mark: CC xx, CD xx, E3 82 99/9A. One
   plain loop, because nearly no text has any. */
static bool may_combine(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    unsigned char found = 0; /* a byte, so that compilers take many at once */

    for (size_t i = 2; i < s.len; i++) {
        unsigned char kana = (p[i - 2] == 0xE3) & (p[i - 1] == 0x82);
        unsigned char latin = (p[i - 1] & 0xFE) == 0xCC;
        unsigned char mark = (p[i] == 0x99) | (p[i] == 0x9A);
        found |= (unsigned char)(latin | (kana & mark));
    }
    return found;
}

struct str utf8_compose(struct arena *a, struct str s)
{
    if (!may_combine(s))
        return s;
    char *to = arena_alloc(a, s.len + 1);
    size_t len = 0, last = 0, pos = 0;

    while (pos < s.len) {
        uint32_t c = utf8_next(s, &pos);
        if (combining(c) && len > 0) {
            size_t at = last;
            utf8proc_int32_t pair[2] = {
                (utf8proc_int32_t)utf8_next((struct str){to, len}, &at),
                (utf8proc_int32_t)c};
            /* a base that normalisation itself would change is left alone */
            if (at == len &&
                utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) == 1) {
                len = last + (size_t)utf8_put(to + last, (uint32_t)pair[0]);
                continue;
            }
        }
        last = len;
        len += (size_t)utf8_put(to + len, c);
    }
    return (struct str){to, len};
}

static bool digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) ||
           (c >= 0x2460 && c <= 0x2473);
}

static uint32_t narrow(struct str s, size_t start, size_t *pos, uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c >= 0xFF61 && c <= 0xFF9F) { /* half-width kana, with their marks */
        size_t end = *pos;
        if (end < s.len) {
            size_t after = end;
            uint32_t mark = utf8_next(s, &after);
            if (mark == 0xFF9E || mark == 0xFF9F)
                end = after;
        }
        utf8proc_int32_t buffer[8];
        utf8proc_ssize_t n = utf8proc_decompose(
            (const utf8proc_uint8_t *)s.ptr + start,
            (utf8proc_ssize_t)(end - start), buffer, 8,
            UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        n = n > 0 && n <= 8
                ? utf8proc_normalize_utf32(buffer, n, UTF8PROC_COMPOSE)
                : 0;
        if (n == 1) {
            *pos = end;
            return (uint32_t)buffer[0];
        }
    }
    return c;
}

/* A character as it is folded, `before` being the one before it; 0 where it
   folds to nothing. */
static uint32_t fold_one(struct str s, size_t *pos, uint32_t before)
{
    size_t start = *pos;
    uint32_t c = narrow(s, start, pos, utf8_next(s, pos));

    if (c <= ' ' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B))
        return 0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        c = '-';
    if (c == 0x30FC && digit(before) && *pos < s.len) {
        size_t after = *pos;
        if (digit(utf8_next(s, &after)))
            c = '-';
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* The next folded character, behind *c; false at the end. */
static bool fold_next(struct str s, size_t *pos, uint32_t *c)
{
    uint32_t before = *c;

    for (*c = 0; !*c && *pos < s.len;)
        *c = fold_one(s, pos, before);
    return *c != 0;
}

struct str utf8_fold(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, s.len * 2 + 4);
    size_t len = 0, pos = 0;
    uint32_t c = 0;

    while (fold_next(s, &pos, &c))
        len += (size_t)utf8_put(to + len, c);
    return (struct str){to, len};
}

bool utf8_folds_to(struct str s, struct str folded)
{
    size_t pos = 0, at = 0;
    uint32_t c = 0;

    while (fold_next(s, &pos, &c))
        if (at == folded.len || utf8_next(folded, &at) != c)
            return false;
    return at == folded.len;
}

bool utf8_invisible(uint32_t c)
{
    return (c >= 0x80 && c <= 0x9F) || c == 0xAD || c == 0x61C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool utf8_word(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}

bool utf8_wide(uint32_t c)
{
    return utf8proc_charwidth((utf8proc_int32_t)c) == 2;
}
