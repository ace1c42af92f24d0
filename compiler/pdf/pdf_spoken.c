/*
 * All that a PDF says. What its pages show is told from the operations that
 * they are drawn from, in the order of the structure tree, so that a text is
 * whole whose lines stand on two pages; heads, feet and what stands again, page
 * by page. All else is read back from the file: strings (bookmarks,
 * descriptions, addresses, document information) and the streams that are no
 * page, font or picture.
 */
#include "pdf/pdf.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"

#include <libdeflate.h>
#include <string.h>

/* --- pages --- */

/* The texts of nodes, in the order of the document. */
struct in_order {
    const struct op **list;
    size_t *ends; /* by node id: where those of the node end in it */
};

static bool owned(const struct page *page, size_t i)
{
    return page->ops[i].kind == OP_TEXT && page->ops[i].owner &&
           i < page->running;
}

static uint32_t last_id(const struct node *doc)
{
    while (doc->last)
        doc = doc->last;
    return doc->id;
}

/* Sorted by counting: those of one node stay in the order of drawing. */
static size_t put_in_order(const struct compiled *c, struct in_order *o)
{
    const struct pages *pages = c->pages;
    size_t ids = (size_t)last_id(c->doc) + 1, count = 0;

    o->ends = arena_array(c->arena, size_t, ids + 1);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->list[p].op_count; i++)
            if (owned(&pages->list[p], i))
                o->ends[pages->list[p].ops[i].owner->id + 1]++;
    for (size_t id = 0; id <= ids; id++) /* now: where they begin */
        count = o->ends[id] += count;
    o->list = arena_array(c->arena, const struct op *, count + 1);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->list[p].op_count; i++)
            if (owned(&pages->list[p], i)) {
                const struct op *op = &pages->list[p].ops[i];
                o->list[o->ends[op->owner->id]++] = op;
            }
    return count;
}

static const struct node *block(const struct node *n)
{
    while (node_inline(n->kind))
        n = n->parent;
    return n;
}

static void tell_content(const struct compiled *c, const struct listener *to)
{
    struct in_order o;
    size_t count = put_in_order(c, &o);
    const struct node *before = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct node *here = block(o.list[i]->owner);
        if (here != before)
            listener_pause(to);
        before = here;
        listener_hear(to, o.list[i]->text.bytes);
    }
    listener_pause(to);
    arena_release(c->arena, o.list);
    arena_release(c->arena, o.ends);
}

/* Heads, feet, and what stands again overleaf. */
static void tell_artifacts(const struct pages *pages, const struct listener *to)
{
    for (size_t p = 0; p < pages->count; p++) {
        const struct page *page = &pages->list[p];
        for (size_t i = 0; i < page->op_count; i++)
            if (page->ops[i].kind == OP_TEXT && !owned(page, i))
                listener_hear(to, page->ops[i].text.bytes);
        listener_pause(to);
    }
}

/* --- strings (ISO 32000-1 7.3.4) --- */

static unsigned unit_at(struct str s, size_t i)
{
    return (unsigned)((unsigned char)s.ptr[i] << 8 |
                      (unsigned char)s.ptr[i + 1]);
}

static void tell_utf16(struct str s, const struct listener *to)
{
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        uint32_t c = unit_at(s, i);
        char bytes[4];
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.len) {
            i += 2;
            c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(s, i) & 0x3FF);
        }
        listener_hear(to, (struct str){bytes, (size_t)utf8_put(bytes, c)});
    }
}

static int digit(char c)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)((at - digits) & 15) : -1;
}

/* An address as it is meant: %E3%81%82 undone. */
static void tell_address(struct out *plain, struct str s,
                         const struct listener *to)
{
    plain->len = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool coded = s.ptr[i] == '%' && i + 2 < s.len &&
                     digit(s.ptr[i + 1]) >= 0 && digit(s.ptr[i + 2]) >= 0;
        out_byte(plain, coded ? digit(s.ptr[i + 1]) << 4 | digit(s.ptr[i + 2])
                              : s.ptr[i]);
        i += coded ? 2 : 0;
    }
    listener_whole(to, out_view(plain));
}

/* One string with its escapes undone, from behind its parenthesis. Returns its
   length with the other one. */
static size_t unescape(struct out *plain, struct str s)
{
    size_t i = 0;

    plain->len = 0;
    for (; i < s.len && s.ptr[i] != ')'; i++) {
        bool escape = s.ptr[i] == '\\' && i + 1 < s.len;
        i += escape;
        out_byte(plain, escape && s.ptr[i] == 'r' ? '\r' : s.ptr[i]);
    }
    return i + 1;
}

struct spoken {
    const struct listener *to;
    struct libdeflate_decompressor *inflate;
    struct out stream, string, address;
};

static void tell_string(struct spoken *s, struct str text)
{
    listener_pause(s->to);
    if (str_starts(text, STR("\xFE\xFF"))) {
        tell_utf16(str_slice(text, 2, text.len), s->to);
        return;
    }
    listener_hear(s->to, text);
    if (str_find(text, STR("%")) < text.len)
        tell_address(&s->address, text, s->to);
}

static void tell_strings(struct spoken *s, struct str objects)
{
    for (;;) {
        size_t at = str_find(objects, STR("("));
        if (at == objects.len)
            return;
        objects = str_slice(objects, at + 1, objects.len);
        size_t n = unescape(&s->string, objects);
        objects =
            str_slice(objects, n < objects.len ? n : objects.len, objects.len);
        tell_string(s, out_view(&s->string));
    }
}

/* --- the file, stream by stream, as pdf_save writes it --- */

/* Cuts the next stream off. False at the end, and where there is none. */
static bool cut_stream(struct str *rest, struct str *entries,
                       struct str *packed)
{
    static const char length[] = "/Filter/FlateDecode/Length ";
    struct str all = *rest;
    size_t start = str_find(all, STR(" 0 obj\n<<"));
    size_t body = str_find(all, STR(">>\nstream\n"));
    size_t n = 0;

    if (body == all.len || start > body)
        return false;
    *entries = str_slice(all, start, body);
    size_t at = str_find(*entries, STR(length));
    for (at += sizeof(length) - 1; at < entries->len; at++) {
        if (digit(entries->ptr[at]) < 0 || n > all.len)
            return false;
        n = n * 10 + (size_t)digit(entries->ptr[at]);
    }
    body += strlen(">>\nstream\n");
    *rest = str_slice(all, body, all.len);
    if (!n || n > rest->len)
        return false;
    *packed = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return str_starts(*rest, STR("\nendstream\nendobj\n"));
}

/* Pages and what fonts and pictures are made of say nothing else. */
static bool is_silent(struct str entries)
{
    static const char *const kinds[] = {
        "<</Filter", "/Length1 ",       "/Subtype/CIDFontType0C",
        "<</N 3/",   "/Subtype/Image/", "/Type/XRef"};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (str_find(entries, str_from(kinds[i])) < entries.len)
            return true;
    return false;
}

static bool inflate(struct spoken *s, struct str packed)
{
    size_t room = packed.len * 4 + 1024, n = 0;
    enum libdeflate_result result;

    s->stream.len = 0;
    do {
        char *to = out_room(&s->stream, room);
        result = libdeflate_zlib_decompress(s->inflate, packed.ptr, packed.len,
                                            to, room, &n);
        room *= 2;
    } while (result == LIBDEFLATE_INSUFFICIENT_SPACE);
    s->stream.len = n;
    return result == LIBDEFLATE_SUCCESS;
}

static bool tell_file(struct spoken *s, struct str bytes)
{
    struct str rest = bytes, entries, packed;

    while (cut_stream(&rest, &entries, &packed)) {
        if (is_silent(entries))
            continue;
        if (!inflate(s, packed))
            return false;
        if (str_find(entries, STR("/Type/ObjStm")) < entries.len) {
            tell_strings(s, out_view(&s->stream));
        } else {
            listener_pause(s->to);
            listener_entities(s->to, out_view(&s->stream));
        }
        listener_pause(s->to);
    }
    return str_starts(rest, STR("\nendstream\nendobj\nstartxref\n"));
}

bool pdf_spoken(const struct compiled *c, struct str bytes,
                const struct listener *to)
{
    struct spoken s = {.to = to,
                       .inflate = libdeflate_alloc_decompressor(),
                       .stream = {.arena = c->arena},
                       .string = {.arena = c->arena},
                       .address = {.arena = c->arena}};

    if (!s.inflate)
        arena_fail(c->arena);
    tell_content(c, to);
    tell_artifacts(c->pages, to);
    bool ok = tell_file(&s, bytes);
    libdeflate_free_decompressor(s.inflate);
    out_free(&s.stream);
    out_free(&s.string);
    out_free(&s.address);
    return ok;
}
