/*
 * A number is held as decimal digits, a format read as a run of tokens: once
 * to see what it wants, once to print.
 */
#include "read/xlsx_number.h"

#include "base/arena.h"
#include "base/out.h"
#include "read/xlsx_format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIGITS = 15, /* what Excel keeps of a number */
    PLAIN_ABOVE = 21,
    PLAIN_BELOW = -8, /* beyond these powers of ten: 1.5E+30 */
    MOST_POWER = 400, /* beyond those of any double */
    DAY = 24 * 60 * 60,
    LAST_1900 = 2958465, /* 9999-12-31 */
    LAST_1904 = 2957003
};

struct decimal { /* 0.digits × 10^point */
    char digits[DIGITS + 1];
    int count; /* 0 for zero */
    int point;
    bool negative;
};

static struct decimal decimal_from(double number)
{
    struct decimal d = {.negative = number < 0};
    char text[64];

    if (number == 0)
        return d;
    snprintf(text, sizeof(text), "%.*e", DIGITS - 1,
             d.negative ? -number : number);
    for (const char *p = text; *p && *p != 'e'; p++)
        if (*p != '.')
            d.digits[d.count++] = *p;
    d.point = atoi(strchr(text, 'e') + 1) + 1;
    while (d.digits[d.count - 1] == '0')
        d.count--;
    return d;
}

/* To so many places behind the point, half away from zero. */
static void round_to(struct decimal *d, int places)
{
    int kept = d->point + places;

    if (kept >= d->count)
        return;
    if (kept < 0 || (kept == 0 && d->digits[0] < '5')) {
        d->count = d->point = 0;
        return;
    }
    bool up = d->digits[kept] >= '5';
    d->count = kept;
    while (up && d->count && d->digits[d->count - 1] == '9')
        d->count--;
    if (up && d->count) {
        d->digits[d->count - 1]++;
    } else if (up) {
        d->digits[d->count++] = '1';
        d->point++;
    }
    while (d->count && d->digits[d->count - 1] == '0')
        d->count--;
}

/* The digit worth 10^power. */
static char digit_at(const struct decimal *d, int power)
{
    int i = d->point - 1 - power;

    return i >= 0 && i < d->count ? d->digits[i] : '0';
}

static void put_digits(struct out *o, const struct decimal *d)
{
    bool plain = d->point <= PLAIN_ABOVE && d->point >= PLAIN_BELOW;
    int top = plain ? (d->point > 0 ? d->point - 1 : 0) : d->point - 1;
    int last = d->point - d->count; /* the power of the last digit */

    for (int power = top; power >= (plain && last > 0 ? 0 : last); power--) {
        if (power == (plain ? -1 : top - 1))
            out_byte(o, '.');
        out_byte(o, digit_at(d, power));
    }
    if (!plain)
        out_printf(o, "E%c%02d", top < 0 ? '-' : '+', abs(top));
}

static void put_general(struct out *o, const struct decimal *d)
{
    if (d->negative)
        out_byte(o, '-');
    put_digits(o, d);
}

struct print {
    struct out *out;
    const struct wanted *wanted;
    const struct decimal *number;
    int whole, places; /* placeholders that were printed */
    bool fraction;
};

static void put_whole(struct print *p, char placeholder)
{
    int power = p->wanted->whole - 1 - p->whole;
    int top = p->whole++ == 0 && p->number->point - 1 > power
                  ? p->number->point - 1
                  : power;

    for (; top >= power; top--) {
        if (top >= p->number->point && placeholder != '0')
            continue;
        out_byte(p->out, digit_at(p->number, top));
        if (p->wanted->thousands && top > 0 && top % 3 == 0)
            out_byte(p->out, ',');
    }
}

static void put_place(struct print *p, char placeholder)
{
    int power = -1 - p->places++;

    if (placeholder == '0' || p->number->point - p->number->count <= power)
        out_byte(p->out, digit_at(p->number, power));
}

static void put_point(struct print *p)
{
    if (!p->wanted->whole)
        for (int power = p->number->point - 1; power >= 0; power--)
            out_byte(p->out, digit_at(p->number, power));
    out_byte(p->out, '.');
    p->fraction = true;
}

static void put_number(struct out *o, struct str code, const struct wanted *w,
                       struct decimal number, bool sign)
{
    struct print p = {.out = o, .wanted = w, .number = &number};

    if (number.count)
        number.point += w->scale;
    round_to(&number, w->places);
    if (number.negative && sign)
        out_byte(o, '-');
    for (size_t pos = 0;;) {
        struct token t = format_next(code, &pos);
        if (t.kind == TOKEN_END)
            break;
        if (t.kind == TOKEN_DIGIT && p.fraction)
            put_place(&p, t.text.ptr[0]);
        else if (t.kind == TOKEN_DIGIT)
            put_whole(&p, t.text.ptr[0]);
        else if (t.kind == TOKEN_POINT)
            put_point(&p);
        else if (t.kind == TOKEN_GENERAL)
            put_digits(o, &number);
        else if (t.kind == TOKEN_LITERAL || t.kind == TOKEN_PERCENT)
            out_str(o, t.text);
    }
}

/* Days from 1970-01-01 → a date of the Gregorian calendar. */
static void put_day(struct out *o, long day)
{
    long z = day + 719468, era = z / 146097, of = z - era * 146097;
    long y = (of - of / 1460 + of / 36524 - of / 146096) / 365;
    long in = of - (365 * y + y / 4 - y / 100), m = (5 * in + 2) / 153;
    long month = m < 10 ? m + 3 : m - 9;

    out_printf(o, "%04ld-%02ld-%02ld", y + era * 400 + (month <= 2), month,
               in - (153 * m + 2) / 5 + 1);
}

/* Excel's first system counts a 29th of February 1900 that never was. */
static bool put_serial(struct out *o, long serial, bool from_1904)
{
    if (from_1904)
        put_day(o, serial - 24107);
    else if (serial == 60)
        out_puts(o, "1900-02-29");
    else
        put_day(o, serial - (serial < 60 ? 25568 : 25569));
    return serial >= (from_1904 ? 0 : 1);
}

/* A date less its day, or less its month too. */
static void put_coarse(struct out *o, const struct wanted *w, struct str day)
{
    struct str year = str_slice(day, 0, 4), month = str_slice(day, 5, 7);

    out_str(o, year);
    if (!w->month) {
        out_puts(o, w->japanese ? "年" : "");
    } else if (w->japanese) {
        out_puts(o, "年");
        out_str(o, str_slice(month, month.ptr[0] == '0', 2));
        out_puts(o, "月");
    } else {
        out_byte(o, '-');
        out_str(o, month);
    }
}

static bool put_date(struct out *o, const struct wanted *w, double number,
                     bool from_1904)
{
    bool ok;

    if (number < 0 || number >= (from_1904 ? LAST_1904 : LAST_1900) + 1.0)
        return false;
    long day = (long)number;
    long second = (long)((number - (double)day) * DAY + 0.5);
    if (w->time && second == DAY) {
        day++;
        second = 0;
    }
    ok = day <= (from_1904 ? LAST_1904 : LAST_1900);
    size_t before = o->len;
    if (w->date)
        ok = put_serial(o, day, from_1904) && ok;
    if (w->date && w->year && !w->day && !w->time) {
        struct str full =
            str_copy(o->arena, str_slice(out_view(o), before, o->len));
        o->len = before;
        put_coarse(o, w, full);
    }
    if (w->date && w->time)
        out_byte(o, ' ');
    long hours = second / 3600 + (w->elapsed && !w->date ? day * 24 : 0);
    if (w->time)
        out_printf(o, "%02ld:%02ld", hours, second / 60 % 60);
    if (w->time && w->seconds && (!w->date || second % 60))
        out_printf(o, ":%02ld", second % 60);
    return ok;
}

static struct str take(struct arena *a, struct out *o)
{
    struct str s = str_trim(str_copy(a, out_view(o)));

    out_free(o);
    return s;
}

/* Most numbers are as they stand. */
static bool short_integer(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len && s.len <= DIGITS && (s.ptr[0] != '0' || s.len == 1);
}

enum shown number_show(struct arena *a, struct str value, struct str code,
                       bool from_1904, struct str *text)
{
    struct out o = {.arena = a};
    bool sign = true;
    double number;

    if (!code.len && short_integer(value)) {
        *text = str_copy(a, value);
        return SHOWN;
    }
    if (!format_number(value, &number))
        return SHOWN_NO_NUMBER;
    struct decimal d = decimal_from(number);
    struct str chosen =
        code.len ? format_section(code, number, &sign) : STR("General");
    struct wanted w = format_scan(chosen);
    enum shown shown = SHOWN;
    if (w.date || w.time) {
        shown = put_date(&o, &w, number, from_1904) ? SHOWN : SHOWN_NO_DATE;
    } else if (!w.strange) {
        if (w.general)
            w.places = MOST_POWER;
        put_number(&o, chosen, &w, d, sign);
    }
    if (shown == SHOWN && !str_trim(out_view(&o)).len) {
        put_general(&o, &d); /* `;;;` hides it */
        shown = w.strange ? SHOWN_PLAIN : SHOWN_BLANK;
    }
    *text = take(a, &o);
    return shown;
}

bool number_show_text(struct arena *a, struct str value, struct str code,
                      struct str *text)
{
    struct out o = {.arena = a};
    struct str section;

    *text = value;
    if (!format_text_section(code, &section))
        return true;
    for (size_t pos = 0;;) {
        struct token t = format_next(section, &pos);
        if (t.kind == TOKEN_END)
            break;
        if (t.kind == TOKEN_GENERAL)
            out_str(&o, value);
        else if (t.kind == TOKEN_LITERAL)
            out_str(&o, t.text);
    }
    bool any = str_trim(out_view(&o)).len > 0;
    if (any && !str_equal(out_view(&o), value))
        *text = str_copy(a, out_view(&o));
    out_free(&o);
    return any || !str_trim(value).len;
}

static bool numerals(struct str s, size_t from, const char *shape)
{
    for (size_t i = 0; shape[i]; i++) {
        char c = from + i < s.len ? s.ptr[from + i] : '\0';
        if (shape[i] == '9' ? c < '0' || c > '9' : c != shape[i])
            return false;
    }
    return true;
}

enum shown number_show_iso(struct arena *a, struct str value, struct str *text)
{
    struct out o = {.arena = a};
    bool date = numerals(value, 0, "9999-99-99");
    size_t at = date ? 11 : 0;
    bool time = numerals(value, at, "99:99");

    if ((!date && !time) ||
        (date && value.len > 10 && (!time || value.ptr[10] != 'T')))
        return SHOWN_NO_DATE;
    if (date)
        out_str(&o, str_slice(value, 0, 10));
    if (time && !(date && str_starts(str_slice(value, at, value.len),
                                     STR("00:00:00")))) {
        out_puts(&o, date ? " " : "");
        out_str(&o, str_slice(value, at, at + 5));
        if (numerals(value, at + 5, ":99") && !numerals(value, at + 5, ":00"))
            out_str(&o, str_slice(value, at + 5, at + 8));
    }
    *text = take(a, &o);
    return SHOWN;
}
