#include "package/edit_shapes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "package/xml.h"

#include <string.h>

enum {
    BLOCK = 1024,   /* ids of the shapes of one drawing */
    WIDTH = 4,      /* columns of a comment */
    ON_A_LINE = 18, /* wide characters of it, about */
    LEAST = 3,      /* rows */
    MOST = 24,
    LAST_COLUMN = 16383 /* counted from 0 */
};

#define SHAPE_ID "_x0000_s"
#define SHAPE_TYPE "_x0000_t202"
#define NAMESPACES                                                             \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" "                               \
    "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "                     \
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""

/* How many rows a comment takes to be read whole. */
static unsigned rows_of(struct str text)
{
    unsigned rows = LEAST - 1, wide = 0;

    for (size_t pos = 0; pos < text.len;) {
        uint32_t c = utf8_next(text, &pos);
        wide += c < 0x300 ? 1 : 2;
        if (c == '\n' || wide >= 2 * ON_A_LINE) {
            rows++;
            wide = 0;
        }
    }
    rows += 1;
    return rows > MOST ? MOST : rows;
}

static void put_shape(struct out *o, const struct placed *p, unsigned id)
{
    unsigned row = p->line - 1, column = p->column - 1;
    unsigned left =
        column + 1 > LAST_COLUMN - WIDTH ? LAST_COLUMN - WIDTH : column + 1;
    unsigned top = row ? row - 1 : 0;

    out_printf(o,
               "<v:shape " NAMESPACES " id=\"" SHAPE_ID
               "%u\" type=\"#" SHAPE_TYPE
               "\" style='position:absolute;visibility:hidden' "
               "fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
               "<v:fill color2=\"#ffffe1\"/>"
               "<v:shadow color=\"black\" obscured=\"t\"/>"
               "<v:path o:connecttype=\"none\"/>"
               "<v:textbox style='mso-direction-alt:auto'>"
               "<div style='text-align:left'></div></v:textbox>",
               id);
    out_printf(o,
               "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
               "<x:SizeWithCells/><x:Anchor>%u, 15, %u, 2, %u, 15, %u, 4"
               "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%u</x:Row>"
               "<x:Column>%u</x:Column></x:ClientData></v:shape>\n",
               left, top, left + WIDTH, top + rows_of(p->comment), row, column);
}

static void put_type(struct out *o)
{
    out_puts(o, "<v:shapetype " NAMESPACES " id=\"" SHAPE_TYPE
                "\" coordsize=\"21600,21600\" o:spt=\"202\" "
                "path=\"m,l,21600r21600,l21600,xe\">"
                "<v:stroke joinstyle=\"miter\"/>"
                "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>"
                "</v:shapetype>\n");
}

/* The highest id of a shape in a drawing. */
static unsigned highest_id(struct str bytes)
{
    unsigned highest = 0;

    for (;;) {
        size_t at = str_find(bytes, STR(SHAPE_ID));
        if (at == bytes.len)
            return highest;
        bytes = str_slice(bytes, at + sizeof(SHAPE_ID) - 1, bytes.len);
        unsigned id = 0;
        for (size_t i = 0; i < bytes.len && i < 9 && bytes.ptr[i] >= '0' &&
                           bytes.ptr[i] <= '9';
             i++)
            id = id * 10 + (unsigned)(bytes.ptr[i] - '0');
        highest = id > highest ? id : highest;
    }
}

/* Where the end tag of the drawing begins, or its length where there is none.
 */
static size_t end_of(struct str bytes)
{
    const struct str end = STR("</xml>");
    size_t found = bytes.len;

    for (size_t from = 0;;) {
        size_t at = str_find(str_slice(bytes, from, bytes.len), end);
        if (at == bytes.len - from)
            return found;
        found = from + at;
        from = found + end.len;
    }
}

static void put_shapes(struct out *o, const struct sheet_edit *s,
                       const bool *had, unsigned highest)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->list[i].comment.len && !had[i])
            put_shape(o, &s->list[i], ++highest);
}

static bool add_to_part(struct editing *e, const struct sheet_edit *s,
                        struct str part, const bool *had)
{
    struct out o = {.arena = e->arena};
    struct str bytes;

    if (!editing_read(e, part, &bytes))
        return false;
    size_t end = end_of(bytes);
    if (end == bytes.len || utf8_invalid(bytes) < bytes.len)
        return editing_refuse(e, part);
    out_str(&o, str_slice(bytes, 0, end));
    if (str_find(bytes, STR("id=\"" SHAPE_TYPE "\"")) == bytes.len)
        put_type(&o);
    put_shapes(&o, s, had, highest_id(bytes));
    out_str(&o, str_slice(bytes, end, bytes.len));
    editing_put(e, part, out_take(&o));
    return true;
}

/* The number in a part's name: vmlDrawing3.vml. */
static unsigned number_in(struct str part)
{
    unsigned n = 0;

    for (size_t i = 0; i < part.len; i++)
        if (part.ptr[i] >= '0' && part.ptr[i] <= '9')
            n = n * 10 + (unsigned)(part.ptr[i] - '0');
    return n;
}

static bool add_part(struct editing *e, struct sheet_edit *s, struct str type,
                     const bool *had)
{
    struct str part = editing_free_part(e, "xl/drawings/vmlDrawing%u.vml");
    struct out o = {.arena = e->arena};
    unsigned block = number_in(part);
    size_t n = type.len - (sizeof("/worksheet") - 1);

    out_printf(&o,
               "<xml " NAMESPACES "><o:shapelayout v:ext=\"edit\">"
               "<o:idmap v:ext=\"edit\" data=\"%u\"/></o:shapelayout>\n",
               block);
    put_type(&o);
    put_shapes(&o, s, had, block * BLOCK);
    out_puts(&o, "</xml>");
    editing_put(e, part, out_take(&o));
    s->id_space = str_slice(type, 0, n);
    return editing_link(e, s->part, editing_type(e, type, "vmlDrawing"), part,
                        &s->draw) &&
           editing_declare(e, part, "vml",
                           "application/vnd.openxmlformats-officedocument."
                           "vmlDrawing");
}

bool shapes_add(struct editing *e, struct sheet_edit *s,
                const struct relationships *links, struct str type,
                const bool *had)
{
    if (!s->drawing.len)
        return add_part(e, s, type, had);
    const struct relationship *old =
        relationships_find(links, NULL, s->drawing);
    if (!old)
        return editing_refuse(e, s->part);
    return add_to_part(e, s, old->part, had);
}
