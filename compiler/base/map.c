#include "base/map.h"

#include "base/arena.h"

struct map_slot {
    struct str key;
    long number;
    bool used;
};

static struct map_slot *slot(struct map_slot *slots, size_t cap, struct str key)
{
    size_t i = str_hash(key) & (cap - 1);

    while (slots[i].used && !str_equal(slots[i].key, key))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(struct map *m)
{
    size_t cap = m->cap ? m->cap * 2 : 16;
    struct map_slot *slots = arena_array(m->arena, struct map_slot, cap);

    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].used)
            *slot(slots, cap, m->slots[i].key) = m->slots[i];
    arena_release(m->arena, m->slots);
    m->slots = slots;
    m->cap = cap;
}

long map_add(struct map *m, struct str key, long number)
{
    if (m->count * 2 >= m->cap)
        grow(m);
    struct map_slot *s = slot(m->slots, m->cap, key);
    if (s->used)
        return s->number;
    *s = (struct map_slot){key, number, true};
    m->count++;
    return MAP_NONE;
}

long map_find(const struct map *m, struct str key)
{
    if (!m->cap)
        return MAP_NONE;
    const struct map_slot *s = slot(m->slots, m->cap, key);
    return s->used ? s->number : MAP_NONE;
}
