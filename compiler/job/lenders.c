#include "job/lenders.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

#include <string.h>

/* The bundles on the way to one that is named, the last one first. */
struct way {
    struct str name, real; /* real: its path, however it is written */
    const struct way *before;
};

struct search {
    struct arena *arena;
    struct diag *diag;
    bool peek;
    struct map known; /* real paths of those that were read */
    struct lenders *to;
    size_t cap;
};

static bool is_path(struct str name)
{
    return memchr(name.ptr, '/', name.len) || bundle_is_file(name);
}

static bool is_there(struct arena *a, struct str path)
{
    return file_kind(a, path) != FILE_MISSING;
}

/* The folder shared/ beside the one that a bundle lies in. */
static struct str beside(struct arena *a, struct str around)
{
    bool up = str_is(around, ".") || str_ends(around, STR(".."));

    return file_join(a,
                     up ? file_join(a, around, STR("..")) : file_folder(around),
                     STR("shared"));
}

/* By a path that is seen from a bundle's own folder, or from where it lies. */
static struct str by_path(struct arena *a, struct str from, struct str name)
{
    const struct str folders[] = {from, file_around(a, from),
                                  beside(a, file_around(a, from))};

    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
        struct str path = file_join(a, folders[i], name);
        if (is_there(a, path))
            return path;
    }
    return STR("");
}

/* The path of the bundle that the one at `from` names; empty: there is none.
   False, and a message, where a folder and a workbook are called so. */
static bool find(const struct search *s, struct str from, struct str name,
                 struct str *found)
{
    struct arena *a = s->arena;
    struct str around = file_around(a, from);
    const struct str folders[] = {beside(a, around),
                                  file_join(a, around, STR("shared")), around};

    *found = STR("");
    if (is_path(name)) {
        *found = by_path(a, from, name);
        return true;
    }
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders) && !found->len;
         i++)
        if (is_there(a, folders[i]) &&
            !bundle_find(a, s->diag, folders[i], utf8_compose(a, name), found))
            return false;
    return true;
}

static bool in_way(const struct way *w, struct str real)
{
    for (; w; w = w->before)
        if (str_equal(w->real, real))
            return true;
    return false;
}

/* a → b → a, from where the loop begins. */
static struct str way_words(struct arena *a, const struct way *w,
                            struct str real, struct str name)
{
    struct str words = name;

    for (; w; w = w->before) {
        words = str_format(a, "%.*s → %.*s", STR_ARG(w->name), STR_ARG(words));
        if (str_equal(w->real, real))
            break;
    }
    return words;
}

/* Reads what a bundle is lent by; its kind is told by its tables, if any. */
static struct bundle *read(const struct search *s, struct str path,
                           struct loc at, struct str name)
{
    static const size_t service = BUNDLE_SERVICE;
    const struct bundle_key only[] = {kind_keys[service], {NULL, NULL, NULL}};
    struct bundle *b = arena_new(s->arena, struct bundle);
    bool whole = !s->peek;

    if (!(whole ? bundle_read : bundle_peek)(s->arena, s->diag, path, STR(""),
                                             only, b))
        return NULL;
    enum bundle_kind kind = kind_find(b, BUNDLE_SERVICE);
    if ((kind != BUNDLE_SERVICE && kind != BUNDLE_NONE) ||
        (whole && !b->table_count && !b->text_count)) {
        diag(s->diag, at, MSG_SHARED_KIND, name);
        return NULL;
    }
    return b;
}

static bool follow(struct search *s, const struct bundle *b,
                   const struct way *way);

static bool take(struct search *s, const struct bundle *from, struct loc at,
                 struct str name, const struct way *way)
{
    struct arena *a = s->arena;
    struct str path;

    if (!find(s, from->path, name, &path))
        return false;
    if (!path.len) {
        diag(s->diag, at, MSG_SHARED_MISSING, name);
        return false;
    }
    const struct way here = {name, file_real(a, path), way};
    if (in_way(way, here.real)) {
        diag(s->diag, at, MSG_SHARED_LOOP, way_words(a, way, here.real, name));
        return false;
    }
    if (map_add(&s->known, here.real, 1) != MAP_NONE)
        return true;
    struct bundle *b = read(s, path, at, name);
    if (!b)
        return false;
    s->to->list = arena_room(a, s->to->list, s->to->count, &s->cap,
                             sizeof(struct bundle *));
    s->to->list[s->to->count++] = b;
    return follow(s, b, &here);
}

/* The bundles that one names. What is wrong with its keys is told by who binds
   it. */
static bool follow(struct search *s, const struct bundle *b,
                   const struct way *way)
{
    struct diag silent = {.arena = s->arena};
    bool good = true;

    if (!bundle_table(b, str_from(kinds[BUNDLE_SERVICE].table)))
        return true;
    const struct facts *keys =
        bind_keys(s->arena, &silent, b, BUNDLE_SERVICE, NULL);
    uint32_t row = facts_key(keys, "shared");
    struct str rest = fact_text(keys, row, FACTS_VALUE, VISIBLE_INTERNAL), name;
    while (list_next(&rest, LIST_ANY, &name))
        good = take(s, b, facts_at(keys, row, FACTS_VALUE), name, way) && good;
    return good;
}

bool lenders_read(struct arena *a, struct diag *d, const struct bundle *service,
                  bool peek, struct lenders *to)
{
    struct search s = {
        .arena = a, .diag = d, .peek = peek, .known = {.arena = a}, .to = to};
    const struct way way = {service->name, file_real(a, service->path), NULL};

    *to = (struct lenders){0};
    return follow(&s, service, &way);
}
