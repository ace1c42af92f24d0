/*
 * Reading dates and counting days, without the machine's calendar or clock.
 */
#include "base/date.h"

#include "base/utf8.h"

/* Takes a number of 1 to `most` digits off *s; -1 if there is none. */
static int take_number(struct str *s, size_t most)
{
    int n = 0;
    size_t i = 0;

    while (i < s->len && i <= most && s->ptr[i] >= '0' && s->ptr[i] <= '9')
        n = n * 10 + (s->ptr[i++] - '0');
    if (i == 0 || i > most)
        return -1;
    *s = str_slice(*s, i, s->len);
    return n;
}

static bool take(struct str *s, struct str what)
{
    if (!str_starts(*s, what))
        return false;
    *s = str_slice(*s, what.len, s->len);
    return true;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static bool exists(struct date d)
{
    if (d.month == 0)
        return true;
    if (d.month < 1 || d.month > 12)
        return false;
    return d.day == 0 || (d.day >= 1 && d.day <= days_in(d.year, d.month));
}

/* What follows the year, in 年月日 form. */
static bool read_long(struct str s, struct date *d)
{
    if (!take(&s, STR("年")))
        return false;
    if (!s.len)
        return true;
    d->month = take_number(&s, 2);
    if (!take(&s, STR("月")) || d->month < 1)
        return false;
    if (!s.len)
        return true;
    d->day = take_number(&s, 2);
    return take(&s, STR("日")) && !s.len && d->day >= 1;
}

/* -3 or -3-1, parted by the same sign throughout: - / or . */
static bool read_parted(struct str s, struct date *d)
{
    struct str sign = str_slice(s, 0, 1);

    if (!s.len || (s.ptr[0] != '-' && s.ptr[0] != '/' && s.ptr[0] != '.'))
        return false;
    s = str_slice(s, 1, s.len);
    d->month = take_number(&s, 2);
    if (d->month < 1 || !s.len)
        return d->month >= 1;
    if (!take(&s, sign))
        return false;
    d->day = take_number(&s, 2);
    return d->day >= 1 && !s.len;
}

/* What follows the year. */
static bool read_rest(struct str s, struct date *d)
{
    return !s.len || read_long(s, d) || read_parted(s, d);
}

static bool read_era(struct str s, struct date *d)
{
    static const struct {
        const char *name, *letter;
        int before; /* the year before its first */
    } eras[] = {{"令和", "r", 2018}, {"平成", "h", 1988}, {"昭和", "s", 1925}};

    for (size_t i = 0; i < sizeof(eras) / sizeof(*eras); i++) {
        if (!take(&s, str_from(eras[i].letter)) &&
            !take(&s, str_from(eras[i].name)))
            continue;
        int year = take(&s, STR("元")) ? 1 : take_number(&s, 2);
        d->year = eras[i].before + year;
        return year >= 1 && s.len && read_rest(s, d);
    }
    return false;
}

static bool read_any(struct str s, struct date *d)
{
    struct str start = s;

    d->year = take_number(&s, 4);
    if (d->year < 0)
        return read_era(start, d);
    return start.len - s.len == 4 && d->year >= 1 && read_rest(s, d);
}

bool date_read(struct arena *a, struct str text, struct date *date)
{
    *date = (struct date){0};
    return read_any(utf8_fold(a, text), date) && exists(*date);
}

/* Days of a calendar whose years begin on 1 March, so that the odd day comes
   last. */
static long count(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1;
    long m = month > 2 ? month - 3 : month + 9;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

long date_first(struct date d)
{
    return count(d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

long date_last(struct date d)
{
    int month = d.month ? d.month : 12;

    return count(d.year, month, d.day ? d.day : days_in(d.year, month));
}

struct date date_later(struct date d, int months)
{
    int all = d.year * 12 + (d.month ? d.month : 12) - 1 + months;
    struct date later = {all / 12, all % 12 + 1, d.day};

    if (later.day > days_in(later.year, later.month))
        later.day = days_in(later.year, later.month);
    return later;
}

bool date_over(struct arena *a, struct str until, struct str as_of)
{
    struct date last, day;

    return date_read(a, until, &last) && date_read(a, as_of, &day) &&
           date_last(last) < date_first(day);
}

struct str date_iso(struct arena *a, struct date d)
{
    if (!d.month)
        return str_format(a, "%04d", d.year);
    if (!d.day)
        return str_format(a, "%04d-%02d", d.year, d.month);
    return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}
