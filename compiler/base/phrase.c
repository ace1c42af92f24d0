/*
 * Phrases; the only place that opens one.
 */
#include "base/phrase_raw.h"

#include "base/arena.h"
#include "base/out.h"

#include <assert.h>

struct phrase phrase_of(struct str s, enum visibility v)
{
    assert(s.len <= UINT32_MAX);
    return (struct phrase){
        .bytes = s.ptr, .length = (uint32_t)s.len, .visibility = (uint8_t)v};
}

struct phrase phrase_open(struct str s)
{
    struct phrase p = phrase_of(s, VISIBLE_PUBLIC);

    p.open = true;
    return p;
}

struct phrase phrase_itself(struct phrase p)
{
    return p;
}

struct phrase phrase_copy(struct arena *a, struct phrase p)
{
    p.bytes = str_copy(a, phrase_raw(p)).ptr;
    return p;
}

struct phrase phrase_part(struct phrase whole, struct str part)
{
    assert(part.len <= UINT32_MAX);
    whole.bytes = part.ptr;
    whole.length = (uint32_t)part.len;
    return whole;
}

struct str phrase_raw(struct phrase p)
{
    return (struct str){p.bytes, p.length};
}

struct phrase phrase_narrow(struct phrase p, enum visibility v)
{
    if (p.open)
        p.visibility = VISIBLE_PUBLIC;
    if (p.visibility < v)
        p.visibility = (uint8_t)v;
    p.open = p.named = false;
    return p;
}

struct phrase phrase_format(struct arena *a, const char *format,
                            const struct phrase *parts, size_t n)
{
    struct out o = {.arena = a};
    struct phrase all = {.open = true};

    for (const char *c = format; *c; c++) {
        size_t k = c[0] == '{' && c[1] > '0' && c[1] <= '9' && c[2] == '}'
                       ? (size_t)(c[1] - '0')
                       : 0;
        if (!k) {
            out_byte(&o, *c);
            continue;
        }
        assert(k <= n);
        const struct phrase *p = &parts[k - 1];
        out_str(&o, phrase_raw(*p));
        if (!p->open && !phrase_blank(*p)) {
            all.open = false;
            if (p->visibility > all.visibility)
                all.visibility = p->visibility;
        }
        c += 2;
    }
    struct str text = str_copy(a, out_view(&o));
    out_free(&o);
    all.bytes = text.ptr;
    all.length = (uint32_t)text.len;
    return all;
}

bool phrase_blank(struct phrase p)
{
    return p.length == 0 || str_trim(phrase_raw(p)).len == 0;
}

bool phrase_hidden(struct phrase p, enum visibility edition)
{
    return !p.open && p.visibility > edition && p.length > 0;
}

struct str phrase_seen(struct phrase p, enum visibility edition)
{
    return phrase_hidden(p, edition) ? STR("") : phrase_raw(p);
}

struct phrase phrase_by_name(struct phrase p)
{
    if (p.named)
        p.visibility = VISIBLE_PUBLIC;
    return p;
}
