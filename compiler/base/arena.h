/*
 * arena: memory that is freed all at once.
 *
 * Everything that belongs to one document lives in that document's arena:
 * source bytes, table cells, relations, tree nodes, page operations, messages.
 * Nothing in an arena is freed on its own. Allocation never returns NULL:
 * exhaustion calls the handler that main set.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena {
    struct arena_block *blocks; /* newest first */
    void (*oom)(void *user);    /* called when memory runs out; no return */
    void *user;
};

void arena_init(struct arena *a, void (*oom)(void *user), void *user);
void arena_free(struct arena *a);  /* the arena is empty and usable again */
void arena_reset(struct arena *a); /* the same, but keeps memory for reuse */

/* Calls the handler; for the few who allocate outside of an arena. */
_Noreturn void arena_fail(struct arena *a);

/* Gives p back before the arena ends where it is so large that it has a block
   of its own (over 1 MiB); else it stays. Nothing of it may be used again; what
   is no longer there is passed over. */
void arena_release(struct arena *a, const void *p);

/* Returns zeroed memory, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_calloc(struct arena *a, size_t count, size_t size);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_calloc((a), (n), sizeof(type)))

/*
 * Room for one more element behind `count` of them: returns old, or a larger
 * copy with *cap raised.
 *
 *     v->items = arena_room(a, v->items, v->count, &v->cap, sizeof(*v->items));
 *     v->items[v->count++] = x;
 */
void *arena_room(struct arena *a, void *old, size_t count, size_t *cap,
                 size_t size);

#endif
