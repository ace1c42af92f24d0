/*
 * Counting. One pass adds each item to the branches it stands in, part and
 * major, and to the total. Percentages are integers in tenths, halves rounded
 * up.
 */
#include "analysis/statistics.h"

#include "base/arena.h"

static void add(const struct statistics *s, struct tally *t,
                const struct response *r)
{
    t->total++;
    if (s->text && r->filled)
        t->filled++;
    else if (s->text)
        t->counts.of[MEANING_UNANSWERED]++;
    else {
        t->counts.of[r->meaning]++;
        if (r->status)
            t->words[r->status - s->catalog->statuses]++;
    }
}

/* A tally for each branch that is counted; `of` finds it. */
static void begin(struct arena *a, struct statistics *s, struct tally **of)
{
    const struct catalog *c = s->catalog;
    const struct levels *l = &c->levels;
    size_t n = 0;

    for (uint32_t i = 0; i < l->branch_count; i++)
        n += l->list[i].level < LEVELS_COUNTED;
    s->groups = arena_array(a, struct tally, n + 1);
    for (uint32_t i = 0; i < l->branch_count; i++) {
        const struct branch *b = &l->list[i];
        if (b->level >= LEVELS_COUNTED)
            continue;
        of[i] = &s->groups[s->group_count++];
        *of[i] = (struct tally){
            .part = b->level == LEVEL_PART ? b->name
                    : b->parent != NO_ROW  ? l->list[b->parent].name
                                           : (struct str){NULL, 0},
            .name = b->name,
            .at = facts_at(c->items, b->first, l->of[b->level]),
            .level = b->level,
            .words = arena_array(a, uint32_t, c->status_count)};
    }
}

/* Groups of lost items only are no groups; nor are those of a level that names
   nothing. */
static void keep_named(struct statistics *s)
{
    bool named[LEVELS_COUNTED] = {false};
    size_t kept = 0;

    for (size_t i = 0; i < s->group_count; i++) {
        const struct tally *t = &s->groups[i];
        named[t->level] = named[t->level] || (t->total && t->name.len);
    }
    for (size_t i = 0; i < s->group_count; i++) {
        struct tally t = s->groups[i];
        if (!t.total || !named[t.level])
            continue;
        for (unsigned level = 0; level <= t.level; level++)
            t.depth += named[level];
        s->groups[kept++] = t;
    }
    s->group_count = kept;
}

struct statistics *statistics_count(struct arena *a, const struct catalog *c,
                                    const struct response *responses,
                                    enum axis axis)
{
    struct statistics *s = arena_new(a, struct statistics);
    const struct levels *l = &c->levels;
    struct tally **of = arena_array(a, struct tally *, l->branch_count + 1);

    s->catalog = c;
    s->axis = axis;
    s->text = axis == AXIS_ANSWER && c->form == FORM_TEXT;
    s->total.words = arena_array(a, uint32_t, c->status_count);
    begin(a, s, of);
    for (size_t i = 0; i < c->item_count; i++) {
        if (c->lost[i]) {
            s->lost++;
            continue;
        }
        add(s, &s->total, &responses[i]);
        for (uint32_t b = l->branch[i]; b != NO_ROW; b = l->list[b].parent)
            if (of[b])
                add(s, of[b], &responses[i]);
    }
    keep_named(s);
    return s;
}

size_t statistics_groups(const struct statistics *s, unsigned level)
{
    size_t n = 0;

    for (size_t i = 0; i < s->group_count; i++)
        n += s->groups[i].level == level;
    return n;
}

uint32_t counts_total(const struct counts *c)
{
    uint32_t total = 0;

    for (size_t i = 0; i < MEANING_COUNT; i++)
        total += c->of[i];
    return total;
}

/* k of n, which may be none. */
static struct str share(struct arena *a, uint64_t k, uint64_t n,
                        bool percentage, bool in_long, enum lang lang)
{
    if (n == 0 || !percentage)
        return str_format(a, "%llu/%llu", (unsigned long long)k,
                          (unsigned long long)n);
    unsigned long long tenths = (k * 2000 + n) / (2 * n);
    if (!in_long)
        return str_format(a, "%llu.%llu%%", tenths / 10, tenths % 10);
    return str_format(a,
                      lang == LANG_EN ? "%llu/%llu (%llu.%llu%%)"
                                      : "%llu/%llu（%llu.%llu%%）",
                      (unsigned long long)k, (unsigned long long)n, tenths / 10,
                      tenths % 10);
}

static struct str share_of_counts(struct arena *a, const struct counts *c,
                                  bool applicable_only, bool in_long,
                                  enum lang lang)
{
    uint64_t all = counts_total(c), outside = c->of[MEANING_NOT_APPLICABLE];
    uint64_t silent = outside + c->of[MEANING_UNANSWERED];

    return share(a, c->of[MEANING_CONFORMING],
                 applicable_only ? all - outside : all, silent * 2 <= all,
                 in_long, lang);
}

struct str statistics_share_of(struct arena *a, const struct statistics *s,
                               const struct tally *t, bool applicable_only,
                               bool in_long, enum lang lang)
{
    if (!s->text)
        return share_of_counts(a, &t->counts, applicable_only, in_long, lang);
    return share(a, t->filled, t->total,
                 (uint64_t)t->counts.of[MEANING_UNANSWERED] * 2 <= t->total,
                 in_long, lang);
}
