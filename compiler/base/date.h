/*
 * date: dates as people write them in the tables, for comparing.
 *
 * YYYY, YYYY-MM, YYYY-MM-DD, 2026/3/1, 2026.3.1, 2026年3月1日, 令和8年3月1日 or
 * R8.3.1 (also 平成, 昭和, 元年, and without day or month), of any width. A
 * date without day or month is a span: what is valid until 2026-03 is valid on
 * its last day.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

struct date {
    int year, month, day; /* 0 where it is not given */
};

/* False where the text is no date, or no day of the calendar. */
bool date_read(struct arena *a, struct str text, struct date *date);

/* Days since 0000-03-01 of its first and of its last day. */
long date_first(struct date date);
long date_last(struct date date);
/* The same day so many months on, or the last of that month. */
struct date date_later(struct date date, int months);
/* Whether what is valid until `until` is over on the first day of `as_of`;
   false where either is no date. */
bool date_over(struct arena *a, struct str until, struct str as_of);
struct str date_iso(struct arena *a, struct date date); /* 2026-03-01 */

#endif
