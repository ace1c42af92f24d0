#include "base/arena.h"
#include "base/utf8.h"
#include "doc/node.h"

struct str node_slug(struct arena *a, struct str text)
{
    char *to = arena_alloc(a, text.len + 1);
    size_t len = 0, pos = 0;

    while (pos < text.len) {
        size_t from = pos;
        uint32_t c = utf8_next(text, &pos);
        if (c == ' ')
            c = '-';
        else if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        else if (c != '-' && !utf8_word(c))
            continue;
        if (c < 128)
            to[len++] = (char)c;
        else
            while (from < pos)
                to[len++] = text.ptr[from++];
    }
    return (struct str){to, len};
}
