#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    FIRST_BLOCK = 64 * 1024,
    LARGEST_BLOCK = 1024 * 1024
};

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    max_align_t data[];
};

void arena_init(struct arena *a, void (*oom)(void *user), void *user)
{
    *a = (struct arena){.oom = oom, .user = user};
}

void arena_free(struct arena *a)
{
    while (a->blocks) {
        struct arena_block *next = a->blocks->next;
        free(a->blocks);
        a->blocks = next;
    }
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = a->blocks;

    if (!keep)
        return;
    a->blocks = keep->next;
    arena_free(a);
    memset(keep->data, 0, keep->used);
    keep->used = 0;
    keep->next = NULL;
    a->blocks = keep;
}

void arena_release(struct arena *a, const void *p)
{
    struct arena_block **at = &a->blocks;

    while (*at && ((*at)->size <= LARGEST_BLOCK || (void *)(*at)->data != p))
        at = &(*at)->next;
    struct arena_block *b = *at;
    if (!b)
        return;
    *at = b->next;
    free(b);
}

_Noreturn void arena_fail(struct arena *a)
{
    if (a->oom)
        a->oom(a->user);
    abort(); /* no handler, or a handler that returned */
}

/* A large block is going to be filled: the kernel is asked for its pages at
   once, which costs half of what one fault for each costs. Where it does not
   know of that, nothing is lost. */
static void fill_pages(struct arena_block *b, size_t room)
{
#ifdef MADV_POPULATE_WRITE
    const uintptr_t page = 4096;
    uintptr_t from = ((uintptr_t)b + page - 1) & ~(page - 1);
    uintptr_t to = ((uintptr_t)b + room) & ~(page - 1);

    if (room == LARGEST_BLOCK)
        madvise((void *)from, to - from, MADV_POPULATE_WRITE);
#else
    (void)b, (void)room;
#endif
}

static struct arena_block *add_block(struct arena *a, size_t size)
{
    size_t room = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;

    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (room < size)
        room = size;
    struct arena_block *b = calloc(1, sizeof(*b) + room);
    if (!b)
        arena_fail(a);
    fill_pages(b, room);
    b->size = room;
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = sizeof(max_align_t);
    struct arena_block *b = a->blocks;

    if (size > SIZE_MAX / 2)
        arena_fail(a);
    size = (size + align - 1) / align * align;
    if (!b || b->size - b->used < size)
        b = add_block(a, size);
    void *p = (char *)b->data + b->used;
    b->used += size;
    return p;
}

void *arena_calloc(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        arena_fail(a);
    return arena_alloc(a, count * size);
}

void *arena_room(struct arena *a, void *old, size_t count, size_t *cap,
                 size_t size)
{
    if (count < *cap)
        return old;
    size_t grown = *cap ? *cap * 2 : 8;
    void *p = arena_calloc(a, grown, size);
    if (count)
        memcpy(p, old, count * size);
    *cap = grown;
    return p;
}
