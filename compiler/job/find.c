#include "job/find.h"

#include "base/arena.h"
#include "base/file.h"
#include "bind/bind.h"
#include "job/bare.h"
#include "job/lenders.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

static bool good_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < ' ' || name.ptr[i] == 127)
            return false;
    return name.len && name.ptr[0] != '.';
}

static struct str *own_id(struct arena *a, const struct facts *keys, size_t *n)
{
    struct str *id = arena_new(a, struct str);

    *id = fact_key(keys, "id", VISIBLE_INTERNAL);
    *n = id->len ? 1 : 0;
    return id;
}

/* Looks at one bundle's key table. */
static bool look(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, enum bundle_kind wanted,
                 struct found *found)
{
    struct bundle *b = arena_new(a, struct bundle);

    if (!bundle_peek(a, d, path, encoding, kind_keys, b))
        return false;
    *found = (struct found){.name = b->name, .path = path};
    if (str_is(found->name, ".") || str_is(found->name, ".."))
        found->name = file_base(file_real(a, path));
    found->kind = kind_find(b, wanted);
    if (document_of(found->kind) == DOCUMENT_NONE)
        return true;
    struct lenders lenders = {0};
    if (found->kind == BUNDLE_SERVICE && !lenders_read(a, d, b, true, &lenders))
        return false;
    const struct facts *keys = bind_keys(a, d, b, found->kind, &lenders);
    if (!keys)
        return false;
    bool catalog = found->kind == BUNDLE_CATALOG;
    if (catalog)
        found->catalogs = own_id(a, keys, &found->catalog_count);
    else
        found->catalogs = bound_catalog_ids(a, keys, &found->catalog_count);
    if (!found->catalog_count) {
        diag(d, facts_at(keys, NO_ROW, -1), MSG_KEY_MISSING,
             catalog ? STR("id") : STR("カタログ"),
             str_from(kinds[found->kind].table));
        return false;
    }
    if (!good_name(found->name)) {
        diag(d, loc_path(a, path), MSG_PLAN_NAME, found->name);
        return false;
    }
    return true;
}

/* A sheet of answers alone stands for a service. */
static bool look_bare(struct arena *a, struct diag *d, struct bundle *b,
                      struct found *found)
{
    if (!bare_told(a, d, b))
        return false;
    *found = (struct found){
        .name = b->name, .path = b->path, .kind = BUNDLE_SERVICE};
    const struct facts *keys = bind_keys(a, d, b, BUNDLE_SERVICE, NULL);
    found->catalogs =
        keys ? bound_catalog_ids(a, keys, &found->catalog_count) : NULL;
    return keys != NULL;
}

static bool add_found(struct arena *a, struct diag *d, struct str path,
                      struct str encoding, enum bundle_kind wanted,
                      struct found_list *to)
{
    unsigned before = d->counts[LEVEL_SYSTEM];
    struct found found;

    if (!look(a, d, path, encoding, wanted, &found)) {
        if (wanted != BUNDLE_NONE && !to->unread[wanted].len &&
            d->counts[LEVEL_SYSTEM] > before)
            to->unread[wanted] = path;
        return false;
    }
    to->list = arena_room(a, to->list, to->count, &to->cap, sizeof(found));
    to->list[to->count++] = found;
    return true;
}

enum bundle_kind find_around(struct arena *a, struct str path)
{
    struct str folder = file_base(file_real(a, file_around(a, path)));

    for (int kind = 0; kind < BUNDLE_NONE; kind++)
        if (kinds[kind].folder && str_is(folder, kinds[kind].folder))
            return (enum bundle_kind)kind;
    return BUNDLE_NONE;
}

bool find_bundle(struct arena *a, struct diag *d, struct str path,
                 const struct load_options *o, enum bundle_kind wanted,
                 struct found_list *to)
{
    struct bundle *bare = arena_new(a, struct bundle);
    struct diag silent = {.arena = a}; /* whoever loads it says it */
    struct found found;

    if ((wanted != BUNDLE_SERVICE && wanted != BUNDLE_NONE) ||
        !bare_read(a, &silent, o, path, bare))
        return add_found(a, d, path, o->encoding, wanted, to);
    if (!look_bare(a, d, bare, &found))
        return false;
    to->list = arena_room(a, to->list, to->count, &to->cap, sizeof(found));
    to->list[to->count++] = found;
    return true;
}

/* Not the file that Excel puts beside a workbook while it is open. */
static bool workbook(struct str file)
{
    return bundle_is_file(file) && !str_starts(file, STR("~$"));
}

/* A bundle whose kind is not known gives no document: that is said. */
static void tell_kind(struct arena *a, struct diag *d, bool found,
                      const struct found_list *list)
{
    const struct found *last = found ? &list->list[list->count - 1] : NULL;

    if (last && last->kind == BUNDLE_NONE)
        diag(d, loc_path(a, last->path), MSG_BUNDLE_KIND);
}

static void find_in(struct arena *a, struct diag *d, struct str folder,
                    struct str encoding, enum bundle_kind kind,
                    struct found_list *to)
{
    struct str *names;
    size_t n;

    if (!file_list(a, d, folder, &names, &n)) {
        to->unread[kind] = folder;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct str path = file_join(a, folder, names[i]);
        enum file_kind is = file_kind(a, path); /* told by reading it */
        if (is == FILE_FOLDER || is == FILE_UNKNOWN || workbook(names[i]))
            tell_kind(a, d, add_found(a, d, path, encoding, kind, to), to);
    }
}

void find_all(struct arena *a, struct diag *d, struct str folder,
              struct str encoding, struct found_list *to)
{
    for (int kind = 0; kind < BUNDLE_NONE; kind++)
        if (kinds[kind].folder)
            find_in(a, d, file_join(a, folder, str_from(kinds[kind].folder)),
                    encoding, (enum bundle_kind)kind, to);
}

void find_kind(struct arena *a, struct diag *d, struct str folder,
               struct str encoding, enum bundle_kind kind,
               struct found_list *to)
{
    struct str within = file_join(a, folder, str_from(kinds[kind].folder));

    enum file_kind is = file_kind(a, within);
    bool there = is == FILE_FOLDER || is == FILE_UNKNOWN;

    find_in(a, d, there ? within : folder, encoding, kind, to);
}
