/*
 * The order of dates is not followed, so the formats without a code of their
 * own stand here as any date.
 */
#include "read/xlsx_format.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_PLACES = 40
};

bool format_number(struct str value, double *number)
{
    char text[64], *end;

    if (!value.len || value.len >= sizeof(text))
        return false;
    for (size_t i = 0; i < value.len; i++)
        if (!strchr("0123456789+-.eE", value.ptr[i]) || !value.ptr[i])
            return false;
    memcpy(text, value.ptr, value.len);
    text[value.len] = '\0';
    *number = strtod(text, &end);
    return *end == '\0' && *number <= 1e308 && *number >= -1e308;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static size_t letter(struct str s, size_t at)
{
    size_t n = 1;

    while (at + n < s.len && ((unsigned char)s.ptr[at + n] & 0xC0) == 0x80)
        n++;
    return at < s.len ? n : 0;
}

static struct token bracket(struct str inside)
{
    const struct str words = STR("DBNum");
    size_t n = 0;

    if (inside.len && inside.ptr[0] == '$') { /* [$¥-411] */
        struct str rest = str_slice(inside, 1, inside.len);
        return (struct token){TOKEN_LITERAL, str_cut(&rest, '-')};
    }
    if (inside.len && strchr("<>=", inside.ptr[0]))
        return (struct token){TOKEN_CONDITION, inside};
    while (n < inside.len && lower(inside.ptr[n]) == lower(inside.ptr[0]))
        n++;
    if (n && n == inside.len && strchr("hms", lower(inside.ptr[0])))
        return (struct token){TOKEN_ELAPSED, inside};
    return (struct token){
        str_starts(inside, words) ? TOKEN_STRANGE : TOKEN_NOTHING, inside};
}

/* Words that stand without quotes. */
static bool word(struct str code, size_t *pos, struct token *t)
{
    static const struct {
        const char *word;
        enum token_kind kind;
    } words[] = {
        {"General", TOKEN_GENERAL}, {"G/標準", TOKEN_GENERAL},
        {"AM/PM", TOKEN_NOTHING},   {"A/P", TOKEN_NOTHING},
        {"E+", TOKEN_STRANGE},      {"E-", TOKEN_STRANGE},
        {"@", TOKEN_GENERAL},
    };
    struct str rest = str_slice(code, *pos, code.len);

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        struct str w = str_from(words[i].word);
        size_t n = 0;
        while (n < w.len && n < rest.len &&
               lower(rest.ptr[n]) == lower(w.ptr[n]))
            n++;
        if (n < w.len)
            continue;
        *t = (struct token){words[i].kind, str_slice(rest, 0, n)};
        *pos += n;
        return true;
    }
    return false;
}

struct token format_next(struct str code, size_t *pos)
{
    struct token t = {TOKEN_END, {"", 0}};
    size_t from = *pos;

    if (from >= code.len || word(code, pos, &t))
        return t;
    char c = lower(code.ptr[from]);
    size_t n = letter(code, from), end = from + n;
    if (c == '"' || c == '[') {
        struct str rest = str_slice(code, end, code.len);
        struct str inside = str_cut(&rest, c == '"' ? '"' : ']');
        end += inside.len + (end + inside.len < code.len);
        *pos = end;
        return c == '[' ? bracket(inside)
                        : (struct token){TOKEN_LITERAL, inside};
    }
    if (c == '\\' || c == '_' || c == '*') {
        size_t m = letter(code, end);
        t.kind = c == '\\' ? TOKEN_LITERAL : TOKEN_NOTHING;
        t.text = str_slice(code, end, end + m);
        *pos = end + m;
        return t;
    }
    t.text = str_slice(code, from, end);
    t.kind = c == '0' || c == '#' || c == '?' ? TOKEN_DIGIT
             : c == '.'                       ? TOKEN_POINT
             : c == ','                       ? TOKEN_COMMA
             : c == '%'                       ? TOKEN_PERCENT
             : c && strchr("ymdgebahs", c)    ? TOKEN_DATE
                                              : TOKEN_LITERAL;
    *pos = end;
    return t;
}

static void want_date(struct wanted *w, char c)
{
    w->time |= c == 'h' || c == 's';
    w->seconds |= c == 's';
    w->year |= c == 'y' || c == 'g' || c == 'e' || c == 'b';
    w->japanese |= c == 'g' || c == 'e';
    w->month |= c == 'm';
    w->day |= c == 'd' || c == 'a';
    w->date |= c != 'h' && c != 's' && c != 'm';
}

struct wanted format_scan(struct str code)
{
    struct wanted w = {0};
    int commas = 0;
    bool fraction = false, slash = false;

    for (size_t pos = 0;;) {
        struct token t = format_next(code, &pos);
        if (t.kind == TOKEN_END)
            break;
        if (t.kind == TOKEN_DIGIT) {
            w.digits = true;
            w.thousands |= commas && w.whole && !fraction;
            commas = 0;
            fraction ? w.places++ : w.whole++;
        } else if (t.kind == TOKEN_POINT) {
            fraction = true;
        } else if (t.kind == TOKEN_COMMA) {
            commas++;
        } else if (t.kind == TOKEN_PERCENT) {
            w.scale += 2;
        } else if (t.kind == TOKEN_DATE) {
            want_date(&w, lower(t.text.ptr[0]));
        } else if (t.kind == TOKEN_CONDITION) {
            w.condition = t.text;
        } else if (t.kind == TOKEN_ELAPSED) {
            w.elapsed = w.time = true;
            w.seconds |= lower(t.text.ptr[0]) == 's';
        }
        if (t.kind == TOKEN_POINT) {
            w.scale -= 3 * commas;
            commas = 0;
        }
        w.general |= t.kind == TOKEN_GENERAL;
        w.strange |= t.kind == TOKEN_STRANGE;
        slash |= t.kind == TOKEN_LITERAL && str_is(t.text, "/");
        w.japanese |= t.kind == TOKEN_LITERAL && str_is(t.text, "年");
    }
    w.scale -= 3 * commas;
    w.date |= w.month && !w.time;
    w.strange |= (slash && w.digits && !w.date) || w.places > MOST_PLACES;
    return w;
}

static bool holds(struct str condition, double number)
{
    size_t n = 0;
    double limit;

    while (n < condition.len && strchr("<>=", condition.ptr[n]))
        n++;
    if (!format_number(str_slice(condition, n, condition.len), &limit))
        return false;
    struct str is = str_slice(condition, 0, n);
    return str_is(is, "<")    ? number < limit
           : str_is(is, ">")  ? number > limit
           : str_is(is, "<=") ? number <= limit
           : str_is(is, ">=") ? number >= limit
           : str_is(is, "=")  ? number == limit
                              : number != limit;
}

/* The sections of a format, parted by ';' → how many there are. */
static size_t part(struct str code, struct str sections[4])
{
    size_t count = 0, from = 0, pos = 0;

    while (count < 4) {
        size_t at = pos;
        struct token t = format_next(code, &pos);
        if (t.kind != TOKEN_END &&
            !(code.ptr[at] == ';' && t.kind == TOKEN_LITERAL))
            continue;
        sections[count++] =
            str_slice(code, from, at < code.len ? at : code.len);
        from = pos;
        if (t.kind == TOKEN_END)
            break;
    }
    return count;
}

static bool takes_text(struct str section)
{
    struct token t;

    for (size_t pos = 0; (t = format_next(section, &pos)).kind != TOKEN_END;)
        if (t.kind == TOKEN_GENERAL && str_is(t.text, "@"))
            return true;
    return false;
}

bool format_text_section(struct str code, struct str *section)
{
    struct str sections[4];
    size_t count = part(code, sections);

    *section = sections[count - 1];
    return count == 4 || takes_text(*section);
}

/* The section of a format that a number takes; a section for negative numbers
   prints the sign itself. */
struct str format_section(struct str code, double number, bool *sign)
{
    struct str sections[4];
    size_t count = part(code, sections);

    *sign = true;
    if (format_scan(sections[0]).condition.len) {
        for (size_t i = 0; i + 1 < count; i++) {
            struct str c = format_scan(sections[i]).condition;
            if (!c.len || holds(c, number))
                return sections[i];
        }
        return sections[count - 1];
    }
    if (number < 0 && count > 1) {
        *sign = false;
        return sections[1];
    }
    return sections[number == 0 && count > 2 ? 2 : 0];
}

static const char day[] = "yyyy-mm-dd", hour[] = "h:mm";
static const char month[] = "yyyy\"年\"m\"月\"";

static const char *const codes[] = {
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [5] = "¥#,##0;¥-#,##0",
    [6] = "¥#,##0;¥-#,##0",
    [7] = "¥#,##0.00;¥-#,##0.00",
    [8] = "¥#,##0.00;¥-#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?\?/?\?",
    [14] = day,
    [15] = day,
    [16] = day,
    [17] = "mmm-yy",
    [18] = hour,
    [19] = "h:mm:ss",
    [20] = hour,
    [21] = "h:mm:ss",
    [22] = "yyyy-mm-dd h:mm",
    [27] = day,
    [28] = day,
    [29] = day,
    [30] = day,
    [31] = day,
    [32] = hour,
    [33] = "h:mm:ss",
    [34] = month,
    [35] = day,
    [36] = day,
    [37] = "#,##0;-#,##0",
    [38] = "#,##0;-#,##0",
    [39] = "#,##0.00;-#,##0.00",
    [40] = "#,##0.00;-#,##0.00",
    [41] = "#,##0;-#,##0;\"-\"",
    [42] = "¥#,##0;¥-#,##0;¥\"-\"",
    [43] = "#,##0.00;-#,##0.00;\"-\"",
    [44] = "¥#,##0.00;¥-#,##0.00;¥\"-\"",
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss",
    [48] = "##0.0E+0",
    [49] = "@",
    [50] = day,
    [51] = day,
    [52] = month,
    [53] = day,
    [54] = day,
    [55] = month,
    [56] = day,
    [57] = day,
    [58] = day,
};

struct str format_code(unsigned id)
{
    return id < sizeof(codes) / sizeof(*codes) && codes[id]
               ? str_from(codes[id])
               : STR("");
}
