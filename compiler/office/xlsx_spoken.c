#include "office/xlsx_spoken.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "package/package.h"

#include <string.h>

struct spoken {
    const struct listener *to;
    struct out text; /* that goes on: of a string or comment in several runs */
    unsigned within; /* elements open around it, from the string's own */
};

/* The character of an escape _x0041_ at the start of s; 0 where it is none. */
static uint32_t escaped(struct str s)
{
    uint32_t c = 0;

    if (s.len < 7 || s.ptr[0] != '_' || s.ptr[1] != 'x' || s.ptr[6] != '_')
        return 0;
    for (size_t i = 2; i < 6; i++) {
        static const char digits[] = "0123456789ABCDEF0123456789abcdef";
        const char *at = strchr(digits, s.ptr[i]);
        if (!at || !s.ptr[i])
            return 0;
        c = c << 4 | (uint32_t)((at - digits) & 15);
    }
    return c;
}

/* Tells a text with the escapes of Excel undone (ECMA-376 22.4.2.4). */
static void tell(const struct listener *to, struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.len;) {
        uint32_t c = s.ptr[i] == '_' ? escaped(str_slice(s, i, s.len)) : 0;
        char bytes[4];
        if (!c) {
            i++;
            continue;
        }
        listener_hear(to, str_slice(s, from, i));
        listener_hear(to, (struct str){bytes, (size_t)utf8_put(bytes, c)});
        from = i += 7;
    }
    listener_hear(to, str_slice(s, from, s.len));
    listener_pause(to);
}

static void tell_text(struct spoken *s)
{
    if (s->text.len)
        tell(s->to, out_view(&s->text));
    s->text.len = 0;
}

/* A string of cells, one within a cell, what a comment says. */
static bool goes_on(const char *name)
{
    return !strcmp(name, "si") || !strcmp(name, "is") || !strcmp(name, "text");
}

static void on_start(void *user, const char *name, const char **attributes)
{
    struct spoken *s = user;

    if (s->within || goes_on(name)) {
        s->within++;
        return;
    }
    tell_text(s);
    for (size_t i = 0; attributes[i]; i += 2)
        tell(s->to, str_from(attributes[i + 1]));
}

static void on_end(void *user, const char *name)
{
    struct spoken *s = user;

    (void)name;
    if (s->within)
        s->within--;
    if (!s->within)
        tell_text(s);
}

static void on_text(void *user, struct str text)
{
    out_str(&((struct spoken *)user)->text, text);
}

bool xlsx_spoken(const struct compiled *c, struct str bytes,
                 const struct listener *to)
{
    struct spoken s = {.to = to, .text = {.arena = c->arena}};
    const struct part_reader reader = {on_start, on_end, on_text, &s};
    struct package *p = package_open(c->arena, c->diag, (struct loc){0}, bytes);
    bool ok = p != NULL;

    if (p)
        package_take_all(p);
    for (size_t i = 0; ok && i < package_count(p); i++)
        ok = package_read(p, package_part(p, i), &reader);
    package_close(p);
    out_free(&s.text);
    return ok;
}
