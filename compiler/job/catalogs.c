#include "job/catalogs.h"

#include "base/arena.h"
#include "base/file.h"
#include "bind/bind.h"
#include "check/check.h"
#include "job/shipped.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

/* The folder that a bundle's folder stands in. */
static struct str folder_around(struct arena *a, struct str path)
{
    struct str base = file_base(path);

    return str_is(base, ".") || str_is(base, "..")
               ? file_join(a, path, STR(".."))
               : file_folder(path);
}

/* The path of a catalog named by id in a bundle, which may be a catalog itself,
   at path; empty where there is none. False, with a message, where there are a
   folder and a workbook of that name. */
static bool find(struct arena *a, struct diag *d, const struct load_options *o,
                 struct str path, bool beside, struct str id, struct str *found)
{
    struct str near = folder_around(a, path);

    if (!beside)
        near = str_format(a, "%.*s/../catalogs", STR_ARG(near));
    const struct str folders[] = {o->catalogs, near,
                                  shipped_folder(a, "catalogs")};

    *found = STR("");
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders) && !found->len;
         i++)
        if (folders[i].len && !bundle_find(a, d, folders[i], id, found))
            return false;
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

static struct catalog *load_derived(struct arena *a, struct diag *d,
                                    const struct load_options *o,
                                    struct str path, struct str named,
                                    const struct chain *above);

/* What the catalog of a bundle is derived from. False after an error; *base is
   NULL where it is not derived. */
static bool load_base(struct arena *a, struct diag *d,
                      const struct load_options *o, const struct bundle *b,
                      struct str named, const struct chain *above,
                      const struct catalog **base)
{
    const struct facts *keys = bind_keys(a, d, b, BUNDLE_CATALOG);
    struct str id = fact_key(keys, "base", VISIBLE_INTERNAL);
    struct loc at = facts_at(keys, facts_key(keys, "base"), FACTS_VALUE);
    struct chain here = {named, above};

    *base = NULL;
    if (!id.len)
        return keys != NULL;
    if (!here.id.len)
        here.id = fact_key(keys, "id", VISIBLE_INTERNAL);
    if (in_chain(&here, id)) {
        diag(d, at, MSG_CATALOG_LOOP, chain_words(a, &here, id));
        return false;
    }
    struct str found;
    if (!find(a, d, o, b->path, true, id, &found))
        return false;
    if (!found.len) {
        diag(d, at, MSG_CATALOG_MISSING, id);
        return false;
    }
    *base = load_derived(a, d, o, found, id, &here);
    return *base != NULL;
}

/* named is the id by which the catalog was looked up; empty: by its path. */
static struct catalog *load_derived(struct arena *a, struct diag *d,
                                    const struct load_options *o,
                                    struct str path, struct str named,
                                    const struct chain *above)
{
    struct bundle *b = arena_new(a, struct bundle);
    const struct catalog *base;

    /* --encoding is of the bundles named, not of what they answer */
    if (!bundle_read(a, d, path, STR(""), kind_keys, b) ||
        !load_base(a, d, o, b, named, above, &base))
        return NULL;
    struct catalog *c =
        bind_catalog(a, d, b, base, o->lang_given ? &o->lang : NULL);
    bundle_release(a, b);
    if (c)
        check_run(&(struct checking){.diag = d, .catalog = c}, BUNDLE_CATALOG,
                  CHECK_LOAD);
    return c;
}

struct catalog *catalogs_load(struct arena *a, struct diag *d,
                              const struct load_options *o, struct str path)
{
    return load_derived(a, d, o, path, STR(""), NULL);
}

struct catalog *catalogs_find(struct arena *a, struct diag *d,
                              const struct load_options *o, struct str path,
                              struct str id)
{
    struct str found;

    if (!find(a, d, o, path, false, id, &found))
        return NULL;
    if (!found.len) {
        diag(d, loc_path(a, path), MSG_CATALOG_MISSING, id);
        return NULL;
    }
    return load_derived(a, d, o, found, id, NULL);
}
