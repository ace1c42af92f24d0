/*
 * Stretching a line that is to reach both edges. Filling (line.c) has decided
 * what stands on the line; here only gaps grow, so another order of adjustment,
 * or shrinking before it, changes nothing elsewhere.
 */
#include "layout/line_inline.h"

enum gap_kind {
    GAP_WORD,    /* behind a word space */
    GAP_SCRIPTS, /* 和欧間 */
    GAP_ANY      /* wherever a line could be broken */
};

enum {
    QUARTER = 250,
    WORD_MORE = 167, /* from ⅓ em to ½ */
    NO_LIMIT = INT32_MAX
};

static bool stretches(const struct item *x, enum gap_kind kind)
{
    switch (kind) {
    case GAP_WORD:
        return x[-1].class == CL_WORD_SPACE;
    case GAP_SCRIPTS:
        return x->gap >= QUARTER && x[-1].class != CL_MARK;
    case GAP_ANY:
        return x->level <= BREAK_LOOSE || x[-1].class == CL_WORD_SPACE;
    }
    return false;
}

static bool widen(struct item *x, int32_t by)
{
    if (x->gap + by > INT16_MAX)
        return false;
    x->gap = (int16_t)(x->gap + by);
    return true;
}

/* Shares slack among the gaps of a kind, at most `most` each; what is left. */
static int32_t share(struct item *items, size_t from, size_t to,
                     enum gap_kind kind, int32_t slack, int32_t most)
{
    int32_t n = 0;

    for (size_t i = from + 1; i < to; i++)
        n += stretches(&items[i], kind);
    for (size_t i = from + 1; i < to && n > 0; i++) {
        if (!stretches(&items[i], kind))
            continue;
        int32_t by = slack / n--;
        if (by > most)
            by = most;
        if (widen(&items[i], by))
            slack -= by;
    }
    return slack;
}

void line_stretch(struct item *items, size_t from, size_t to, int32_t slack)
{
    slack = share(items, from, to, GAP_WORD, slack, WORD_MORE);
    slack = share(items, from, to, GAP_SCRIPTS, slack, QUARTER);
    slack = share(items, from, to, GAP_ANY, slack, QUARTER);
    share(items, from, to, GAP_ANY, slack, NO_LIMIT);
}
