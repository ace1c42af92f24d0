/*
 * Counting. One pass over the items finds the parts and majors in the order in
 * which they first appear and adds each item to its part, its major and the
 * total. Percentages are integers in tenths, halves rounded up.
 */
#include "analysis/statistics.h"

#include "base/arena.h"

enum {
    SEPARATOR = 31 /* a control character: no cell holds one */
};

/* Tallies being found, by name. */
struct groups {
    struct arena *arena;
    struct map map;
    struct tally *list;
    size_t count, cap;
    bool named; /* at least one has a name */
    long last;  /* the one of the item before, most often again */
};

struct counter {
    struct arena *arena;
    const struct catalog *catalog;
    const struct relation *items;
    long part, major; /* columns, or -1 */
    struct out key;   /* scratch */
};

static struct str cell(const struct counter *k, size_t row, long column,
                       struct loc *at)
{
    if (column < 0)
        return (struct str){NULL, 0};
    const struct value *v = relation_at(k->items, row, (size_t)column);
    *at = v->at;
    return v->text;
}

static struct tally *group(struct counter *k, struct groups *g, struct str part,
                           struct str name, struct loc at)
{
    struct tally *last = g->last < 0 ? NULL : &g->list[g->last];

    if (last && str_equal(last->part, part) && str_equal(last->name, name))
        return last;
    k->key.len = 0;
    out_str(&k->key, part);
    out_byte(&k->key, SEPARATOR);
    out_str(&k->key, name);
    g->last = map_find(&g->map, out_view(&k->key));
    if (g->last == MAP_NONE) {
        g->last = (long)g->count;
        map_add(&g->map, str_copy(k->arena, out_view(&k->key)), g->last);
        g->list =
            arena_room(k->arena, g->list, g->count, &g->cap, sizeof(*g->list));
        g->list[g->count++] = (struct tally){
            .part = part,
            .name = name,
            .at = at,
            .words = arena_array(k->arena, uint32_t, k->catalog->status_count)};
        g->named = g->named || name.len;
    }
    return &g->list[g->last];
}

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

/* Majors come in the order of the items; those of a part that stands in two
   places are put together behind it, or its rows could not follow it. */
static void sort_majors(struct arena *a, struct statistics *s)
{
    struct tally *sorted = arena_array(a, struct tally, s->major_count);
    size_t *next = arena_array(a, size_t, s->part_count + 1);
    struct map parts = {.arena = a};

    for (size_t i = 0; i < s->part_count; i++)
        map_add(&parts, s->parts[i].name, (long)i);
    for (size_t i = 0; i < s->major_count; i++)
        next[map_find(&parts, s->majors[i].part) + 1]++;
    for (size_t i = 0; i < s->part_count; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < s->major_count; i++)
        sorted[next[map_find(&parts, s->majors[i].part)]++] = s->majors[i];
    s->majors = sorted;
}

struct statistics *statistics_count(struct arena *a, const struct catalog *c,
                                    const struct response *responses,
                                    enum axis axis)
{
    struct statistics *s = arena_new(a, struct statistics);
    struct counter k = {.arena = a,
                        .catalog = c,
                        .items = c->items,
                        .part = relation_column(c->items, STR("part")),
                        .major = relation_column(c->items, STR("major")),
                        .key = {.arena = a}};
    struct groups parts = {.map = {.arena = a}, .last = -1};
    struct groups majors = {.map = {.arena = a}, .last = -1};

    s->catalog = c;
    s->axis = axis;
    s->text = axis == AXIS_ANSWER && c->form == FORM_TEXT;
    s->total.words = arena_array(a, uint32_t, c->status_count);
    for (size_t i = 0; i < c->item_count; i++) {
        struct loc at = {0}, major_at = {0};
        struct str part = cell(&k, i, k.part, &at);
        struct str major = cell(&k, i, k.major, &major_at);
        if (c->lost[i]) {
            s->lost++;
            continue;
        }
        add(s, &s->total, &responses[i]);
        add(s, group(&k, &parts, part, part, at), &responses[i]);
        add(s, group(&k, &majors, part, major, major_at), &responses[i]);
    }
    s->parts = parts.list;
    s->part_count = parts.count;
    s->majors = majors.list;
    s->major_count = majors.named ? majors.count : 0;
    if (s->major_count)
        sort_majors(a, s);
    if (!parts.named)
        s->part_count = 0;
    out_free(&k.key);
    return s;
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
