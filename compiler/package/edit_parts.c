#include "package/edit_parts.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "package/xml.h"

#include <string.h>

#define CONTENT_TYPES "[Content_Types].xml"

static struct str folded(struct editing *e, struct str part)
{
    return utf8_fold(e->arena, part);
}

bool editing_read(struct editing *e, struct str part, struct str *bytes)
{
    long i = map_find(&e->by_part, folded(e, part));

    if (i == MAP_NONE)
        return package_bytes(e->package, part, bytes);
    *bytes = e->changed[i].bytes;
    return true;
}

/* The name as the package spells it: parts are found without case. */
static struct str spelled(const struct editing *e, struct str part)
{
    struct str fold = utf8_fold(e->arena, part);

    for (size_t i = 0; i < package_count(e->package); i++) {
        struct str name = package_part(e->package, i);
        if (str_equal(utf8_fold(e->arena, name), fold))
            return str_copy(e->arena, name);
    }
    return part;
}

void editing_put(struct editing *e, struct str part, struct str bytes)
{
    long i = map_add(&e->by_part, folded(e, part), (long)e->changed_count);

    if (i == MAP_NONE) {
        i = (long)e->changed_count;
        e->changed = arena_room(e->arena, e->changed, e->changed_count,
                                &e->changed_cap, sizeof(*e->changed));
        e->changed[e->changed_count++].part = spelled(e, part);
    }
    e->changed[i].bytes = bytes;
}

bool editing_has(const struct editing *e, struct str part)
{
    return map_find(&e->by_part, utf8_fold(e->arena, part)) != MAP_NONE ||
           package_has(e->package, part);
}

struct str editing_free_part(struct editing *e, const char *format)
{
    for (unsigned n = 1;; n++) {
        struct out o = {.arena = e->arena};
        size_t at = (size_t)(strstr(format, "%u") - format);
        out_bytes(&o, format, at);
        out_number(&o, n);
        out_puts(&o, format + at + 2);
        struct str part = out_take(&o);
        if (!editing_has(e, part))
            return part;
    }
}

bool editing_refuse(struct editing *e, struct str part)
{
    diag(e->diag, e->at, MSG_XLSX_UNEDITABLE, part);
    return false;
}

bool editing_links(struct editing *e, struct str part,
                   struct relationships *links)
{
    *links = (struct relationships){.arena = e->arena};
    return !package_has(e->package, relationships_part(e->arena, part)) ||
           relationships_read(e->package, e->arena, part, links);
}

struct str editing_type(struct editing *e, struct str like, const char *kind)
{
    size_t n = like.len;

    while (n > 0 && like.ptr[n - 1] != '/')
        n--;
    return str_join(e->arena, str_slice(like, 0, n), str_from(kind));
}

struct root { /* of a part */
    struct str bytes;
    struct str prefix, space;
    struct xml_tag start, end;
    struct str wanted; /* value of an attribute that is looked for */
    const char *attribute;
    bool found;
};

static void root_start(void *user, const struct xml_tag *t)
{
    struct root *r = user;

    if (t->depth == 1) {
        r->start = *t;
        r->prefix = xml_prefix(t->raw);
    } else if (r->attribute) {
        struct str value = package_attribute(t->attributes, r->attribute);
        r->found |= value.len == r->wanted.len && value.ptr &&
                    strncasecmp(value.ptr, r->wanted.ptr, value.len) == 0;
    }
}

static void root_end(void *user, const struct xml_tag *t)
{
    struct root *r = user;

    if (t->depth == 1)
        r->end = *t;
}

/* Looks at the root of a part and whether an element below has an attribute. */
static bool look(struct editing *e, struct str part, const char *attribute,
                 struct str wanted, struct root *r)
{
    const struct xml_walker walker = {root_start, root_end, NULL, r};

    *r = (struct root){.attribute = attribute, .wanted = wanted};
    if (!editing_read(e, part, &r->bytes))
        return false;
    return xml_walk(e->arena, r->bytes, &walker) || editing_refuse(e, part);
}

/* The bytes with others before the end of the root. */
static void append(struct editing *e, struct str part, const struct root *r,
                   struct str bytes)
{
    struct out o = {.arena = e->arena};

    if (r->start.empty) {
        out_str(&o, str_slice(r->bytes, 0, r->start.from));
        xml_tag_changed(&o, r->start.raw, true, NULL, 0);
        out_str(&o, bytes);
        struct str name = str_slice(r->start.raw, 1, r->start.raw.len - 2);
        size_t n = 0;
        while (n < name.len && (unsigned char)name.ptr[n] > ' ')
            n++;
        out_printf(&o, "</%.*s>", (int)n, name.ptr);
        out_str(&o, str_slice(r->bytes, r->start.to, r->bytes.len));
    } else {
        out_str(&o, str_slice(r->bytes, 0, r->end.from));
        out_str(&o, bytes);
        out_str(&o, str_slice(r->bytes, r->end.from, r->bytes.len));
    }
    editing_put(e, part, out_take(&o));
}

bool editing_link(struct editing *e, struct str from, struct str type,
                  struct str to, struct str *id)
{
    struct str part = relationships_part(e->arena, from);
    struct out o = {.arena = e->arena};
    struct root r = {0};
    unsigned n = 1;

    if (!editing_has(e, part))
        editing_put(e, part,
                    STR("<?xml version=\"1.0\" encoding=\"UTF-8\" "
                        "standalone=\"yes\"?>\n<Relationships "
                        "xmlns=\"http://schemas.openxmlformats.org/package/"
                        "2006/relationships\"></Relationships>"));
    do {
        *id = str_format(e->arena, "rIdK%u", n++);
        if (!look(e, part, "Id", *id, &r))
            return false;
    } while (r.found);
    out_printf(&o, "<%.*sRelationship Id=\"%.*s\" Type=\"", STR_ARG(r.prefix),
               STR_ARG(*id));
    xml_text(&o, type);
    out_puts(&o, "\" Target=\"/");
    xml_text(&o, to);
    out_puts(&o, "\"/>");
    append(e, part, &r, out_take(&o));
    return true;
}

bool editing_declare(struct editing *e, struct str part, const char *ending,
                     const char *type)
{
    struct str name = str_join(e->arena, STR("/"), part);
    struct out o = {.arena = e->arena};
    struct root r = {0};

    if (!look(e, STR(CONTENT_TYPES), ending ? "Extension" : "PartName",
              ending ? str_from(ending) : name, &r))
        return false;
    if (r.found)
        return true;
    out_printf(&o, "<%.*s%s=\"", STR_ARG(r.prefix),
               ending ? "Default Extension" : "Override PartName");
    xml_text(&o, ending ? str_from(ending) : name);
    out_printf(&o, "\" ContentType=\"%s\"/>", type);
    append(e, STR(CONTENT_TYPES), &r, out_take(&o));
    return true;
}
