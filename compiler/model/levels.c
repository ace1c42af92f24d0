/*
 * The names of levels, and branches: found item by item in first use, then put
 * in the order of the tree.
 */
#include "model/levels.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/out.h"
#include "model/facts_raw.h"
#include "vocabulary/column.h"

#include <assert.h>
#include <string.h>

static const char *const names[LEVELS] = {COLUMN_LEVELS};

struct growing {
    struct arena *arena;
    struct map known; /* parent and name → branch */
    struct out key;   /* scratch */
    struct branch *list;
    size_t count, cap;
    uint32_t last[LEVELS]; /* of the item before, most often again */
};

const char *levels_name(unsigned level)
{
    assert(level < LEVELS);
    return names[level];
}

int levels_find(struct str column)
{
    for (int level = 0; level < LEVELS; level++)
        if (str_is(column, names[level]))
            return level;
    return -1;
}

unsigned levels_numbered(struct str name)
{
    static const char word[] = "level";
    size_t n = sizeof(word) - 1;

    return name.len == n + 1 && str_starts(name, STR(word)) &&
                   name.ptr[n] >= '1' && name.ptr[n] < '1' + LEVELS
               ? (unsigned)(name.ptr[n] - '0')
               : 0;
}

const char *levels_called(unsigned number, unsigned of)
{
    static const uint8_t which[LEVELS_NAMED][LEVELS_NAMED] = {
        {1}, {1, 3}, {0, 1, 3}, {0, 1, 2, 3}};

    assert(number >= 1 && number <= of && of <= LEVELS);
    return names[of > LEVELS_NAMED ? number - 1 : which[of - 1][number - 1]];
}

void levels_columns(const struct facts *r, long of[LEVELS])
{
    for (unsigned level = 0; level < LEVELS; level++)
        of[level] = facts_column(r, names[level]);
}

static uint32_t find(struct growing *g, struct branch b)
{
    const struct branch *last =
        g->last[b.level] == NO_ROW ? NULL : &g->list[g->last[b.level]];

    if (last && last->parent == b.parent && str_equal(last->name, b.name))
        return g->last[b.level];
    g->key.len = 0;
    out_bytes(&g->key, &b.parent, sizeof(b.parent));
    out_str(&g->key, b.name);
    long n = map_find(&g->known, out_view(&g->key));
    if (n == MAP_NONE) {
        n = (long)g->count;
        map_add(&g->known, str_copy(g->arena, out_view(&g->key)), n);
        g->list = arena_room(g->arena, g->list, g->count, &g->cap, sizeof(b));
        g->list[g->count++] = b;
    }
    return (uint32_t)n;
}

/* Where each branch goes, so that all below one follow it. The counts of what
   is at the top stand at 0, which is NO_ROW + 1. */
static uint32_t *order(struct arena *a, const struct branch *list, size_t n)
{
    uint32_t *size = arena_array(a, uint32_t, n + 1); /* with those below */
    uint32_t *next = arena_array(a, uint32_t, n + 1); /* the next below */
    uint32_t *to = arena_array(a, uint32_t, n + 1);

    for (size_t i = n; i-- > 0;)
        size[list[i].parent + 1] += ++size[i + 1];
    for (size_t i = 0; i < n; i++) {
        to[i] = next[list[i].parent + 1];
        next[list[i].parent + 1] += size[i + 1];
        next[i + 1] = to[i] + 1;
    }
    return to;
}

static void sort(struct growing *g, uint32_t *branch, size_t items)
{
    struct branch *sorted = arena_array(g->arena, struct branch, g->count + 1);
    const uint32_t *to = order(g->arena, g->list, g->count);

    for (size_t i = 0; i < g->count; i++) {
        struct branch b = g->list[i];
        b.parent = b.parent == NO_ROW ? NO_ROW : to[b.parent];
        sorted[to[i]] = b;
    }
    for (size_t i = 0; i < items; i++)
        branch[i] = branch[i] == NO_ROW ? NO_ROW : to[branch[i]];
    g->list = sorted;
}

struct levels levels_bind(struct arena *a, const struct facts *items)
{
    struct growing g = {.arena = a, .known.arena = a, .key.arena = a};
    uint32_t *branch = arena_array(a, uint32_t, items->row_count + 1);
    struct levels l = {.branch = branch};

    levels_columns(items, l.of);
    memset(g.last, 0xFF, sizeof(g.last)); /* NO_ROW */
    for (uint32_t i = 0; i < items->row_count; i++) {
        branch[i] = NO_ROW;
        for (uint8_t level = 0; level < LEVELS; level++) {
            if (l.of[level] < 0)
                continue;
            struct str name =
                phrase_raw(facts_cell(items, i, l.of[level])->text);
            branch[i] = g.last[level] =
                find(&g, (struct branch){.parent = branch[i],
                                         .first = i,
                                         .level = level,
                                         .name = name});
        }
    }
    sort(&g, branch, items->row_count);
    out_free(&g.key);
    l.list = g.list;
    l.branch_count = (uint32_t)g.count;
    return l;
}
