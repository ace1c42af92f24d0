/*
 * The texts stand sorted, each with the longest other one that it begins with.
 * All that begin what stands at a place are then the greatest that is not
 * behind it, and those that this one begins with. Most places are passed over
 * at once: a table of bits knows how texts begin (Bloom, Space/time trade-offs
 * in hash coding, 1970).
 */
#include "base/search.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    WINDOW = 8,         /* bytes by which the table knows a beginning */
    LEAST_BITS = 12,    /* of the table: 2 to the power of */
    MOST_BITS = 22,     /* which a cache still holds */
    BITS_PER_TEXT = 256 /* so that few are set by chance */
};

#define NONE UINT32_MAX

struct wanted {
    struct str text; /* as it counts */
    uint32_t id;
    uint32_t within; /* the longest other one that it begins with, or NONE */
    bool struck;
};

struct search {
    struct arena *arena;
    struct wanted *list;
    size_t count, cap;
    size_t sorted; /* how many of them stand ready to be looked for */
    uint64_t *bits;
    unsigned shift;   /* from a hash to a place in bits */
    struct out heard; /* what counts of it */
    uint64_t window;  /* its last bytes */
    struct out suspects;
};

struct suspect { /* a place where a text may have begun a window before */
    size_t end;  /* in what was heard */
    size_t unit; /* length of the last unit */
};

/* Whether a character of three bytes is blank or has no width. */
static bool blank3(const unsigned char *c)
{
    if (c[0] == 0xE3)
        return c[1] == 0x80 && c[2] == 0x80; /* U+3000 */
    if (c[0] == 0xEF)
        return c[1] == 0xBB && c[2] == 0xBF; /* U+FEFF */
    if (c[0] != 0xE2)
        return false;
    /* U+2000–200F, U+2028–202F, U+2060–206F */
    return c[1] == 0x80 ? c[2] <= 0x8F || (c[2] >= 0xA8 && c[2] <= 0xAF)
                        : c[1] == 0x81 && c[2] >= 0xA0 && c[2] <= 0xAF;
}

/* Length of what stands at c, `left` bytes before the end, and whether it
   counts. It is a character of up to three bytes or a byte of another one: of
   those none is blank. */
static size_t unit(const unsigned char *c, size_t left, bool *counts)
{
    if (*c >= 0xE2 && *c < 0xF0 && left >= 3) {
        *counts = !blank3(c);
        return 3;
    }
    if (*c == 0xC2 && left >= 2) {
        *counts = c[1] > 0xA0 && c[1] != 0xAD; /* U+0080–00A0 */
        return 2;
    }
    *counts = *c > ' ' && *c != 127;
    return 1;
}

/* The last bytes that count, with one unit more. */
static uint64_t shift_in(uint64_t window, const unsigned char *c, size_t n)
{
    if (n == 3) /* the first byte lowest: so it is read at once */
        return window << 24 | c[0] | (uint64_t)c[1] << 8 | (uint64_t)c[2] << 16;
    return n == 2 ? window << 16 | (uint64_t)c[0] << 8 | c[1]
                  : window << 8 | *c;
}

static size_t place(uint64_t window, unsigned shift)
{
    return (size_t)(window * 0x9E3779B97F4A7C15u >> shift);
}

/* What counts of s. */
static struct str fold(struct arena *a, struct str s)
{
    const unsigned char *from = (const unsigned char *)s.ptr;
    const unsigned char *end = from + s.len;
    char *start = arena_alloc(a, s.len), *to = start;

    while (from < end) {
        bool counts;
        size_t n = unit(from, (size_t)(end - from), &counts);
        memcpy(to, from, n);
        to += counts ? n : 0;
        from += n;
    }
    return (struct str){start, (size_t)(to - start)};
}

struct search *search_new(struct arena *a)
{
    struct search *s = arena_new(a, struct search);

    s->arena = s->heard.arena = s->suspects.arena = a;
    return s;
}

void search_free(struct search *s)
{
    out_free(&s->heard);
    out_free(&s->suspects);
}

bool search_add(struct search *s, struct str text, uint32_t id)
{
    if (text.len < WINDOW)
        return false;
    text = fold(s->arena, text);
    if (utf8_length(text) < SEARCH_SHORTEST)
        return false;
    s->list =
        arena_room(s->arena, s->list, s->count, &s->cap, sizeof(*s->list));
    s->list[s->count++] = (struct wanted){.text = text, .id = id};
    return true;
}

/* --- getting ready --- */

static int by_text(const void *a, const void *b)
{
    const struct wanted *x = a, *y = b;
    int order = str_compare(x->text, y->text);

    return order ? order : (x->id > y->id) - (x->id < y->id);
}

/* The window when it first holds as many bytes as it can of a text. */
static uint64_t beginning(struct str text)
{
    const unsigned char *c = (const unsigned char *)text.ptr;
    uint64_t window = 0;
    size_t at = 0;

    while (at < WINDOW) {
        bool counts;
        size_t n = unit(c + at, text.len - at, &counts);
        window = shift_in(window, c + at, n);
        at += n;
    }
    return window;
}

static void know_beginnings(struct search *s)
{
    unsigned bits = LEAST_BITS;

    while (bits < MOST_BITS && s->count * BITS_PER_TEXT >> bits)
        bits++;
    s->shift = 64 - bits;
    s->bits = arena_array(s->arena, uint64_t, ((size_t)1 << bits) / 64);
    for (size_t i = 0; i < s->count; i++) {
        size_t n = place(beginning(s->list[i].text), s->shift);
        s->bits[n / 64] |= (uint64_t)1 << n % 64;
    }
}

static void get_ready(struct search *s)
{
    size_t kept = 0;

    qsort(s->list, s->count, sizeof(*s->list), by_text);
    for (size_t i = 0; i < s->count; i++)
        if (!kept || !str_equal(s->list[kept - 1].text, s->list[i].text))
            s->list[kept++] = s->list[i];
    s->count = s->sorted = kept;
    for (size_t i = 0; i < kept; i++) {
        uint32_t before = i ? (uint32_t)i - 1 : NONE;
        while (before != NONE &&
               !str_starts(s->list[i].text, s->list[before].text))
            before = s->list[before].within;
        s->list[i].within = before;
    }
    know_beginnings(s);
}

/* --- looking --- */

static void suspect(struct search *s, size_t end, size_t n)
{
    struct suspect x = {end, n};

    out_bytes(&s->suspects, &x, sizeof(x));
}

/* What is heard while it is folded. */
struct fold {
    struct search *search;
    const uint64_t *bits;
    unsigned shift;
    uint64_t window;
    char *all, *to; /* what counts, and its end */
};

/* A unit of n bytes more, and the window with it. */
static inline void take(struct fold *f, uint64_t window, size_t n)
{
    size_t at = place(window, f->shift);

    f->to += n;
    f->window = window;
    if (f->bits[at / 64] >> at % 64 & 1)
        suspect(f->search, (size_t)(f->to - f->all), n);
}

void search_hear(struct search *s, struct str piece)
{
    const unsigned char *from = (const unsigned char *)piece.ptr;
    const unsigned char *end = from + piece.len;

    if (!s->count)
        return;
    if (s->sorted != s->count)
        get_ready(s);
    struct fold f = {
        .search = s, .bits = s->bits, .shift = s->shift, .window = s->window};
    f.all = out_room(&s->heard, piece.len + 1) - s->heard.len;
    f.to = f.all + s->heard.len;
    while (from < end) {
        size_t left = (size_t)(end - from), n = 3;
        bool counts;
        if (*from >= 0xE3 && *from < 0xEF && left > 3) { /* most of Japanese */
            uint32_t c = (uint32_t)from[0] | (uint32_t)from[1] << 8 |
                         (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
            if ((c & 0xFFFFFF) != 0x8080E3) { /* U+3000 */
                memcpy(f.to, from, 4);        /* what comes next lies over it */
                take(&f, f.window << 24 | (c & 0xFFFFFF), 3);
            }
        } else {
            n = unit(from, left, &counts);
            memcpy(f.to, from, n);
            if (counts)
                take(&f, shift_in(f.window, from, n), n);
        }
        from += n;
    }
    s->heard.len = (size_t)(f.to - f.all);
    s->window = f.window;
}

static size_t alike(struct str a, struct str b)
{
    size_t least = a.len < b.len ? a.len : b.len, n = 0;

    while (n < least && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* The greatest text that is not behind what stands here, or NONE. */
static uint32_t nearest(const struct search *s, struct str here)
{
    size_t low = 0, high = s->sorted;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(s->list[middle].text, here) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (uint32_t)low - 1 : NONE;
}

/* Tells of all texts that stand at offset i of what was heard. */
static void tell(struct search *s, struct str all, size_t i, search_hit *hit,
                 void *user)
{
    struct str here = str_slice(all, i, all.len);
    uint32_t at = nearest(s, here);
    size_t same = at == NONE ? 0 : alike(s->list[at].text, here);

    for (; at != NONE; at = s->list[at].within) {
        struct wanted *w = &s->list[at];
        if (w->text.len <= same && !w->struck)
            w->struck = hit(user, w->id, i + w->text.len);
    }
}

void search_end(struct search *s, search_hit *hit, void *user)
{
    struct str all = out_view(&s->heard), list = out_view(&s->suspects);

    for (; list.len; list = str_slice(list, sizeof(struct suspect), list.len)) {
        struct suspect x;
        memcpy(&x, list.ptr, sizeof(x));
        /* where a text begins whose window is full with this unit */
        for (size_t n = WINDOW; n < WINDOW + x.unit && n <= x.end; n++)
            if (((unsigned char)all.ptr[x.end - n] & 0xC0) != 0x80)
                tell(s, all, x.end - n, hit, user);
    }
    s->heard.len = s->suspects.len = 0;
    s->window = 0;
}
