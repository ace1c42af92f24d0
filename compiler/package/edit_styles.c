#include "package/edit_styles.h"

#include "base/arena.h"
#include "package/xml.h"

#include <string.h>

struct dress { /* a style to be added: another's with a fill */
    uint32_t style;
    size_t fill;    /* in fills */
    struct str raw; /* the other's element, from its start to its end */
    size_t tag;     /* of those bytes, its start tag's */
};

struct dresses {
    struct editing *e;
    struct map by_name; /* style and fill → index in list */
    struct dress *list;
    size_t count, cap;
    struct map by_fill; /* RRGGBB → index in fills */
    struct str *fills;
    size_t fill_count, fill_cap;
};

struct styles { /* the part, as it was found */
    struct dresses *d;
    struct str bytes, prefix;
    struct xml_tag fills, formats;     /* start tags: fills and cellXfs */
    size_t fills_end, formats_end;     /* before their end tags */
    uint32_t fill_count, format_count; /* elements within */
    bool in_formats, in_fills;
    size_t format_from, format_tag;
};

static size_t fill_index(struct dresses *d, struct str fill)
{
    long i = map_add(&d->by_fill, fill, (long)d->fill_count);

    if (i != MAP_NONE)
        return (size_t)i;
    d->fills = arena_room(d->e->arena, d->fills, d->fill_count, &d->fill_cap,
                          sizeof(*d->fills));
    d->fills[d->fill_count] = fill;
    return d->fill_count++;
}

static size_t dress_index(struct dresses *d, const struct placed *p)
{
    struct str name = str_format(d->e->arena, "%u %.*s", (unsigned)p->style,
                                 STR_ARG(p->fill));
    long i = map_add(&d->by_name, name, (long)d->count);

    if (i != MAP_NONE)
        return (size_t)i;
    d->list =
        arena_room(d->e->arena, d->list, d->count, &d->cap, sizeof(*d->list));
    d->list[d->count] =
        (struct dress){.style = p->style, .fill = fill_index(d, p->fill)};
    return d->count++;
}

static void styles_start(void *user, const struct xml_tag *t)
{
    struct styles *s = user;

    if (t->depth == 1)
        s->prefix = xml_prefix(t->raw);
    if (t->depth == 2) {
        s->in_fills = !strcmp(t->name, "fills");
        s->in_formats = !strcmp(t->name, "cellXfs");
        if (s->in_fills)
            s->fills = *t;
        if (s->in_formats)
            s->formats = *t;
    } else if (t->depth == 3 && s->in_formats) {
        s->format_from = t->from;
        s->format_tag = t->to - t->from;
    }
}

static void styles_end(void *user, const struct xml_tag *t)
{
    struct styles *s = user;

    if (t->depth == 2 && s->in_fills)
        s->fills_end = t->from;
    else if (t->depth == 2 && s->in_formats)
        s->formats_end = t->from;
    else if (t->depth == 3 && s->in_fills)
        s->fill_count++;
    else if (t->depth == 3 && s->in_formats) {
        for (size_t i = 0; i < s->d->count; i++)
            if (s->d->list[i].style == s->format_count) {
                s->d->list[i].raw = str_slice(s->bytes, s->format_from, t->to);
                s->d->list[i].tag = s->format_tag;
            }
        s->format_count++;
    }
    if (t->depth == 2)
        s->in_fills = s->in_formats = false;
}

static void put_count(struct styles *s, struct out *o,
                      const struct xml_tag *tag, size_t count)
{
    const struct xml_change change = {
        "count", str_number(s->d->e->arena, (long long)count)};

    xml_tag_changed(o, tag->raw, true, &change, 1);
}

static void put_fills(struct styles *s, struct out *o)
{
    int n = (int)s->prefix.len;
    const char *x = s->prefix.ptr;

    put_count(s, o, &s->fills, s->fill_count + s->d->fill_count);
    out_str(o, str_slice(s->bytes, s->fills.to, s->fills_end));
    for (size_t i = 0; i < s->d->fill_count; i++)
        out_printf(o,
                   "<%.*sfill><%.*spatternFill patternType=\"solid\">"
                   "<%.*sfgColor rgb=\"FF%.*s\"/><%.*sbgColor indexed=\"64\"/>"
                   "</%.*spatternFill></%.*sfill>",
                   n, x, n, x, n, x, STR_ARG(s->d->fills[i]), n, x, n, x, n, x);
}

static void put_formats(struct styles *s, struct out *o)
{
    struct arena *a = s->d->e->arena;

    put_count(s, o, &s->formats, s->format_count + s->d->count);
    out_str(o, str_slice(s->bytes, s->formats.to, s->formats_end));
    for (size_t i = 0; i < s->d->count; i++) {
        const struct dress *d = &s->d->list[i];
        const struct xml_change changes[] = {
            {"fillId", str_number(a, (long long)(s->fill_count + d->fill))},
            {"applyFill", STR("1")}};
        xml_tag_changed(o, str_slice(d->raw, 0, d->tag), false, changes, 2);
        out_str(o, str_slice(d->raw, d->tag, d->raw.len));
    }
}

static bool complete(const struct styles *s)
{
    bool good = s->fills.raw.len && !s->fills.empty && s->formats.raw.len &&
                s->fills.from < s->formats.from;

    for (size_t i = 0; i < s->d->count; i++)
        good &= s->d->list[i].raw.len > 0;
    return good;
}

static bool write_styles(struct dresses *d, struct str part,
                         uint32_t *first_style)
{
    struct styles s = {.d = d};
    struct out o = {.arena = d->e->arena};
    const struct xml_walker walker = {styles_start, styles_end, NULL, &s};

    if (!editing_read(d->e, part, &s.bytes))
        return false;
    if (!xml_walk(d->e->arena, s.bytes, &walker) || !complete(&s))
        return editing_refuse(d->e, part);
    out_str(&o, str_slice(s.bytes, 0, s.fills.from));
    put_fills(&s, &o);
    out_str(&o, str_slice(s.bytes, s.fills_end, s.formats.from));
    put_formats(&s, &o);
    out_str(&o, str_slice(s.bytes, s.formats_end, s.bytes.len));
    editing_put(d->e, part, out_take(&o));
    *first_style = s.format_count;
    return true;
}

/* A workbook without styles gets a part of them: the one that all cells have
   without it. */
static bool add_styles(struct editing *e, struct str space, struct str like,
                       struct str *part)
{
    struct out o = {.arena = e->arena};
    struct str id;

    out_printf(&o,
               "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
               "<styleSheet xmlns=\"%.*s\">"
               "<fonts count=\"1\"><font/></fonts>"
               "<fills count=\"2\"><fill><patternFill patternType=\"none\"/>"
               "</fill><fill><patternFill patternType=\"gray125\"/></fill>"
               "</fills><borders count=\"1\"><border/></borders>"
               "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
               "fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
               "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
               "fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
               "</styleSheet>",
               STR_ARG(space));
    *part = editing_free_part(e, "xl/styles%u.xml");
    editing_put(e, *part, out_take(&o));
    return editing_link(e, e->workbook, editing_type(e, like, "styles"), *part,
                        &id) &&
           editing_declare(e, *part, NULL,
                           "application/vnd.openxmlformats-officedocument."
                           "spreadsheetml.styles+xml");
}

bool styles_dress(struct editing *e, struct sheet_edit *sheets, size_t count)
{
    struct dresses d = {
        .e = e, .by_name = {.arena = e->arena}, .by_fill = {.arena = e->arena}};
    const struct relationship *styles =
        relationships_find(&e->links, "styles", STR(""));
    struct str part = styles ? styles->part : STR("");
    uint32_t first = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sheets[i].count; k++) {
            struct placed *p = &sheets[i].list[k];
            p->dress = p->fill.len > 0;
            if (p->dress)
                p->dressed = (uint32_t)dress_index(&d, p);
        }
    if (!d.count)
        return true;
    if ((!styles &&
         !add_styles(e, sheets[0].space, e->links.list[0].type, &part)) ||
        !write_styles(&d, part, &first))
        return false;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sheets[i].count; k++)
            if (sheets[i].list[k].dress)
                sheets[i].list[k].dressed += first;
    return true;
}
