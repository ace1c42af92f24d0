#include "package/xml.h"

#include "base/arena.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

#define SEPARATOR '\n' /* between a namespace and a name */

struct walk {
    const struct xml_walker *walker;
    XML_Parser parser;
    struct str bytes;
    unsigned depth;
};

static struct xml_tag tag_here(const struct walk *w, const char *name)
{
    const char *separator = strrchr(name, SEPARATOR);
    size_t from = (size_t)XML_GetCurrentByteIndex(w->parser);
    size_t to = from + (size_t)XML_GetCurrentByteCount(w->parser);

    return (struct xml_tag){.name = separator ? separator + 1 : name,
                            .raw = str_slice(w->bytes, from, to),
                            .from = from,
                            .to = to,
                            .depth = w->depth};
}

static void XMLCALL on_start(void *user, const XML_Char *name,
                             const XML_Char **attributes)
{
    struct walk *w = user;

    w->depth++;
    struct xml_tag t = tag_here(w, name);
    t.space = (struct str){name, (size_t)(t.name - name)};
    t.space.len -= t.space.len > 0;
    t.empty = str_ends(t.raw, STR("/>"));
    t.attributes = attributes;
    w->walker->start(w->walker->user, &t);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct walk *w = user;
    struct xml_tag t = tag_here(w, name);

    w->walker->end(w->walker->user, &t);
    w->depth--;
}

static void XMLCALL on_text(void *user, const XML_Char *text, int n)
{
    struct walk *w = user;

    w->walker->text(w->walker->user, (struct str){text, (size_t)n});
}

static void XMLCALL on_doctype(void *user, const XML_Char *name,
                               const XML_Char *system, const XML_Char *public,
                               int internal)
{
    struct walk *w = user;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(w->parser, XML_FALSE);
}

bool xml_walk(struct arena *a, struct str bytes, const struct xml_walker *w)
{
    struct walk walk = {.walker = w, .bytes = bytes};

    if (bytes.len > INT_MAX)
        return false;
    walk.parser = XML_ParserCreateNS("UTF-8", SEPARATOR);
    if (!walk.parser)
        arena_fail(a);
    XML_SetUserData(walk.parser, &walk);
    XML_SetElementHandler(walk.parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(walk.parser, on_doctype);
    if (w->text)
        XML_SetCharacterDataHandler(walk.parser, on_text);
    bool ok = XML_Parse(walk.parser, bytes.ptr, (int)bytes.len, XML_TRUE) ==
              XML_STATUS_OK;
    if (XML_GetErrorCode(walk.parser) == XML_ERROR_NO_MEMORY)
        arena_fail(a);
    XML_ParserFree(walk.parser);
    return ok;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The end of the name of an element or attribute that begins at pos. */
static size_t name_end(struct str raw, size_t pos)
{
    while (pos < raw.len && !blank(raw.ptr[pos]) && raw.ptr[pos] != '=' &&
           raw.ptr[pos] != '/' && raw.ptr[pos] != '>')
        pos++;
    return pos;
}

struct str xml_prefix(struct str raw)
{
    struct str name = str_slice(raw, 1, name_end(raw, 1));
    size_t colon = str_find(name, STR(":"));

    return str_slice(name, 0, colon < name.len ? colon + 1 : 0);
}

/* The end of a value that a quote begins at or behind pos. */
static size_t value_end(struct str raw, size_t pos)
{
    while (pos < raw.len && raw.ptr[pos] != '"' && raw.ptr[pos] != '\'')
        pos++;
    size_t end = pos + 1;
    while (end < raw.len && raw.ptr[end] != raw.ptr[pos])
        end++;
    return end + 1 < raw.len ? end + 1 : raw.len;
}

static bool changed(struct str name, const struct xml_change *changes,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, changes[i].name))
            return true;
    return false;
}

void xml_tag_changed(struct out *o, struct str raw, bool open,
                     const struct xml_change *changes, size_t count)
{
    bool empty = str_ends(raw, STR("/>"));
    size_t end = raw.len - (empty ? 2 : 1), pos = name_end(raw, 1);

    out_str(o, str_slice(raw, 0, pos));
    while (pos < end) {
        size_t from = pos;
        while (pos < end && blank(raw.ptr[pos]))
            pos++;
        size_t to = name_end(raw, pos);
        if (to == pos) /* blanks before the end */
            break;
        struct str name = str_slice(raw, pos, to);
        pos = value_end(raw, to);
        if (!changed(name, changes, count))
            out_str(o, str_slice(raw, from, pos));
    }
    for (size_t i = 0; i < count; i++)
        if (changes[i].value.ptr) {
            out_printf(o, " %s=\"", changes[i].name);
            xml_text(o, changes[i].value);
            out_byte(o, '"');
        }
    out_puts(o, empty && !open ? "/>" : ">");
}

static void put_character(struct out *o, char c)
{
    if (c == '&')
        out_puts(o, "&amp;");
    else if (c == '<')
        out_puts(o, "&lt;");
    else if (c == '>')
        out_puts(o, "&gt;");
    else if (c == '"')
        out_puts(o, "&quot;");
    else
        out_byte(o, c);
}

void xml_text(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        put_character(o, s.ptr[i]);
}

static bool hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

/* Whether what begins at pos reads as an escape: _x0041_ */
static bool reads_escaped(struct str s, size_t pos)
{
    return pos + 7 <= s.len && s.ptr[pos] == '_' && s.ptr[pos + 1] == 'x' &&
           hexadecimal(s.ptr[pos + 2]) && hexadecimal(s.ptr[pos + 3]) &&
           hexadecimal(s.ptr[pos + 4]) && hexadecimal(s.ptr[pos + 5]) &&
           s.ptr[pos + 6] == '_';
}

/* U+FFFE or U+FFFF, which XML cannot hold. */
static bool no_character(struct str s, size_t pos)
{
    return pos + 3 <= s.len && s.ptr[pos] == '\xEF' &&
           s.ptr[pos + 1] == '\xBF' &&
           (s.ptr[pos + 2] == '\xBE' || s.ptr[pos + 2] == '\xBF');
}

void xml_shown(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < ' ' && c != '\n' && c != '\t')
            out_printf(o, "_x%04X_", c);
        else if (c == '_' && reads_escaped(s, i))
            out_puts(o, "_x005F_");
        else if (no_character(s, i)) {
            out_printf(o, "_xFFF%c_", s.ptr[i + 2] == '\xBE' ? 'E' : 'F');
            i += 2;
        } else
            put_character(o, s.ptr[i]);
    }
}
