#include "base/out.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 64 * 1024
};

char *out_room(struct out *o, size_t n)
{
    if (o->cap - o->len < n && o->flush && o->len >= PIECE)
        out_flush(o);
    if (o->cap - o->len < n) {
        size_t cap = o->cap ? o->cap : 4096;
        while (cap - o->len < n)
            cap *= 2;
        char *grown = realloc(o->ptr, cap);
        if (!grown)
            arena_fail(o->arena);
        o->ptr = grown;
        o->cap = cap;
    }
    return o->ptr + o->len;
}

void out_flush(struct out *o)
{
    if (o->flush && o->len)
        o->flush(o->user, o->ptr, o->len);
    if (o->flush)
        o->len = 0;
}

void out_bytes(struct out *o, const void *p, size_t n)
{
    if (n == 0)
        return;
    memcpy(out_room(o, n), p, n);
    o->len += n;
}

void out_byte(struct out *o, int c)
{
    *out_room(o, 1) = (char)c;
    o->len++;
}

void out_str(struct out *o, struct str s)
{
    out_bytes(o, s.ptr, s.len);
}

void out_puts(struct out *o, const char *s)
{
    out_bytes(o, s, strlen(s));
}

void out_number(struct out *o, long long n)
{
    char digits[24];
    size_t at = sizeof(digits);
    unsigned long long left =
        n < 0 ? 0 - (unsigned long long)n : (unsigned long long)n;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0)
        digits[--at] = '-';
    out_bytes(o, digits + at, sizeof(digits) - at);
}

void out_quoted(struct out *o, struct str s)
{
    out_byte(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\')
            out_printf(o, "\\%c", c);
        else if (c < ' ' || c == 127)
            out_printf(o, "\\x%02x", c);
        else
            out_byte(o, c);
    }
    out_byte(o, '"');
}

void out_printf(struct out *o, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        vsnprintf(out_room(o, (size_t)n + 1), (size_t)n + 1, fmt, again);
        o->len += (size_t)n;
    }
    va_end(again);
}

struct str out_view(const struct out *o)
{
    return (struct str){o->ptr, o->len};
}

void out_free(struct out *o)
{
    free(o->ptr);
    o->ptr = NULL;
    o->len = o->cap = 0;
}

struct str out_take(struct out *o)
{
    struct str taken = str_copy(o->arena, out_view(o));

    out_free(o);
    return taken;
}
