/*
 * out: a growing output buffer.
 *
 * Appending cannot fail (see arena.h), so writers read as straight-line text
 * with no checks after each call. The buffer owns its memory: out_free().
 * Where `flush` is set, full pieces go there instead of growing the buffer,
 * and out_flush() hands over the rest.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/str.h"

struct out {
    struct arena *arena; /* its handler is called when memory runs out */
    char *ptr;
    size_t len, cap;
    void (*flush)(void *user, const void *p, size_t n);
    void *user;
};

void out_bytes(struct out *o, const void *p, size_t n);
void out_byte(struct out *o, int c);
void out_str(struct out *o, struct str s);
void out_puts(struct out *o, const char *s);
void out_number(struct out *o, long long n);
void out_quoted(struct out *o, struct str s); /* "..." on one line */
void out_printf(struct out *o, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *out_room(struct out *o, size_t n); /* for n bytes at ptr + len */
struct str out_view(const struct out *o);
void out_flush(struct out *o);
void out_free(struct out *o);
/* What was written, in the buffer's arena; the buffer is freed. */
struct str out_take(struct out *o);

#endif
