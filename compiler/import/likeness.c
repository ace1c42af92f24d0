#include "import/likeness.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"

struct posting {
    uint32_t item;
    uint32_t next; /* of the same pair, or NO_ROW */
};

struct likeness {
    struct map pairs; /* two letters → the first posting */
    struct posting *list;
    size_t count, cap;
    uint32_t *sizes; /* per item: its different pairs */
    size_t items;
};

/* The different pairs of a text's letters, each as the bytes of both. */
static struct str *pairs_of(struct arena *a, struct str fold, size_t *n)
{
    struct str *list = arena_array(a, struct str, fold.len + 1);
    struct map seen = {.arena = a};
    size_t pos = 0, before = 0;

    *n = 0;
    if (fold.len)
        utf8_next(fold, &pos);
    while (pos < fold.len) {
        size_t at = pos;
        utf8_next(fold, &pos);
        struct str pair = str_slice(fold, before, pos);
        before = at;
        if (map_add(&seen, pair, 1) == MAP_NONE)
            list[(*n)++] = pair;
    }
    return list;
}

struct likeness *likeness_make(struct arena *a, const struct str *folds,
                               size_t count)
{
    struct likeness *l = arena_new(a, struct likeness);

    l->pairs.arena = a;
    l->items = count;
    l->sizes = arena_array(a, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        size_t n;
        struct str *pairs = pairs_of(a, folds[i], &n);
        l->sizes[i] = (uint32_t)n;
        for (size_t k = 0; k < n; k++) {
            l->list =
                arena_room(a, l->list, l->count, &l->cap, sizeof(*l->list));
            struct posting *p = &l->list[l->count];
            long first = map_add(&l->pairs, pairs[k], (long)l->count++);
            *p = (struct posting){i, NO_ROW};
            if (first == MAP_NONE)
                continue;
            p->next = l->list[first].next;
            l->list[first].next = (uint32_t)(l->count - 1);
        }
    }
    return l;
}

/* Per item how many pairs it shares with a text, and how many that has. */
static uint32_t *shared(struct arena *a, const struct likeness *l,
                        struct str fold, size_t *size)
{
    uint32_t *of = arena_array(a, uint32_t, l->items + 1);
    struct str *pairs = pairs_of(a, fold, size);

    for (size_t i = 0; i < *size; i++) {
        long first = map_find(&l->pairs, pairs[i]);
        for (uint32_t p = first == MAP_NONE ? NO_ROW : (uint32_t)first;
             p != NO_ROW; p = l->list[p].next)
            of[l->list[p].item]++;
    }
    return of;
}

static unsigned score(uint32_t both, size_t one, size_t other)
{
    return one + other ? (unsigned)(2000ull * both / (one + other)) : 0;
}

void likeness_find(struct arena *scratch, const struct likeness *l,
                   struct str fold, struct like *first, struct like *second)
{
    size_t size;
    uint32_t *of = shared(scratch, l, fold, &size);

    *first = *second = (struct like){NO_ROW, 0};
    for (uint32_t i = 0; i < l->items; i++) {
        struct like x = {i, score(of[i], size, l->sizes[i])};
        if (x.score > first->score) {
            *second = *first;
            *first = x;
        } else if (x.score > second->score) {
            *second = x;
        }
    }
}

unsigned likeness_of(struct arena *scratch, const struct likeness *l,
                     struct str fold, uint32_t item)
{
    size_t size;
    uint32_t *of = shared(scratch, l, fold, &size);

    return score(of[item], size, l->sizes[item]);
}
