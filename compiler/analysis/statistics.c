/*
 * Counting. One pass adds each item to the branches it stands in, part and
 * major, and to the total. Percentages are integers in tenths.
 */
#include "analysis/statistics.h"

#include "base/arena.h"
#include "model/asked.h"

static void add(const struct statistics *s, struct tally *t,
                const struct response *r, bool free)
{
    t->total++;
    t->counts.of[r->meaning]++;
    if (r->status) {
        size_t word = (size_t)(r->status - s->catalog->statuses);
        t->words[word]++;
        t->meant[word] += r->meaning == r->status->meaning;
    } else if (r->filled)
        t->filled++;
    else if (free && r->meaning == MEANING_UNANSWERED)
        t->blank++;
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
            .words = arena_array(a, uint32_t, c->status_count),
            .meant = arena_array(a, uint32_t, c->status_count)};
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
    s->text = axis == AXIS_ANSWER && statistics_texts(c);
    s->parts = statistics_parts(a, c, axis, &s->part_count);
    s->total.words = arena_array(a, uint32_t, c->status_count);
    s->total.meant = arena_array(a, uint32_t, c->status_count);
    begin(a, s, of);
    for (size_t i = 0; i < c->item_count; i++) {
        const bool free = axis == AXIS_ANSWER && asked_free(c, i);
        s->lost += c->lost[i];
        if (!asked_counts(c, i))
            continue;
        add(s, &s->total, &responses[i], free);
        for (uint32_t b = l->branch[i]; b != NO_ROW; b = l->list[b].parent)
            if (of[b])
                add(s, of[b], &responses[i], free);
    }
    keep_named(s);
    return s;
}

uint32_t statistics_part_count(const struct statistics *s,
                               const struct tally *t,
                               const struct statistics_part *part)
{
    return part->status ? t->meant[part->status - s->catalog->statuses]
                        : t->counts.of[part->meaning];
}

size_t statistics_groups(const struct statistics *s, unsigned level)
{
    size_t n = 0;

    for (size_t i = 0; i < s->group_count; i++)
        n += s->groups[i].level == level;
    return n;
}

/* k of n in tenths of a percent, halves rounded up; but what is not all is not
   100.0, and what is something is not 0.0. */
static unsigned long long tenths_of(uint64_t k, uint64_t n)
{
    unsigned long long tenths = (k * 2000 + n) / (2 * n);

    return k < n && tenths == 1000 ? 999 : k && !tenths ? 1 : tenths;
}

/* k of n, which may be none. */
static struct str share(struct arena *a, uint64_t k, uint64_t n,
                        bool percentage, bool in_long, enum lang lang)
{
    if (n == 0 || !percentage)
        return str_format(a, "%llu/%llu", (unsigned long long)k,
                          (unsigned long long)n);
    unsigned long long tenths = tenths_of(k, n);
    if (!in_long)
        return str_format(a, "%llu.%llu%%", tenths / 10, tenths % 10);
    return str_format(a,
                      lang == LANG_EN ? "%llu/%llu (%llu.%llu%%)"
                                      : "%llu/%llu（%llu.%llu%%）",
                      (unsigned long long)k, (unsigned long long)n, tenths / 10,
                      tenths % 10);
}

struct str statistics_share_of(struct arena *a, const struct statistics *s,
                               const struct tally *t, bool applicable_only,
                               bool in_long, enum lang lang)
{
    const struct counts *c = &t->counts;
    uint64_t all = t->total - c->of[MEANING_NOT_ASKED];
    uint64_t outside = c->of[MEANING_NOT_APPLICABLE];
    uint64_t silent = outside + c->of[MEANING_UNANSWERED];

    return share(a, c->of[statistics_good(s->catalog, s->axis)],
                 applicable_only ? all - outside : all, silent * 2 <= all,
                 in_long, lang);
}
