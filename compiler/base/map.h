/*
 * map: from a str to a number, for finding items, columns and statuses.
 * Keys are borrowed. The first number given to a key stays.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

enum {
    MAP_NONE = -1
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t count, cap;
};

/* Returns MAP_NONE if key was new, else the number it already has. */
long map_add(struct map *m, struct str key, long number);
long map_find(const struct map *m, struct str key); /* or MAP_NONE */

#endif
