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
