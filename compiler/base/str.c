#include "base/str.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_from(const char *c_string)
{
    return (struct str){c_string, strlen(c_string)};
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    /* an empty str may point nowhere */
    return (struct str){s.ptr ? s.ptr + from : NULL, to - from};
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(struct str s, const char *c_string)
{
    return str_equal(s, str_from(c_string));
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len &&
           str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

size_t str_find(struct str s, struct str what)
{
    if (what.len == 0)
        return 0;
    const char *found = s.len ? memmem(s.ptr, s.len, what.ptr, what.len) : NULL;
    return found ? (size_t)(found - s.ptr) : s.len;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    const struct str wide = STR("\u3000");
    bool again = true;

    while (again && s.len) {
        again = true;
        if (blank(s.ptr[0]))
            s = str_slice(s, 1, s.len);
        else if (blank(s.ptr[s.len - 1]))
            s.len--;
        else if (str_starts(s, wide))
            s = str_slice(s, wide.len, s.len);
        else if (str_ends(s, wide))
            s.len -= wide.len;
        else
            again = false;
    }
    return s;
}

uint32_t str_hash(struct str s)
{
    uint32_t h = 2166136261U; /* FNV-1a */

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 16777619U;
    return h;
}

struct str str_cut(struct str *rest, char at)
{
    const char *found = rest->len ? memchr(rest->ptr, at, rest->len) : NULL;
    size_t n = found ? (size_t)(found - rest->ptr) : rest->len;
    struct str part = {rest->ptr, n};

    *rest = str_slice(*rest, found ? n + 1 : n, rest->len);
    return part;
}

char *str_c(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return p;
}

struct str str_copy(struct arena *a, struct str s)
{
    return (struct str){str_c(a, s), s.len};
}

struct str str_join(struct arena *a, struct str left, struct str right)
{
    char *p = arena_alloc(a, left.len + right.len + 1);

    if (left.len)
        memcpy(p, left.ptr, left.len);
    if (right.len)
        memcpy(p + left.len, right.ptr, right.len);
    return (struct str){p, left.len + right.len};
}

struct str str_number(struct arena *a, long long n)
{
    return str_format(a, "%lld", n);
}

struct str str_format(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = arena_alloc(a, n > 0 ? (size_t)n + 1 : 1);
    if (n > 0)
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){p, n > 0 ? (size_t)n : 0};
}
