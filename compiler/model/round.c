#include "model/round.h"

#include "base/utf8.h"

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
        first = first == s.len ? i : first;
        end = i + 1;
        if (r.number < 1000000)
            r.number = r.number * 10 + (unsigned long)(s.ptr[i] - '0');
    }
    r.digits = str_slice(s, first, end);
    return r;
}
