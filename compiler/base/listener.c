#include "base/listener.h"

#include "base/utf8.h"

void listener_hear(const struct listener *l, struct str piece)
{
    if (piece.len)
        l->hear(l->user, piece);
}

void listener_pause(const struct listener *l)
{
    l->pause(l->user);
}

void listener_whole(const struct listener *l, struct str text)
{
    listener_pause(l);
    listener_hear(l, text);
    listener_pause(l);
}

/* A decimal number up to the end of s; 0 where it is none. */
static uint32_t number(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || n > 0x10FFFF)
            return 0;
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return n <= 0x10FFFF ? n : 0;
}

size_t listener_entity(const struct listener *l, struct str s)
{
    static const struct {
        const char *name;
        char stands_for;
    } list[] = {{"&amp;", '&'},
                {"&lt;", '<'},
                {"&gt;", '>'},
                {"&quot;", '"'},
                {"&apos;", '\''}};
    char bytes[4];

    for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++) {
        struct str name = str_from(list[i].name);
        if (!str_starts(s, name))
            continue;
        listener_hear(l, (struct str){&list[i].stands_for, 1});
        return name.len;
    }
    if (!str_starts(s, STR("&#")))
        return 0;
    size_t end = str_find(s, STR(";"));
    uint32_t c = end < s.len ? number(str_slice(s, 2, end)) : 0;
    if (!c)
        return 0;
    listener_hear(l, (struct str){bytes, (size_t)utf8_put(bytes, c)});
    return end + 1;
}

void listener_entities(const struct listener *l, struct str text)
{
    size_t from = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '&')
            continue;
        listener_hear(l, str_slice(text, from, i));
        size_t n = listener_entity(l, str_slice(text, i, text.len));
        from = i + n;
        i += n ? n - 1 : 0;
    }
    listener_hear(l, str_slice(text, from, text.len));
}
