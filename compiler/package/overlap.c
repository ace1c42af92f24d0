/* The directory at the end of the file is read by itself (APPNOTE 4.3.12 and
   4.3.16), since libzip does not tell where parts lie. */
#include "package/overlap.h"

#include "base/arena.h"

#include <stdlib.h>

enum {
    END = 22,            /* bytes of the end record, without its comment */
    LONGEST_END = 65557, /* with the longest */
    HEAD = 46,           /* of an entry, without name, extra and comment */
    LOCAL_HEAD = 30      /* the least that stands before a part's bytes */
};

struct extent { /* of a part; at least that */
    size_t from, to;
};

static size_t read16(const char *p)
{
    return (size_t)(unsigned char)p[0] | (size_t)(unsigned char)p[1] << 8;
}

static size_t read32(const char *p)
{
    return read16(p) | read16(p + 2) << 16;
}

/* Where the end record begins; bytes.len where there is none. */
static size_t find_end(struct str bytes)
{
    for (size_t n = END; n <= bytes.len && n <= LONGEST_END; n++)
        if (str_starts(str_slice(bytes, bytes.len - n, bytes.len),
                       STR("PK\5\6")))
            return bytes.len - n;
    return bytes.len;
}

static int by_place(const void *left, const void *right)
{
    const struct extent *a = left, *b = right;

    return a->from < b->from ? -1 : a->from > b->from;
}

static bool overlap(struct extent *list, size_t n)
{
    qsort(list, n, sizeof(*list), by_place);
    for (size_t i = 1; i < n; i++)
        if (list[i].from < list[i - 1].to)
            return true;
    return false;
}

bool zip_overlaps(struct arena *a, struct str bytes)
{
    size_t end = find_end(bytes), n = 0;

    if (end == bytes.len)
        return false;
    size_t count = read16(bytes.ptr + end + 10);
    size_t size = read32(bytes.ptr + end + 12);
    if (size > end || count == 0)
        return false;
    struct extent *list = arena_array(a, struct extent, count);
    for (size_t pos = end - size; n < count && pos + HEAD <= end;) {
        const char *p = bytes.ptr + pos;
        size_t name = read16(p + 28), from = read32(p + 42);
        list[n++] =
            (struct extent){from, from + LOCAL_HEAD + name + read32(p + 20)};
        pos += HEAD + name + read16(p + 30) + read16(p + 32);
    }
    return overlap(list, n);
}
