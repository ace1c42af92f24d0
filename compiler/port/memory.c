/* base/memory where the linker puts these before the C library's own
   (--wrap of port/wasm.mk). */
#include "base/memory.h"

#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t align, size_t size);
int __real_posix_memalign(void **p, size_t align, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t align, size_t size);
int __wrap_posix_memalign(void **p, size_t align, size_t size);

static void (*on_failure)(void *user);

void memory_on_failure(void (*failed)(void *user))
{
    on_failure = failed;
}

static void fail(void)
{
    void (*failed)(void *user) = on_failure;

    on_failure = NULL; /* it is told once */
    if (failed)
        failed(NULL);
}

void *__wrap_malloc(size_t size)
{
    void *p = __real_malloc(size);

    if (!p && size)
        fail();
    return p;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *p = __real_calloc(count, size);

    if (!p && count && size)
        fail();
    return p;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *p = __real_realloc(old, size);

    if (!p && size)
        fail();
    return p;
}

void *__wrap_aligned_alloc(size_t align, size_t size)
{
    void *p = __real_aligned_alloc(align, size);

    if (!p && size)
        fail();
    return p;
}

int __wrap_posix_memalign(void **p, size_t align, size_t size)
{
    int error = __real_posix_memalign(p, align, size);

    if (error && size)
        fail();
    return error;
}
