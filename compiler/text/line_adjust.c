/*
 * Adjusting a line: shrinking one that takes in more than fits (追い込み), and
 * stretching one that is to reach both edges. Filling (line.c) has decided what
 * stands on the line; here only gaps change, so another order of adjustment
 * changes nothing elsewhere.
 */
#include "text/line_inline.h"

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

/* What the gap before x can give. Between most characters that is nothing, and
   is seen at a glance. */
static int16_t give_of(const struct item *x, enum give give)
{
    if ((jlreq_plain(x->c) && jlreq_plain(x[-1].c)) || x->class == 0 ||
        x->class == CL_MARK || x[-1].class == 0 || x[-1].class == CL_MARK)
        return 0;
    return jlreq_give(give, item_setting(&x[-1]), item_setting(x));
}

/* The first gap of a line that may give: a ・ at its head is the mark of a list
   and keeps its place above and below those of other lines. */
static size_t first_giving(const struct item *items, size_t from)
{
    return from + 1 + (items[from].class == CL_MIDDLE_DOT);
}

int32_t line_give(const struct item *items, size_t from, size_t to, bool all)
{
    const int kinds = all ? GIVE_COUNT : GIVE_WORD + 1;
    int32_t sum = 0;

    for (size_t i = first_giving(items, from); i < to; i++)
        for (int kind = 0; kind < kinds; kind++)
            sum += give_of(&items[i], (enum give)kind);
    return sum;
}

/* Each gap of a kind gives in proportion to what it has. */
static int32_t take(struct item *items, size_t from, size_t to, enum give give,
                    int32_t excess)
{
    int32_t have = 0;

    for (size_t i = first_giving(items, from); i < to; i++)
        have += give_of(&items[i], give);
    for (size_t i = first_giving(items, from); i < to && have > 0 && excess > 0;
         i++) {
        const int32_t most = give_of(&items[i], give);
        const int32_t by =
            excess < have ? (int32_t)((int64_t)excess * most / have) : most;
        items[i].gap = (int16_t)(items[i].gap - by);
        excess -= by;
        have -= most;
    }
    return excess;
}

void line_shrink(struct item *items, size_t from, size_t to, int32_t excess)
{
    for (int kind = 0; kind < GIVE_COUNT && excess > 0; kind++)
        excess = take(items, from, to, (enum give)kind, excess);
}
