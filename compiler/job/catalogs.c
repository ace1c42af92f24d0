#include "job/catalogs.h"

#include "base/arena.h"
#include "base/file.h"
#include "bind/bind.h"
#include "check/check.h"
#include "job/shipped.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

/* One catalog, as it was read. */
struct loaded {
    const struct catalog *catalog; /* NULL after an error */
    struct str path;               /* as it was first asked for */
    struct str id, base_id;        /* by its keys; may be empty */
    struct loaded *base;
    bool loop;        /* it is derived from itself, seen from who asked */
    struct diag said; /* of it and its base */
};

struct catalogs {
    struct arena *arena;
    struct map places; /* folder and id → one of paths */
    struct str *paths;
    size_t path_count, path_cap;
    struct map by_path; /* as asked for and as it really is → one of list */
    struct loaded **list;
    size_t count, cap;
};

struct catalogs *catalogs_new(struct arena *a)
{
    struct catalogs *c = arena_new(a, struct catalogs);

    c->arena = c->places.arena = c->by_path.arena = a;
    return c;
}

/* Looks through the folders in which a catalog may be. */
static bool look(struct arena *a, struct diag *d, const struct load_options *o,
                 struct str near, struct str id, struct str *found)
{
    const struct str folders[] = {o->catalogs, near,
                                  shipped_folder(a, "catalogs")};

    *found = STR("");
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders) && !found->len;
         i++)
        if (folders[i].len && !bundle_find(a, d, folders[i], id, found))
            return false;
    return true;
}

bool catalogs_named(struct arena *a, struct diag *d,
                    const struct load_options *o, struct str id,
                    struct str *path)
{
    return look(a, d, o, STR(""), id, path) && path->len > 0;
}

/* The path of a catalog named by id in a bundle, which may be a catalog itself,
   at path; empty where there is none. False, with a message, where there are a
   folder and a workbook of that name. */
static bool find(struct arena *a, struct diag *d, const struct load_options *o,
                 struct str path, bool beside, struct str id, struct str *found)
{
    struct catalogs *all = o->shared;
    struct str near = file_around(a, path);

    if (!beside)
        near = str_format(a, "%.*s/../catalogs", STR_ARG(near));
    struct str key = str_format(a, "%.*s\n%.*s", STR_ARG(near), STR_ARG(id));
    long at = map_find(&all->places, key);
    if (at != MAP_NONE) {
        *found = all->paths[at];
        return true;
    }
    if (!look(a, d, o, near, id, found))
        return false;
    if (found->len) {
        *found = str_copy(all->arena, *found);
        map_add(&all->places, str_copy(all->arena, key), (long)all->path_count);
        all->paths = arena_room(all->arena, all->paths, all->path_count,
                                &all->path_cap, sizeof(*all->paths));
        all->paths[all->path_count++] = *found;
    }
    return true;
}

/* The catalogs on the way to a base, the last one first. */
struct chain {
    struct str id;
    const struct chain *above;
};

static bool in_chain(const struct chain *c, struct str id)
{
    for (; c; c = c->above)
        if (str_equal(c->id, id))
            return true;
    return false;
}

/* a → b → a, from where the loop begins. */
static struct str chain_words(struct arena *a, const struct chain *c,
                              struct str id)
{
    struct str words = id;

    for (; c; c = c->above) {
        words = str_format(a, "%.*s → %.*s", STR_ARG(c->id), STR_ARG(words));
        if (str_equal(c->id, id))
            break;
    }
    return words;
}

static bool below(struct str path, struct str folder)
{
    return path.len > folder.len && str_starts(path, folder) &&
           path.ptr[folder.len] == '/';
}

/* A path below one folder, as a path below another; else as it is. */
static struct str respell(struct arena *a, struct str path, struct str from,
                          struct str to)
{
    return below(path, from)
               ? str_join(a, to, str_slice(path, from.len, path.len))
               : path;
}

/* A finding that names its files as who asked for them at `to` knows them. */
static struct finding *retell(struct arena *a, const struct finding *f,
                              struct str from, struct str to)
{
    struct finding *told = arena_new(a, struct finding);

    *told = *f;
    told->next = NULL;
    if (f->at.source) {
        struct source *source = arena_new(a, struct source);
        *source = *f->at.source;
        source->name = respell(a, source->name, from, to);
        told->at.source = source;
    }
    for (int i = 0; i < MESSAGE_ARGS; i++) /* which may be places */
        if (f->args[i].open)
            told->args[i] = phrase_open(
                respell(a, phrase_seen(f->args[i], VISIBLE_PUBLIC), from, to));
    return told;
}

/* Says what there was to say of a catalog to who asked for it at path. */
static void tell(struct diag *d, const struct loaded *l, struct str path)
{
    struct str from = file_folder(l->path), to = file_folder(path);
    struct diag told = l->said;
    struct finding **last = &told.first;

    if (!str_equal(from, to)) {
        for (const struct finding *f = l->said.first; f; f = f->next) {
            *last = retell(d->arena, f, from, to);
            last = &(*last)->next;
        }
    }
    diag_take(d, &told);
}

static struct loaded *load(struct catalogs *all, const struct load_options *o,
                           struct str path, struct str named,
                           const struct chain *above);

/* What the catalog of a bundle is derived from. False after an error; the base
   is NULL where it is not derived. */
static bool load_base(struct catalogs *all, const struct load_options *o,
                      const struct bundle *b, struct str named,
                      const struct chain *above, struct loaded *l)
{
    struct arena *a = all->arena;
    const struct facts *keys = bind_keys(a, &l->said, b, BUNDLE_CATALOG, NULL);
    struct loc at = facts_at(keys, facts_key(keys, "base"), FACTS_VALUE);
    struct str found;

    l->id = fact_key(keys, "id", VISIBLE_INTERNAL);
    l->base_id = fact_key(keys, "base", VISIBLE_INTERNAL);
    if (!l->base_id.len)
        return keys != NULL;
    const struct chain here = {named.len ? named : l->id, above};
    if (in_chain(&here, l->base_id)) {
        l->loop = true;
        diag(&l->said, at, MSG_CATALOG_LOOP, chain_words(a, &here, l->base_id));
        return false;
    }
    if (!find(a, &l->said, o, b->path, true, l->base_id, &found))
        return false;
    if (!found.len) {
        diag(&l->said, at, MSG_CATALOG_MISSING, l->base_id);
        return false;
    }
    l->base = load(all, o, found, l->base_id, &here);
    l->loop = l->base->loop;
    tell(&l->said, l->base, found);
    return l->base->catalog != NULL;
}

/* named is the id by which the catalog was looked up; empty: by its path. */
static struct loaded *read(struct catalogs *all, const struct load_options *o,
                           struct str path, struct str named,
                           const struct chain *above)
{
    struct arena *a = all->arena;
    struct bundle *b = arena_new(a, struct bundle);
    struct loaded *l = arena_new(a, struct loaded);

    *l = (struct loaded){.path = path, .said = {.arena = a, .all = o->all}};
    /* --encoding is of the bundles named, not of what they answer */
    if (!bundle_read(a, &l->said, path, STR(""), kind_keys, b) ||
        !load_base(all, o, b, named, above, l))
        return l;
    l->catalog = bind_catalog(a, &l->said, b, l->base ? l->base->catalog : NULL,
                              o->lang_given ? &o->lang : NULL);
    bundle_release(a, b);
    if (l->catalog)
        check_run(&(struct checking){.diag = &l->said, .catalog = l->catalog},
                  BUNDLE_CATALOG, CHECK_LOAD);
    return l;
}

/* Whether a catalog is derived from itself where it is asked for so. */
static bool loops(const struct loaded *l, struct str named,
                  const struct chain *above)
{
    const struct chain here = {named.len ? named : l->id, above};

    return l->base_id.len && (in_chain(&here, l->base_id) ||
                              (l->base && loops(l->base, l->base_id, &here)));
}

/* The path with its folder as it really is: a catalog that is asked for by
   several ways is one. Its own name stays, for it is the bundle's. */
static struct str real_path(struct arena *a, struct str path)
{
    struct str folder = file_folder(path);

    return respell(a, path, folder, file_real(a, folder));
}

/* The catalog that was read before, by its path. */
static struct loaded *known(struct catalogs *all, struct str path)
{
    long at = map_find(&all->by_path, path);

    if (at == MAP_NONE) {
        at = map_find(&all->by_path, real_path(all->arena, path));
        if (at != MAP_NONE)
            map_add(&all->by_path, str_copy(all->arena, path), at);
    }
    return at == MAP_NONE ? NULL : all->list[at];
}

/* What is said of a loop depends on where it is entered: it is not kept. */
static struct loaded *load(struct catalogs *all, const struct load_options *o,
                           struct str path, struct str named,
                           const struct chain *above)
{
    struct loaded *l = known(all, path);

    if (l && !loops(l, named, above))
        return l;
    path = str_copy(all->arena, path);
    l = read(all, o, path, named, above);
    if (l->loop)
        return l;
    map_add(&all->by_path, path, (long)all->count);
    map_add(&all->by_path, real_path(all->arena, path), (long)all->count);
    all->list = arena_room(all->arena, all->list, all->count, &all->cap,
                           sizeof(struct loaded *));
    all->list[all->count++] = l;
    return l;
}

const struct catalog *
catalogs_load(struct diag *d, const struct load_options *o, struct str path)
{
    const struct loaded *l = load(o->shared, o, path, STR(""), NULL);

    tell(d, l, path);
    return l->catalog;
}

const struct catalog *catalogs_find(struct arena *a, struct diag *d,
                                    const struct load_options *o,
                                    struct str path, struct str id, bool told)
{
    struct str found;

    if (!find(a, d, o, path, false, id, &found))
        return NULL;
    if (!found.len) {
        diag(d, loc_path(a, path), MSG_CATALOG_MISSING, id);
        return NULL;
    }
    const struct loaded *l = load(o->shared, o, found, id, NULL);
    if (!told)
        tell(d, l, found);
    return l->catalog;
}
