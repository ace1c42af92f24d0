#include "model/round.h"

#include "base/utf8.h"
#include "model/visibility.h"

#include <string.h>

enum {
    LONGEST = 6 /* digits */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Of a folded text: its digits, with 第 before them and 回 or 回目 behind. */
static bool is_round(struct str s)
{
    size_t i = 0;

    if (str_starts(s, STR("第")))
        s = str_slice(s, strlen("第"), s.len);
    while (i < s.len && is_digit(s.ptr[i]))
        i++;
    struct str rest = str_slice(s, i, s.len);
    return i > 0 && i <= LONGEST &&
           (!rest.len || str_is(rest, "回") || str_is(rest, "回目"));
}

struct round round_read(struct arena *a, struct str text)
{
    struct str s = utf8_fold(a, text);
    struct round r = {.good = is_round(s)};
    size_t first = s.len, end = s.len;

    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i]))
            continue;
        if (first == s.len || (s.ptr[first] == '0' && end == i))
            first = i;
        end = i + 1;
        if (r.number < 1000000)
            r.number = r.number * 10 + (unsigned long)(s.ptr[i] - '0');
    }
    r.digits = str_slice(s, first, end);
    return r;
}

unsigned long round_of_column(struct arena *a, struct str name,
                              struct str *field)
{
    struct str of = visibility_column_of(name);
    struct str s = of.len ? of : name;
    size_t at = s.len;
    unsigned long n = 0, ten = 1;

    for (; at && is_digit(s.ptr[at - 1]) && s.len - at < LONGEST; at--) {
        n += ten * (unsigned long)(s.ptr[at - 1] - '0');
        ten *= 10;
    }
    *field = name;
    if (!n || at < 2 || s.ptr[at - 1] != '_')
        return 0;
    *field = str_slice(s, 0, at - 1);
    if (of.len)
        *field = visibility_column_for(a, *field);
    return n;
}

/* Cuts a word off an end of a text, where it stands there. */
static bool cut_head(struct str *s, struct str word)
{
    bool there = str_starts(*s, word);

    if (there)
        *s = str_trim(str_slice(*s, word.len, s->len));
    return there;
}

static bool cut_tail(struct str *s, struct str word)
{
    bool there = str_ends(*s, word);

    if (there)
        *s = str_trim(str_slice(*s, 0, s->len - word.len));
    return there;
}

/* What joins the number of a round to the rest of a heading. */
static struct str without_joints(struct str s)
{
    static const char *const behind[] = {"第", "#", "（", "(",
                                         "・", "_", "-",  NULL};
    static const char *const before[] = {"）", ")", "・", "_", "-",
                                         "の", ":", "：", NULL};

    for (size_t i = 0; behind[i]; i++)
        cut_tail(&s, str_from(behind[i]));
    for (size_t i = 0; before[i]; i++)
        cut_head(&s, str_from(before[i]));
    return s;
}

/* ２ for 2 */
static struct str wide_digits(struct arena *a, struct str digits)
{
    struct str wide = {"", 0};

    for (size_t i = 0; i < digits.len; i++) {
        const char one[] = {'\xef', '\xbc',
                            (char)(0x90 + (digits.ptr[i] - '0')), '\0'};
        wide = str_join(a, wide, str_copy(a, str_from(one)));
    }
    return wide;
}

/* A NULL text where the number is not at an end of the heading. */
static struct str without_number(struct arena *a, struct str heading,
                                 struct str digits)
{
    static const char *const forms[] = {
        "第%.*s回目", "第%.*s回",   "%.*s回目", "%.*s回",
        "Round %.*s", "round %.*s", "%.*s",     NULL};
    static const char *const closing[] = {"）", ")", NULL};
    struct str rest = heading;

    for (size_t k = 0; closing[k]; k++)
        cut_tail(&rest, str_from(closing[k]));
    for (size_t i = 0; forms[i]; i++) {
        struct str s = rest, head = heading;
        struct str number = str_format(a, forms[i], STR_ARG(digits));
        if (cut_tail(&s, number))
            return without_joints(s);
        if (cut_head(&head, number))
            return without_joints(head);
    }
    return (struct str){NULL, 0};
}

struct str round_without(struct arena *a, struct str heading,
                         unsigned long round)
{
    struct str digits = str_number(a, (long long)round);
    struct str rest = without_number(a, heading, digits);

    if (!rest.ptr)
        rest = without_number(a, heading, wide_digits(a, digits));
    return rest.ptr ? rest : heading;
}
