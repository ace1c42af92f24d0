/*
 * xlsx_format: number formats such as #,##0.0;[Red]-0 as tokens, what a section
 * of one asks for, and which section a number takes (ISO/IEC 29500-1 §18.8.31).
 * Used by read/xlsx only.
 */
#ifndef READ_XLSX_FORMAT_H
#define READ_XLSX_FORMAT_H

#include "base/str.h"

enum token_kind {
    TOKEN_END,
    TOKEN_LITERAL,
    TOKEN_DIGIT, /* 0 # ? */
    TOKEN_POINT,
    TOKEN_COMMA,
    TOKEN_PERCENT,
    TOKEN_GENERAL,   /* also @ */
    TOKEN_DATE,      /* y m d g e b a h s, by its letter */
    TOKEN_ELAPSED,   /* [h] [m] [s] */
    TOKEN_CONDITION, /* [<=999] */
    TOKEN_NOTHING,   /* colours, fills, blanks as wide as a letter */
    TOKEN_STRANGE    /* fractions, powers, number words */
};

struct token {
    enum token_kind kind;
    struct str text;
};

struct wanted { /* what a section asks for */
    int whole, places;
    int scale; /* powers of ten */
    bool thousands, general, strange, digits;
    bool date, time, year, month, day, seconds, elapsed;
    bool japanese; /* its date has 年 or an era */
    struct str condition;
};

/* The token at *pos, which moves behind it. */
struct token format_next(struct str code, size_t *pos);

struct wanted format_scan(struct str code);

/* The section of a format that a number takes; without *sign it prints that of
   a negative number itself. */
struct str format_section(struct str code, double number, bool *sign);

/* The section that texts take; false where they are shown as they are. */
bool format_text_section(struct str code, struct str *section);

/* A number as a file has it: digits, point, power. */
bool format_number(struct str value, double *number);

/* The code of a format without one of its own, as in Japan; or empty. */
struct str format_code(unsigned id);

#endif
