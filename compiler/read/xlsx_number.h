/*
 * xlsx_number: a number of a sheet, as its cell shows it.
 *
 * Followed are General (15 significant digits), digits with fixed decimals,
 * thousands, percent, literals, sections and conditions. A number whose format
 * shows a date becomes YYYY-MM-DD, with time YYYY-MM-DD HH:MM (and :SS where
 * the format has seconds and they are not 0), whatever the order and era its
 * format asks for; one whose format has no day becomes 2026年4月 or 2026-04, as
 * it asks for, one that has a year only 2026年 or 2026; time alone is HH:MM or
 * HH:MM:SS, elapsed time likewise with as many hours as there are. Rounding is
 * that of decimal digits, half away from zero, never that of binary fractions.
 */
#ifndef READ_XLSX_NUMBER_H
#define READ_XLSX_NUMBER_H

#include "base/str.h"

enum shown {
    SHOWN,
    SHOWN_BLANK,   /* its format shows nothing; it comes as General */
    SHOWN_PLAIN,   /* its format (fractions, powers, …) is not followed */
    SHOWN_NO_DATE, /* outside of what a date can be */
    SHOWN_NO_NUMBER
};

/* value as the file has it; code is a number format, empty for General. */
enum shown number_show(struct arena *a, struct str value, struct str code,
                       bool from_1904, struct str *text);

/* A text with what its format puts around it (@"様"); false, and the text as it
   is, where the format shows nothing of it. */
bool number_show_text(struct arena *a, struct str value, struct str code,
                      struct str *text);

/* A date written as such (ISO 8601), which few workbooks have. */
enum shown number_show_iso(struct arena *a, struct str value, struct str *text);

#endif
