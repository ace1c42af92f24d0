#include "model/round.h"

#include "base/utf8.h"
#include "model/visibility.h"

#include <string.h>

enum {
    LONGEST = 6 /* digits */
};

static const char *const kanji[] = {"一", "二", "三", "四", "五", "六",
                                    "七", "八", "九", "十", NULL};
static const char *const ordinals[] = {"first", "second", "third",   "fourth",
                                       "fifth", "sixth",  "seventh", "eighth",
                                       "ninth", "tenth",  NULL};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number at the beginning of a folded text in digits; *s is then what
   stands behind it. 0: there is none. */
static unsigned long cut_digits(struct str *s)
{
    unsigned long n = 0;
    size_t i = 0;

    while (i < s->len && is_digit(s->ptr[i]) && i <= LONGEST)
        n = n * 10 + (unsigned long)(s->ptr[i++] - '0');
    if (i > LONGEST || !n)
        return 0;
    *s = str_slice(*s, i, s->len);
    return n;
}

/* Which of the kanji a text begins with, from 1, or 0; *s is then the rest. */
static unsigned long cut_one(struct str *s)
{
    for (size_t i = 0; kanji[i]; i++)
        if (str_starts(*s, str_from(kanji[i]))) {
            *s = str_slice(*s, strlen(kanji[i]), s->len);
            return i + 1;
        }
    return 0;
}

/* The same in kanji, below a hundred: 二, 十二, 二十. */
static unsigned long cut_kanji(struct str *s)
{
    unsigned long n = cut_one(s);
    struct str rest = *s;

    if (n && n < 10 && cut_one(&rest) == 10) {
        *s = rest;
        n *= 10;
    }
    if (n < 10)
        return n;
    rest = *s;
    unsigned long ones = cut_one(&rest);
    if (ones && ones < 10) {
        *s = rest;
        n += ones;
    }
    return n;
}

/* The same as an English ordinal: 2nd, second. */
static unsigned long cut_ordinal(struct str *s)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
    struct str rest = *s;
    unsigned long n = cut_digits(&rest);

    for (size_t i = 0; n && endings[i]; i++)
        if (str_starts(rest, str_from(endings[i]))) {
            *s = str_slice(rest, strlen(endings[i]), rest.len);
            return n;
        }
    for (size_t i = 0; ordinals[i]; i++)
        if (str_starts(*s, str_from(ordinals[i]))) {
            *s = str_slice(*s, strlen(ordinals[i]), s->len);
            return i + 1;
        }
    return 0;
}

/* The number of a folded text that says a round and nothing else, or 0. */
static unsigned long number_of(struct str s)
{
    static const struct {
        const char *before, *behind;
    } frames[] = {{"", ""},     {"第", ""},     {"", "回"},    {"", "回目"},
                  {"第", "回"}, {"第", "回目"}, {"round", ""}, {"", "round"},
                  {"第", "次"}, {"", "次"}};
    static unsigned long (*const cuts[])(struct str *) = {cut_digits, cut_kanji,
                                                          cut_ordinal};

    if (str_is(s, "初回"))
        return 1;
    for (size_t f = 0; f < sizeof(frames) / sizeof(*frames); f++)
        for (size_t k = 0; k < sizeof(cuts) / sizeof(*cuts); k++) {
            struct str before = str_from(frames[f].before), rest = s;
            if (!str_starts(s, before))
                continue;
            rest = str_slice(s, before.len, s.len);
            unsigned long n = cuts[k](&rest);
            if (n && str_is(rest, frames[f].behind))
                return n;
        }
    return 0;
}

/* Of a folded text that has more to say: what its digits are, from the first to
   the last. */
static struct round stray(struct str s)
{
    struct round r = {0};
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

struct round round_read(struct arena *a, struct str text)
{
    struct str s = utf8_fold(a, text);
    unsigned long n = number_of(s);

    if (!n)
        return stray(s);
    return (struct round){
        .number = n, .digits = str_number(a, (long long)n), .good = true};
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

/* 二, 十二, 二十 for a number below a hundred; empty for others. */
static struct str kanji_digits(struct arena *a, unsigned long n)
{
    unsigned long tens = n / 10, ones = n % 10;

    if (n > 99)
        return STR("");
    return str_format(a, "%s%s%s", tens > 1 ? kanji[tens - 1] : "",
                      tens ? kanji[9] : "", ones ? kanji[ones - 1] : "");
}

/* 1st, 2nd, 3rd, 11th */
static struct str ordinal_digits(struct arena *a, unsigned long n)
{
    static const char endings[] = "thstndrd";
    unsigned long last = n % 100 / 10 == 1 ? 0 : n % 10;

    return str_format(a, "%lu%.2s", n, endings + 2 * (last > 3 ? 0 : last));
}

/* A NULL text where the number is not at an end of the heading. One that could
   be a part of any word wants something beside it that says what it is. */
static struct str without_number(struct arena *a, struct str heading,
                                 struct str number, bool alone)
{
    static const char *const forms[] = {
        "第%.*s回目", "第%.*s回",   "%.*s回目",   "%.*s回",
        "第%.*s次",   "%.*s次",     "Round %.*s", "round %.*s",
        "%.*s round", "%.*s Round", "%.*s",       NULL};
    static const char *const closing[] = {"）", ")", NULL};
    struct str rest = heading;

    for (size_t k = 0; closing[k]; k++)
        cut_tail(&rest, str_from(closing[k]));
    for (size_t i = 0; forms[i] && (alone || forms[i + 1]); i++) {
        struct str s = rest, head = heading;
        struct str said = str_format(a, forms[i], STR_ARG(number));
        if (cut_tail(&s, said))
            return without_joints(s);
        if (cut_head(&head, said))
            return without_joints(head);
    }
    return (struct str){NULL, 0};
}

struct str round_without(struct arena *a, struct str heading,
                         unsigned long round)
{
    struct str digits = str_number(a, (long long)round);
    const struct {
        struct str number;
        bool alone;
    } forms[] = {{digits, true},
                 {wide_digits(a, digits), true},
                 {kanji_digits(a, round), false},
                 {ordinal_digits(a, round), true}};
    struct str rest = {NULL, 0};

    for (size_t i = 0; !rest.ptr && i < sizeof(forms) / sizeof(*forms); i++)
        if (forms[i].number.len)
            rest = without_number(a, heading, forms[i].number, forms[i].alone);
    return rest.ptr ? rest : heading;
}
