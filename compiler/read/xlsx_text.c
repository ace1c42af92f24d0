#include "read/xlsx_text.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "package/package.h"

#include <string.h>

bool xlsx_yes(struct str s)
{
    return s.ptr && (str_is(s, "1") || str_is(s, "true") || str_is(s, "on"));
}

void xlsx_text_init(struct arena *a, struct xlsx_text *t)
{
    *t =
        (struct xlsx_text){.bytes.arena = a, .own.arena = a, .struck.arena = a};
}

void xlsx_text_free(struct xlsx_text *t)
{
    out_free(&t->bytes);
    out_free(&t->own);
    out_free(&t->struck);
}

void xlsx_text_reset(struct xlsx_text *t)
{
    t->bytes.len = t->own.len = t->struck.len = 0;
    t->aloud = 0;
    t->open = t->font = t->striking = false;
}

void xlsx_text_start(struct xlsx_text *t, const char *name,
                     const char **attributes)
{
    t->aloud += !strcmp(name, "rPh");
    t->open = !strcmp(name, "t");
    if (!strcmp(name, "r"))
        t->font = t->striking = false;
    t->font |= !strcmp(name, "rPr");
    if (!strcmp(name, "strike")) {
        struct str value = package_attribute(attributes, "val");
        t->striking = !value.ptr || xlsx_yes(value);
    }
}

void xlsx_text_end(struct xlsx_text *t, const char *name)
{
    if (!strcmp(name, "rPh") && t->aloud)
        t->aloud--;
    if (!strcmp(name, "r"))
        t->font = t->striking = false;
    t->open = false;
}

void xlsx_text_more(struct xlsx_text *t, struct str text)
{
    if (!t->open || t->aloud)
        return;
    out_str(t->striking ? &t->struck : &t->bytes, text);
    if (t->font && !t->striking)
        out_str(&t->own, text);
}

/* _xHHHH_ at pos: a UTF-16 unit, or -1. */
static long escape(struct str s, size_t pos)
{
    long unit = 0;

    if (pos + 7 > s.len || s.ptr[pos] != '_' || s.ptr[pos + 1] != 'x' ||
        s.ptr[pos + 6] != '_')
        return -1;
    for (size_t i = pos + 2; i < pos + 6; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character escaped at *pos, which moves behind it, or -1. */
static long escaped(struct str s, size_t *pos)
{
    long c = escape(s, *pos);

    if (c < 0 || (c >= 0xDC00 && c < 0xE000))
        return -1;
    if (c < 0xD800 || c > 0xDFFF) {
        *pos += 7;
        return c;
    }
    long low = escape(s, *pos + 7);
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    *pos += 14;
    return 0x10000 + (c - 0xD800) * 0x400 + (low - 0xDC00);
}

static struct str decode(struct arena *a, struct out *o)
{
    struct str s = out_view(o);

    if (!s.len)
        return STR("");
    char *to = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;) {
        long c = s.ptr[pos] == '_' ? escaped(s, &pos) : -1;
        if (c >= 0)
            len += (size_t)utf8_put(to + len, (uint32_t)c);
        else
            to[len++] = s.ptr[pos++];
    }
    s = (struct str){to, 0};
    for (size_t i = 0; i < len; i++) {
        if (to[i] == '\r' && i + 1 < len && to[i + 1] == '\n')
            continue;
        to[s.len++] = to[i] == '\r' ? '\n' : to[i];
    }
    o->len = 0;
    return utf8_compose(a, s);
}

struct xlsx_string xlsx_text_take(struct arena *a, struct xlsx_text *t)
{
    bool all = t->own.len == t->bytes.len; /* or nothing */
    struct str text = decode(a, &t->bytes);

    if (all)
        t->own.len = 0;
    return (struct xlsx_string){text, all ? text : decode(a, &t->own),
                                decode(a, &t->struck)};
}

struct xlsx_string xlsx_text_strike(struct xlsx_string s)
{
    return (struct xlsx_string){s.own, s.own,
                                s.own.len == s.text.len ? s.struck : s.text};
}
