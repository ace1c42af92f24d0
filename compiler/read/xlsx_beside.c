#include "read/xlsx_beside.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/table.h"
#include "package/relationships.h"

#include "read/xlsx_range.h"

#include <stdlib.h>
#include <string.h>

/* Excel puts a placeholder for a thread of comments beside the other comments:
   its author begins so. */
#define THREAD_AUTHOR "tc="

struct beside {
    struct arena *arena;
    const struct source *sheet;
    struct xlsx_seen *seen;
    struct map commented;         /* cells, by their references */
    struct out text;              /* of the element that is gathered */
    bool gather;                  /* the text of the present element */
    bool *own;                    /* by author: its comments are not told */
    size_t author_count, own_cap; /* of the present part */
    uint32_t column, line;        /* where the present anchor begins, from 0 */
    bool from, shape, any; /* within `from`; within a shape; it has text */
    bool check;            /* the present control is a box to tick */
    struct map controls; /* ActiveX ones: relationship → one of the shapes */
    struct str *shapes;  /* their numbers */
    size_t shape_count, shape_cap;
    struct map ticks;    /* numbers of those that are to be ticked */
    bool tick;           /* the part that is glanced at is one */
    struct str shape_id; /* of the present shape of before 2007 */
};

static void add(struct beside *b, enum xlsx_kind kind)
{
    xlsx_seen_add(b->arena, b->seen, kind,
                  loc_at(b->sheet, b->line + 1, b->column + 1));
}

static void comment(struct beside *b, struct str ref)
{
    struct str rest = ref;
    uint32_t line, column;

    if (!reference_read(&rest, &line, &column) ||
        map_add(&b->commented, str_copy(b->arena, ref), 0) != MAP_NONE)
        return;
    b->line = line - 1;
    b->column = column - 1;
    add(b, SEEN_COMMENT);
}

static void comments_start(void *user, const char *name,
                           const char **attributes)
{
    struct beside *b = user;

    b->gather = !strcmp(name, "author");
    b->text.len = 0;
    if (!strcmp(name, "threadedComment"))
        comment(b, package_attribute(attributes, "ref"));
    if (strcmp(name, "comment") != 0)
        return;
    struct str author = package_attribute(attributes, "authorId");
    size_t n = author.ptr ? (size_t)strtoul(author.ptr, NULL, 10) : SIZE_MAX;
    if (n >= b->author_count || !b->own[n])
        comment(b, package_attribute(attributes, "ref"));
}

static void comments_end(void *user, const char *name)
{
    struct beside *b = user;

    b->gather = false;
    if (strcmp(name, "author") != 0)
        return;
    struct str author = out_view(&b->text);
    b->own = arena_room(b->arena, b->own, b->author_count, &b->own_cap,
                        sizeof(*b->own));
    b->own[b->author_count++] =
        str_is(author, TABLE_AUTHOR) || str_starts(author, STR(THREAD_AUTHOR));
}

static void gather(void *user, struct str text)
{
    struct beside *b = user;

    if (b->gather)
        out_str(&b->text, text);
}

static uint32_t gathered_number(struct beside *b)
{
    out_byte(&b->text, '\0');
    unsigned long n = strtoul(b->text.ptr, NULL, 10);
    b->text.len = 0;
    return n < UINT16_MAX * 64UL ? (uint32_t)n : 0;
}

static void drawing_start(void *user, const char *name, const char **attributes)
{
    struct beside *b = user;

    (void)attributes;
    b->text.len = 0;
    b->from |= !strcmp(name, "from");
    b->gather = (b->from && (!strcmp(name, "col") || !strcmp(name, "row"))) ||
                (b->shape && !strcmp(name, "t"));
    if (!strcmp(name, "absoluteAnchor"))
        b->line = b->column = 0;
    if (!strcmp(name, "pic") || !strcmp(name, "graphicFrame"))
        add(b, SEEN_PICTURE);
    if (!strcmp(name, "sp")) {
        b->shape = true;
        b->any = false;
    }
}

static void drawing_end(void *user, const char *name)
{
    struct beside *b = user;

    if (b->gather && !strcmp(name, "col"))
        b->column = gathered_number(b);
    else if (b->gather && !strcmp(name, "row"))
        b->line = gathered_number(b);
    else if (b->gather)
        b->any |= str_trim(out_view(&b->text)).len > 0;
    b->gather = false;
    b->from &= strcmp(name, "from") != 0;
    if (strcmp(name, "sp") != 0)
        return;
    if (b->any)
        add(b, SEEN_BOX);
    b->shape = false;
}

/* Whether an ActiveX control is something to tick: by its class. */
static void control_start(void *user, const char *name, const char **attributes)
{
    static const char *const classes[] = {
        "8BD21D40-EC42-11CE-9E0D-00AA006002F3", /* CheckBox */
        "8BD21D50-EC42-11CE-9E0D-00AA006002F3", /* OptionButton */
        "8BD21D60-EC42-11CE-9E0D-00AA006002F3", /* ToggleButton */
    };
    struct beside *b = user;
    struct str own = package_attribute(attributes, "classid");

    (void)name;
    for (size_t i = 0; own.ptr && i < sizeof(classes) / sizeof(*classes); i++)
        b->tick |= str_find(own, str_from(classes[i])) < own.len;
}

/* What the sheet itself says of a control: its shape, by its relationship. One
   that several pieces of markup name is one. */
static void sheet_start(void *user, const char *name, const char **attributes)
{
    struct beside *b = user;
    struct str shape = package_attribute(attributes, "shapeId");
    struct str id = package_attribute(attributes, "id");

    if (strcmp(name, "control") != 0 || !shape.ptr || !id.ptr ||
        map_add(&b->controls, str_copy(b->arena, id), (long)b->shape_count) !=
            MAP_NONE)
        return;
    b->shapes = arena_room(b->arena, b->shapes, b->shape_count, &b->shape_cap,
                           sizeof(*b->shapes));
    b->shapes[b->shape_count++] = str_copy(b->arena, shape);
}

static void no_end(void *user, const char *name)
{
    (void)user;
    (void)name;
}

/* The shapes of the ActiveX controls that are something to tick. */
static void find_ticks(struct beside *b, struct package *p, struct str part,
                       const struct relationships *r)
{
    const struct part_reader sheet = {sheet_start, no_end, NULL, b};
    const struct part_reader control = {control_start, no_end, NULL, b};

    if (!relationships_find(r, "control", STR("")))
        return;
    package_glance(p, part, &sheet);
    for (size_t i = 0; i < r->count; i++) {
        long n = map_find(&b->controls, r->list[i].id);
        b->tick = false;
        if (n != MAP_NONE && package_glance(p, r->list[i].part, &control) &&
            b->tick)
            map_add(&b->ticks, b->shapes[n], 0);
    }
}

/* The number of a shape: 1025 of _x0000_s1025. */
static struct str shape_number(const char **attributes)
{
    struct str id = package_attribute(attributes, "spid");
    size_t from;

    if (!id.ptr)
        id = package_attribute(attributes, "id");
    for (from = id.len;
         from && id.ptr[from - 1] >= '0' && id.ptr[from - 1] <= '9';)
        from--;
    return id.ptr ? str_slice(id, from, id.len) : id;
}

/* Forms of before 2007, in which Excel still writes what can be ticked. */
static void form_start(void *user, const char *name, const char **attributes)
{
    struct beside *b = user;

    b->text.len = 0;
    b->gather = b->check && !strcmp(name, "Anchor");
    if (!strcmp(name, "shape"))
        b->shape_id = str_copy(b->arena, shape_number(attributes));
    if (!strcmp(name, "ClientData")) {
        struct str type = package_attribute(attributes, "ObjectType");
        b->check = str_is(type, "Checkbox") || str_is(type, "Radio") ||
                   (str_is(type, "Pict") &&
                    map_find(&b->ticks, b->shape_id) != MAP_NONE);
        b->line = b->column = 0;
    }
}

static void form_end(void *user, const char *name)
{
    struct beside *b = user;

    if (b->gather) { /* column, offset, row, … */
        struct str rest = str_copy(b->arena, out_view(&b->text));
        struct str column = str_cut(&rest, ',');
        str_cut(&rest, ',');
        struct str row = str_cut(&rest, ',');
        b->text.len = 0;
        out_str(&b->text, column);
        b->column = gathered_number(b);
        out_str(&b->text, row);
        b->line = gathered_number(b);
    }
    b->gather = false;
    if (!strcmp(name, "ClientData") && b->check) {
        add(b, SEEN_CHECK);
        b->check = false;
    }
}

/* The parts that may lie over a sheet, threads before the comments that stand
   in for them. */
static const struct over {
    const char *kind;
    void (*start)(void *user, const char *name, const char **attributes);
    void (*end)(void *user, const char *name);
} overs[] = {
    {"threadedComment", comments_start, comments_end},
    {"comments", comments_start, comments_end},
    {"drawing", drawing_start, drawing_end},
    {"vmlDrawing", form_start, form_end},
};

void xlsx_beside(struct arena *a, struct package *p, struct str part,
                 const struct source *sheet, struct xlsx_seen *seen)
{
    struct relationships r = {0};
    struct beside b = {.arena = a,
                       .sheet = sheet,
                       .seen = seen,
                       .commented = {.arena = a},
                       .controls = {.arena = a},
                       .ticks = {.arena = a},
                       .shape_id = STR(""),
                       .text = {.arena = a}};

    if (!package_has(p, relationships_part(a, part)) ||
        !relationships_read(p, a, part, &r))
        return;
    find_ticks(&b, p, part, &r);
    for (size_t k = 0; k < sizeof(overs) / sizeof(*overs); k++)
        for (size_t i = 0; i < r.count; i++) {
            const struct part_reader reader = {overs[k].start, overs[k].end,
                                               gather, &b};
            b.author_count = 0;
            b.from = b.shape = b.check = b.gather = false;
            if (str_is(r.list[i].kind, overs[k].kind))
                package_glance(p, r.list[i].part, &reader);
        }
    out_free(&b.text);
}
