#include "model/item_number.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "model/facts_raw.h"

#include <string.h>

enum {
    PARTS = 8, /* numbers in the number of an item: 1.1-①-1 has four */
    CENTURY = 100
};

struct str item_figure(struct arena *a, struct str number)
{
    struct str s = utf8_fold(a, number);
    size_t points = 0, from = 0;

    for (size_t i = 0; i < s.len; i++) {
        points += s.ptr[i] == '.';
        if (s.ptr[i] != '.' && (s.ptr[i] < '0' || s.ptr[i] > '9'))
            return STR("");
    }
    if (points > 1 || s.len == points)
        return STR("");
    while (points && s.len && s.ptr[s.len - 1] == '0')
        s.len--;
    if (points && s.len && s.ptr[s.len - 1] == '.')
        s.len--;
    while (from + 1 < s.len && s.ptr[from] == '0' && s.ptr[from + 1] != '.')
        from++;
    return s.len ? str_slice(s, from, s.len) : STR("0");
}

/* The numbers in a text, and what else it has: letters, the signs between. */
struct parts {
    long of[PARTS];
    size_t count;
    bool letters; /* beside the names of months and the marks of dates */
    size_t slashes, hyphens, points;
    bool marked;  /* 年 月 日, or the name of a month */
    size_t month; /* one more than the part that is a month's name; 0: none */
};

static long month_named(struct str s)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (size_t i = 0; s.len >= 3 && i < 12; i++)
        if (!memcmp(s.ptr, names + 3 * i, 3))
            return (long)i + 1;
    return 0;
}

static void add_part(struct parts *p, long n)
{
    if (p->count < PARTS)
        p->of[p->count] = n;
    p->count++;
}

static size_t letters_from(struct str s, size_t at)
{
    size_t end = at;

    while (end < s.len && s.ptr[end] >= 'a' && s.ptr[end] <= 'z')
        end++;
    return end;
}

/* The number in a circle or in brackets that a character is, or 0. */
static long enclosed(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        long from;
    } runs[] = {
        {0x2460, 0x2473, 1},  /* ① */
        {0x2474, 0x2487, 1},  /* ⑴ */
        {0x2488, 0x249B, 1},  /* ⒈ */
        {0x24EB, 0x24F4, 11}, /* ⓫ */
        {0x24F5, 0x24FE, 1},  /* ⓵ */
        {0x2776, 0x277F, 1},  /* ❶ */
        {0x2780, 0x2789, 1},  /* ➀ */
        {0x278A, 0x2793, 1},  /* ➊ */
        {0x3220, 0x3229, 1},  /* ㈠ */
        {0x3251, 0x325F, 21}, /* ㉑ */
        {0x3280, 0x3289, 1},  /* ㊀ */
        {0x32B1, 0x32BF, 36}, /* ㊱ */
    };

    for (size_t i = 0; i < sizeof(runs) / sizeof(*runs); i++)
        if (c >= runs[i].first && c <= runs[i].last)
            return (long)(c - runs[i].first) + runs[i].from;
    return 0;
}

static void read_other(struct parts *p, struct str s, size_t *pos)
{
    size_t from = *pos, end = letters_from(s, from);

    if (end > from) {
        long month = month_named(str_slice(s, from, end));
        *pos = end;
        if (month) {
            add_part(p, month);
            p->month = p->count;
        }
        p->marked |= month > 0;
        p->letters |= month == 0;
        return;
    }
    uint32_t c = utf8_next(s, pos);
    p->slashes += c == '/';
    p->hyphens += c == '-';
    p->points += c == '.';
    p->marked |= c == 0x5E74 || c == 0x6708 || c == 0x65E5;
    if (enclosed(c))
        add_part(p, enclosed(c));
}

/* s is folded. */
static struct parts read_parts(struct str s)
{
    struct parts p = {.count = 0};
    size_t pos = 0;

    while (pos < s.len) {
        long n = 0;
        size_t from = pos;
        while (pos < s.len && s.ptr[pos] >= '0' && s.ptr[pos] <= '9' &&
               pos - from < 9)
            n = n * 10 + (s.ptr[pos++] - '0');
        if (pos > from)
            add_part(&p, n);
        else
            read_other(&p, s, &pos);
    }
    return p;
}

static bool dated(const struct parts *p)
{
    return p->count >= 2 && p->count <= 3 && !p->letters &&
           (p->marked || p->slashes || (p->hyphens == 2 && p->of[0] > CENTURY));
}

static void put_parts(struct out *o, const struct parts *p)
{
    out_puts(o, "p");
    for (size_t i = 0; i < p->count && i < PARTS; i++)
        out_printf(o, " %ld", p->of[i]);
}

struct str item_number_key(struct arena *a, struct str written)
{
    struct out o = {.arena = a};
    struct parts p = read_parts(utf8_fold(a, written));

    if (p.count && p.count <= PARTS)
        put_parts(&o, &p);
    return out_take(&o);
}

/* As of_date() takes them. */
size_t item_number_date_keys(struct arena *a, struct str written,
                             struct str keys[ITEM_DATE_KEYS])
{
    struct parts p = read_parts(utf8_fold(a, written));
    long x = p.of[0], y = p.of[1], z = p.of[2];
    const struct parts ways[ITEM_DATE_KEYS] = {
        {.of = {x, y}, .count = 2},
        {.of = {y, x}, .count = 2},
        {.of = {x, y % CENTURY}, .count = 2},
        {.of = {y, x % CENTURY}, .count = 2},
        {.of = {x % CENTURY, y}, .count = 2},
        {.of = {y, z}, .count = 2},
        {.of = {z, y}, .count = 2},
        {.of = {x % CENTURY, y, z}, .count = 3},
        {.of = {x, y, z}, .count = 3},
        {.of = {y, z, x % CENTURY}, .count = 3},
        {.of = {z, y, x % CENTURY}, .count = 3},
    };

    if (!dated(&p))
        return 0;
    for (size_t i = 0; i < ITEM_DATE_KEYS; i++) {
        struct out o = {.arena = a};
        put_parts(&o, &ways[i]);
        keys[i] = out_take(&o);
    }
    return ITEM_DATE_KEYS;
}

bool item_number_is_date(struct arena *a, struct str written)
{
    struct parts p = read_parts(utf8_fold(a, written));

    return dated(&p);
}

static bool are(const struct parts *p, long x, long y, long z)
{
    return p->count == (size_t)(z ? 3 : 2) && p->of[0] == x && p->of[1] == y &&
           (!z || p->of[2] == z);
}

/* What a spreadsheet makes of 1-2 (a day of this year, or a month), 12-5-1. */
static bool of_date(const struct parts *number, const struct parts *date)
{
    long y = date->of[0], m = date->of[1], d = date->of[2];

    if (date->count == 2) { /* no year: either may be the month */
        y = 0;
        m = date->of[date->month == 2 ? 1 : 0];
        d = date->of[date->month == 2 ? 0 : 1];
        if (are(number, m, d, 0) || are(number, d, m, 0))
            return true;
        return d > 31 && are(number, m, d % CENTURY, 0);
    }
    return are(number, m, d, 0) || are(number, d, m, 0) ||
           are(number, y % CENTURY, m, d) || are(number, y, m, d) ||
           are(number, m, d, y % CENTURY) || are(number, d, m, y % CENTURY) ||
           (d == 1 &&
            (are(number, m, y % CENTURY, 0) || are(number, y % CENTURY, m, 0)));
}

/* The digits are the same, and the letters in front of them; those that stand
   before a number without any, as in No.1.2, do not count. x is the item's. */
static bool bare_same(struct str x, struct str y)
{
    struct parts p = read_parts(x), q = read_parts(y);
    size_t head = letters_from(x, 0);

    if (p.count != q.count || !p.count || p.count > PARTS || p.month || q.month)
        return false;
    for (size_t i = 0; i < p.count; i++)
        if (p.of[i] != q.of[i])
            return false;
    return !head || (letters_from(y, 0) == head &&
                     str_equal(str_slice(x, 0, head), str_slice(y, 0, head)));
}

bool item_number_may_be(struct arena *a, struct str number, struct str written)
{
    struct str x = utf8_fold(a, number), y = utf8_fold(a, written);
    struct str figure = item_figure(a, x);
    struct parts p = read_parts(x), q = read_parts(y);

    if (figure.len && str_equal(figure, item_figure(a, y)))
        return true;
    if (dated(&q) && !p.letters && !p.marked && !p.points && of_date(&p, &q))
        return true;
    return bare_same(x, y);
}

struct figures figures_index(struct arena *a, const struct catalog *c)
{
    struct figures f = {.by_figure = {.arena = a},
                        .next = arena_array(a, uint32_t, c->item_count + 1)};
    long id = facts_column(c->items, "id");

    for (size_t i = 0; i < c->item_count; i++) {
        struct str figure = item_figure(a, facts_text(c->items, i, id));
        f.next[i] = NO_ROW;
        long other =
            figure.len ? map_add(&f.by_figure, figure, (long)i) : MAP_NONE;
        if (other != MAP_NONE) {
            f.next[i] = f.next[other];
            f.next[other] = (uint32_t)i;
        }
    }
    return f;
}

uint32_t figures_find(struct arena *a, const struct figures *f,
                      struct str number)
{
    struct str figure = item_figure(a, number);
    long item = figure.len ? map_find(&f->by_figure, figure) : MAP_NONE;

    return item == MAP_NONE ? NO_ROW : (uint32_t)item;
}
