#include "read/xlsx_styles.h"

#include "base/arena.h"
#include "base/map.h"
#include "read/xlsx_format.h"
#include "read/xlsx_text.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct xlsx_styles *styles;
    size_t style_cap;
    struct map own; /* id of a format → its index in codes */
    struct str *codes;
    size_t code_count, code_cap;
    bool *struck; /* by font */
    size_t font_count, font_cap;
    bool fonts, cells; /* within fonts, within cellXfs */
};

static struct str attribute(struct arena *a, const char **attributes,
                            const char *name)
{
    struct str value = package_attribute(attributes, name);

    return value.ptr ? str_copy(a, value) : STR("");
}

static void start_font(struct reading *r)
{
    r->struck = arena_room(r->arena, r->struck, r->font_count, &r->font_cap,
                           sizeof(*r->struck));
    r->struck[r->font_count++] = false;
}

static void strike(struct reading *r, const char **attributes)
{
    struct str value = package_attribute(attributes, "val");

    if (r->font_count)
        r->struck[r->font_count - 1] = !value.ptr || xlsx_yes(value);
}

static void start_format(struct reading *r, const char **attributes)
{
    r->codes = arena_room(r->arena, r->codes, r->code_count, &r->code_cap,
                          sizeof(*r->codes));
    r->codes[r->code_count] = attribute(r->arena, attributes, "formatCode");
    map_add(&r->own, attribute(r->arena, attributes, "numFmtId"),
            (long)r->code_count++);
}

static void start_style(struct reading *r, const char **attributes)
{
    struct xlsx_styles *s = r->styles;
    struct str id = attribute(r->arena, attributes, "numFmtId");
    struct str font = attribute(r->arena, attributes, "fontId");
    long own = map_find(&r->own, id);
    struct str code = own != MAP_NONE ? r->codes[own]
                      : id.len && id.len < 4
                          ? format_code((unsigned)atoi(str_c(r->arena, id)))
                          : STR("");
    size_t n = font.len && font.len < 9 ? (size_t)atoi(str_c(r->arena, font))
                                        : r->font_count;

    s->list = arena_room(r->arena, s->list, s->count, &r->style_cap,
                         sizeof(*s->list));
    s->list[s->count++] =
        (struct xlsx_style){str_is(code, "General") ? STR("") : code,
                            n < r->font_count && r->struck[n]};
}

static void start(void *user, const char *name, const char **attributes)
{
    struct reading *r = user;

    r->fonts |= !strcmp(name, "fonts");
    r->cells |= !strcmp(name, "cellXfs");
    if (r->fonts && !strcmp(name, "font"))
        start_font(r);
    else if (r->fonts && !strcmp(name, "strike"))
        strike(r, attributes);
    else if (!strcmp(name, "numFmt"))
        start_format(r, attributes);
    else if (r->cells && !strcmp(name, "xf"))
        start_style(r, attributes);
}

static void end(void *user, const char *name)
{
    struct reading *r = user;

    r->fonts &= strcmp(name, "fonts") != 0;
    r->cells &= strcmp(name, "cellXfs") != 0;
}

bool xlsx_styles_read(struct arena *a, struct package *p, struct str part,
                      struct xlsx_styles *styles)
{
    struct reading r = {.arena = a, .styles = styles, .own = {.arena = a}};
    const struct part_reader reader = {start, end, NULL, &r};

    return package_read(p, part, &reader);
}
