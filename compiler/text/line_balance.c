/*
 * Titles and headings of several lines: as even as they can be, ended where the
 * words part. Japanese writes no spaces, so scripts tell: a line ends best
 * behind a particle (の, と, に …) or before a bracket, worst inside a run of
 * kanji or katakana, or before the kana that a word still needs.
 */
#include "text/line_inline.h"

enum {
    LONGEST = 200, /* characters: what is longer is no title */
    SHORT_LAST = 4 * EM
};

enum script {
    SCRIPT_OTHER,
    SCRIPT_KANJI,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA
};

/* Penalty of a place, in 1/1000 em of unevenness, by the scripts around it. */
static const int64_t penalties[4][4] = {
    [SCRIPT_OTHER] = {4 * EM, 2 * EM, 5 * EM, 2 * EM},
    [SCRIPT_KANJI] = {2 * EM, 6 * EM, 9 * EM, 2 * EM},
    [SCRIPT_HIRAGANA] = {EM, EM, 4 * EM, EM},
    [SCRIPT_KATAKANA] = {3 * EM, 2 * EM, 6 * EM, 12 * EM},
};

static enum script script(uint32_t c)
{
    if (c >= 0x3041 && c <= 0x309F)
        return SCRIPT_HIRAGANA;
    if (c >= 0x30A1 && c <= 0x30FF)
        return SCRIPT_KATAKANA;
    if (c == 0x3005 || (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000)
        return SCRIPT_KANJI;
    return SCRIPT_OTHER;
}

static int64_t penalty(const struct item *x)
{
    const struct item *before = x - 1;

    if (item_space(before) || jlreq_tail(item_setting(before)) ||
        jlreq_head(item_setting(x)) || before->c == 0x30FB)
        return 0;
    return penalties[script(before->c)][script(x->c)];
}

static int64_t extent(const struct item *it, size_t from, size_t to)
{
    int64_t at = 0;

    while (to > from && item_space(&it[to - 1]))
        to--;
    for (size_t i = from; i < to; i++)
        at += it[i].advance +
              (i > from ? it[i].gap : jlreq_head(item_setting(&it[i])));
    return to > from ? at + jlreq_tail(item_setting(&it[to - 1])) : 0;
}

/* How many lines the rest takes, filled one after another. */
static size_t lines_of(const struct item *it, size_t from, size_t to,
                       int64_t limit)
{
    size_t n = 0;

    while (from < to) {
        size_t end = to;
        for (size_t i = from + 1; i < to; i++) {
            if (it[i].level != BREAK_VERY_STRICT)
                continue;
            if (extent(it, from, i) > limit)
                break;
            end = i;
        }
        from = extent(it, from, to) <= limit ? to : end;
        n++;
    }
    return n;
}

size_t line_balance(const struct item *it, size_t from, size_t to, size_t end,
                    int64_t limit)
{
    int64_t least = INT64_MAX;
    size_t best = end;

    if (end >= to || to - from > LONGEST)
        return end;
    const size_t rest = lines_of(it, end, to, limit);
    const int64_t even = extent(it, from, to) / (int64_t)(rest + 1);
    for (size_t i = from + 1; i <= end; i++) {
        if (it[i].level != BREAK_VERY_STRICT ||
            lines_of(it, i, to, limit) > rest)
            continue;
        const int64_t off = extent(it, from, i) - even;
        int64_t cost = (off < 0 ? -off : off) + penalty(&it[i]);
        if (extent(it, i, to) < SHORT_LAST)
            cost += limit;
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}
