#include "package/relationships.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

static void no_end(void *user, const char *name)
{
    (void)user, (void)name;
}

static struct str attribute(struct arena *a, const char **attributes,
                            const char *name)
{
    struct str value = package_attribute(attributes, name);

    return value.ptr ? str_copy(a, value) : STR("");
}

/* The length of a path up to and with its last slash. */
static size_t folder_length(struct str path)
{
    size_t n = path.len;

    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return n;
}

/* A target → the part it names: from the root, or from beside its source. */
static struct str resolve(struct arena *a, struct str folder, struct str target)
{
    struct out o = {.arena = a};

    if (target.len && target.ptr[0] == '/')
        folder = STR("");
    struct str rest = str_join(a, folder, target);
    while (rest.len) {
        struct str step = str_cut(&rest, '/');
        if (!step.len || str_is(step, "."))
            continue;
        if (str_is(step, "..")) {
            struct str back = out_view(&o);
            back.len -= back.len > 0;
            o.len = folder_length(back);
            continue;
        }
        out_str(&o, step);
        if (rest.len)
            out_byte(&o, '/');
    }
    struct str part = str_copy(a, out_view(&o));
    out_free(&o);
    return part;
}

static void relationship_start(void *user, const char *name,
                               const char **attributes)
{
    struct relationships *r = user;

    if (strcmp(name, "Relationship") != 0 ||
        str_is(attribute(r->arena, attributes, "TargetMode"), "External"))
        return;
    struct str type = attribute(r->arena, attributes, "Type");
    r->list =
        arena_room(r->arena, r->list, r->count, &r->cap, sizeof(*r->list));
    r->list[r->count++] = (struct relationship){
        .id = attribute(r->arena, attributes, "Id"),
        .type = type,
        .kind = str_slice(type, folder_length(type), type.len),
        .part = resolve(r->arena, r->folder,
                        attribute(r->arena, attributes, "Target"))};
}

struct str relationships_part(struct arena *a, struct str part)
{
    size_t n = folder_length(part);

    return str_format(a, "%.*s_rels/%.*s.rels", STR_ARG(str_slice(part, 0, n)),
                      STR_ARG(str_slice(part, n, part.len)));
}

bool relationships_read(struct package *p, struct arena *a, struct str part,
                        struct relationships *r)
{
    const struct part_reader reader = {relationship_start, no_end, NULL, r};

    *r = (struct relationships){
        .arena = a, .folder = str_slice(part, 0, folder_length(part))};
    return package_read(p, relationships_part(a, part), &reader);
}

const struct relationship *relationships_find(const struct relationships *r,
                                              const char *kind, struct str id)
{
    for (size_t i = 0; i < r->count; i++)
        if (kind ? str_is(r->list[i].kind, kind) : str_equal(r->list[i].id, id))
            return &r->list[i];
    return NULL;
}

static void tab_start(void *user, const char *name, const char **attributes)
{
    struct workbook_tabs *w = user;

    if (!strcmp(name, "workbook")) {
        w->workbook = true;
    } else if (!strcmp(name, "workbookPr")) {
        struct str s = attribute(w->arena, attributes, "date1904");
        w->from_1904 = str_is(s, "1") || str_is(s, "true");
    } else if (!strcmp(name, "sheet")) {
        struct str state = attribute(w->arena, attributes, "state");
        struct str label = attribute(w->arena, attributes, "name");
        w->list =
            arena_room(w->arena, w->list, w->count, &w->cap, sizeof(*w->list));
        w->list[w->count++] =
            (struct tab){.name = str_trim(utf8_compose(w->arena, label)),
                         .id = attribute(w->arena, attributes, "id"),
                         .hidden = state.len && !str_is(state, "visible")};
    }
}

bool workbook_tabs_read(struct package *p, struct arena *a, struct str part,
                        struct workbook_tabs *tabs)
{
    const struct part_reader reader = {tab_start, no_end, NULL, tabs};

    *tabs = (struct workbook_tabs){.arena = a};
    return package_read(p, part, &reader);
}
