/* iconv to UTF-8 from the encodings of port/iconv_tables.h and those of
   Unicode, as the system's does it: each character whole or not at all. */
#include "port/iconv_tables.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum form { /* of an encoding of Unicode */
    UTF_8,
    UTF_16,
    UTF_32
};

enum order {
    BY_MARK, /* little where there is none */
    LITTLE,
    BIG
};

static const struct unicode {
    const char *name;
    enum form form;
    enum order order;
    bool pairs; /* two units may be one character */
} unicodes[] = {
    {"UTF-8", UTF_8, LITTLE, false},     {"UTF8", UTF_8, LITTLE, false},
    {"UTF-16", UTF_16, BY_MARK, true},   {"UTF16", UTF_16, BY_MARK, true},
    {"UTF-16LE", UTF_16, LITTLE, true},  {"UTF16LE", UTF_16, LITTLE, true},
    {"UTF-16BE", UTF_16, BIG, true},     {"UTF16BE", UTF_16, BIG, true},
    {"UTF-32", UTF_32, BY_MARK, false},  {"UTF32", UTF_32, BY_MARK, false},
    {"UTF-32LE", UTF_32, LITTLE, false}, {"UTF32LE", UTF_32, LITTLE, false},
    {"UTF-32BE", UTF_32, BIG, false},    {"UTF32BE", UTF_32, BIG, false},
    {"UCS-2LE", UTF_16, LITTLE, false},  {"UCS-2BE", UTF_16, BIG, false},
};

struct conversion {
    const struct iconv_encoding *encoding; /* or: */
    const struct unicode *unicode;
    uint16_t set;     /* of escape sequences: the one that holds */
    enum order order; /* BY_MARK: at the start */
};

struct character {
    size_t bytes;
    uint32_t first, second; /* 0: no second */
    bool none;              /* bytes that say something else */
    int error;              /* an errno, or 0 */
};

static const struct character broken = {.error = EILSEQ};
static const struct character incomplete = {.error = EINVAL};

static void restart(struct conversion *c)
{
    if (c->unicode)
        c->order = c->unicode->order;
    else
        c->set = c->encoding->node ? 0 : c->encoding->sets[0].node;
}

iconv_t iconv_open(const char *to, const char *from)
{
    struct conversion *c = calloc(1, sizeof(*c));

    for (unsigned i = 0; c && i < iconv_encoding_count; i++)
        if (strcasecmp(iconv_encodings[i].name, from) == 0)
            c->encoding = &iconv_encodings[i];
    for (size_t i = 0; c && i < sizeof(unicodes) / sizeof(*unicodes); i++)
        if (strcasecmp(unicodes[i].name, from) == 0)
            c->unicode = &unicodes[i];
    if (!c || strcasecmp(to, "UTF-8") != 0 || (!c->encoding && !c->unicode)) {
        free(c);
        errno = c ? EINVAL : ENOMEM;
        return (iconv_t)-1;
    }
    restart(c);
    return c;
}

int iconv_close(iconv_t c)
{
    free(c);
    return 0;
}

/* --- one character ------------------------------------------------------ */

static struct character by_tables(uint16_t node, const unsigned char *p,
                                  size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct iconv_node *at = &iconv_nodes[node - 1];
        uint16_t cell = p[i] < at->low || p[i] > at->high
                            ? 0
                            : iconv_cells[at->cells + p[i] - at->low];
        if (!cell)
            return broken;
        if (cell < ICONV_MORE || cell >= ICONV_MORE_END)
            return (struct character){.bytes = i + 1, .first = cell};
        const struct iconv_more *more = &iconv_more[cell - ICONV_MORE];
        if (!more->node)
            return (struct character){
                .bytes = i + 1, .first = more->first, .second = more->second};
        node = more->node;
    }
    return incomplete;
}

static struct character escape(struct conversion *c, const unsigned char *p,
                               size_t n)
{
    if (n < 3 || (p[1] == '$' && p[2] == '(' && n < 4))
        return incomplete;
    for (int i = 0; i < ICONV_ESCAPES && c->encoding->sets[i].escape; i++) {
        const struct iconv_set *set = &c->encoding->sets[i];
        size_t len = strlen(set->escape);
        if (len <= n && memcmp(set->escape, p, len) == 0) {
            c->set = set->node;
            return (struct character){.bytes = len, .none = true};
        }
    }
    return (struct character){.bytes = 1, .first = p[0]};
}

static struct character by_escapes(struct conversion *c, const unsigned char *p,
                                   size_t n)
{
    if (p[0] == 0x1B)
        return escape(c, p, n);
    if (p[0] >= 0x80)
        return broken;
    if (p[0] < 0x21 || p[0] == 0x7F)
        return (struct character){.bytes = 1, .first = p[0]};
    return by_tables(c->set, p, n);
}

static struct character utf8(const unsigned char *p, size_t n)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t len = p[0] < 0x80                    ? 1
                 : p[0] >= 0xC2 && p[0] <= 0xDF ? 2
                 : p[0] >= 0xE0 && p[0] <= 0xEF ? 3
                 : p[0] >= 0xF0 && p[0] <= 0xF4 ? 4
                                                : 0;
    uint32_t c = len == 1 ? p[0] : p[0] & (0xFFu >> (len + 1));

    if (!len)
        return broken;
    for (size_t i = 1; i < len; i++) {
        if (i == n)
            return incomplete;
        if ((p[i] & 0xC0) != 0x80)
            return broken;
        c = c << 6 | (p[i] & 0x3F);
    }
    if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return broken;
    return (struct character){.bytes = len, .first = c};
}

static uint32_t unit(const unsigned char *p, size_t n, enum order order)
{
    uint32_t c = 0;

    for (size_t i = 0; i < n; i++)
        c = c << 8 | p[order == BIG ? i : n - 1 - i];
    return c;
}

/* Of two or four bytes each. */
static struct character by_units(struct conversion *c, const unsigned char *p,
                                 size_t n)
{
    size_t wide = c->unicode->form == UTF_16 ? 2 : 4;

    if (n < wide)
        return incomplete;
    if (c->order == BY_MARK) {
        bool big = unit(p, wide, BIG) == 0xFEFF;
        bool marked = big || unit(p, wide, LITTLE) == 0xFEFF;
        c->order = big ? BIG : LITTLE;
        if (marked)
            return (struct character){.bytes = wide, .none = true};
    }
    uint32_t first = unit(p, wide, c->order);
    if (first > 0x10FFFF || (first >= 0xDC00 && first <= 0xDFFF))
        return broken;
    if (first < 0xD800 || first > 0xDBFF)
        return (struct character){.bytes = wide, .first = first};
    if (!c->unicode->pairs)
        return broken;
    if (n < 2 * wide)
        return incomplete;
    uint32_t second = unit(p + wide, wide, c->order);
    if (second < 0xDC00 || second > 0xDFFF)
        return broken;
    return (struct character){.bytes = 2 * wide,
                              .first = 0x10000 + ((first - 0xD800) << 10) +
                                       (second - 0xDC00)};
}

static struct character next(struct conversion *c, const unsigned char *p,
                             size_t n)
{
    if (c->unicode)
        return c->unicode->form == UTF_8 ? utf8(p, n) : by_units(c, p, n);
    return c->encoding->node ? by_tables(c->encoding->node, p, n)
                             : by_escapes(c, p, n);
}

/* --- all of them -------------------------------------------------------- */

/* Appends a character; the new length. */
static size_t put(char *to, size_t at, uint32_t c)
{
    static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = len; i-- > 1; c >>= 6)
        to[at + i] = (char)(0x80 | (c & 0x3F));
    to[at] = (char)(heads[len] | c);
    return at + len;
}

size_t iconv(iconv_t cd, char **restrict in, size_t *restrict left,
             char **restrict out, size_t *restrict room)
{
    struct conversion *c = cd;

    if (!in || !*in) {
        restart(c);
        return 0;
    }
    while (*left) {
        struct conversion before = *c;
        struct character got = next(c, (const unsigned char *)*in, *left);
        char bytes[8];
        size_t n = got.error || got.none ? 0 : put(bytes, 0, got.first);
        if (n && got.second)
            n = put(bytes, n, got.second);
        if (!got.error && n > *room)
            got.error = E2BIG;
        if (got.error) {
            *c = before;
            errno = got.error;
            return (size_t)-1;
        }
        memcpy(*out, bytes, n);
        *out += n;
        *room -= n;
        *in += got.bytes;
        *left -= got.bytes;
    }
    return 0;
}
