#include "base/memory.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Of the C library, or of a checker that stands before it. */
static struct {
    bool known;
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*aligned_alloc)(size_t, size_t);
    int (*posix_memalign)(void **, size_t, size_t);
} next;

static void (*on_failure)(void *user);

void memory_on_failure(void (*failed)(void *user))
{
    on_failure = failed;
}

static void find_next(void)
{
    static const struct {
        const char *name;
        void *to;
    } all[] = {{"malloc", &next.malloc},
               {"calloc", &next.calloc},
               {"realloc", &next.realloc},
               {"aligned_alloc", &next.aligned_alloc},
               {"posix_memalign", &next.posix_memalign}};

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
        *(void **)all[i].to = dlsym(RTLD_NEXT, all[i].name);
    next.known = true;
}

static void fail(void)
{
    void (*failed)(void *user) = on_failure;

    on_failure = NULL; /* it is told once */
    if (failed)
        failed(NULL);
}

void *malloc(size_t size)
{
    if (!next.known)
        find_next();
    void *p = next.malloc(size);
    if (!p && size)
        fail();
    return p;
}

void *calloc(size_t count, size_t size)
{
    if (!next.known)
        find_next();
    void *p = next.calloc(count, size);
    if (!p && count && size)
        fail();
    return p;
}

void *realloc(void *old, size_t size)
{
    if (!next.known)
        find_next();
    void *p = next.realloc(old, size);
    if (!p && size)
        fail();
    return p;
}

void *aligned_alloc(size_t align, size_t size)
{
    if (!next.known)
        find_next();
    void *p = next.aligned_alloc(align, size);
    if (!p && size)
        fail();
    return p;
}

int posix_memalign(void **p, size_t align, size_t size)
{
    if (!next.known)
        find_next();
    int error = next.posix_memalign(p, align, size);
    if (error && size)
        fail();
    return error;
}
