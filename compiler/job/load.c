#include "job/load.h"

#include "analysis/demands.h"
#include "analysis/progress.h"
#include "base/arena.h"
#include "base/file.h"
#include "bind/bind.h"
#include "check/check.h"
#include "job/load_register.h"
#include "read/bundle.h"

static bool is_folder(struct arena *a, struct str path)
{
    return file_kind(a, path) == FILE_FOLDER;
}

struct str load_data_folder(struct arena *a, const char *name)
{
    static const char *const places[] = {"", "inputs/", "share/kaiji/"};
    struct str up = file_folder(file_program_folder(a)), folder = up;

    for (int level = 0; level < 2; level++, up = file_folder(up)) {
        for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
            folder = str_format(a, "%.*s/%s%s", STR_ARG(up), places[i], name);
            if (is_folder(a, folder))
                return folder;
        }
    }
    return folder;
}

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
static bool find_catalog(struct arena *a, struct diag *d,
                         const struct load_options *o, struct str path,
                         bool beside, struct str id, struct str *found)
{
    struct str near = folder_around(a, path);

    if (!beside)
        near = str_format(a, "%.*s/../catalogs", STR_ARG(near));
    const struct str folders[] = {o->catalogs, near,
                                  load_data_folder(a, "catalogs")};

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
    const struct relation *keys = bind_keys(a, d, b, BUNDLE_CATALOG);
    const struct value *v = keys ? relation_key(keys, STR("base")) : NULL;
    struct str id = v ? str_trim(v->text) : STR("");
    struct chain here = {named, above};

    *base = NULL;
    if (!id.len)
        return keys != NULL;
    if (!here.id.len)
        here.id = str_trim(relation_text(keys, "id"));
    if (in_chain(&here, id)) {
        diag(d, v->at, MSG_CATALOG_LOOP, chain_words(a, &here, id));
        return false;
    }
    struct str found;
    if (!find_catalog(a, d, o, b->path, true, id, &found))
        return false;
    if (!found.len) {
        diag(d, v->at, MSG_CATALOG_MISSING, id);
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
    if (!bundle_read(a, d, path, STR(""), b) ||
        !load_base(a, d, o, b, named, above, &base))
        return NULL;
    struct catalog *c =
        bind_catalog(a, d, b, base, o->lang_given ? &o->lang : NULL);
    bundle_release(a, b);
    if (c)
        check_catalog(a, d, c);
    return c;
}

struct catalog *load_catalog(struct arena *a, struct diag *d,
                             const struct load_options *o, struct str path)
{
    return load_derived(a, d, o, path, STR(""), NULL);
}

struct catalog *load_named(struct arena *a, struct diag *d,
                           const struct load_options *o, struct str path,
                           struct str id)
{
    struct str found;

    if (!find_catalog(a, d, o, path, false, id, &found))
        return NULL;
    if (!found.len) {
        struct source *s = arena_new(a, struct source);
        s->name = path;
        diag(d, loc_file(s), MSG_CATALOG_MISSING, id);
        return NULL;
    }
    return load_derived(a, d, o, found, id, NULL);
}

static void add_service(struct arena *a, struct diag *d, const struct bundle *b,
                        const struct catalog *c, struct model *m,
                        struct service **to)
{
    struct service *s = bind_service(a, d, b, c);

    if (s) {
        s->demands = demands_read(a, s);
        check_service(a, d, s, m->as_of);
    }
    to[m->service_count++] = s;
}

static struct evaluation *load_evaluation(struct arena *a, struct diag *d,
                                          const struct bundle *b,
                                          const struct catalog *c,
                                          struct str as_of)
{
    struct evaluation *e = bind_evaluation(a, d, b, c);

    if (e) {
        check_evaluation(a, d, e);
        e->stage = progress_stage(a, e, as_of);
    }
    return e;
}

static struct facility *load_facility(struct arena *a, struct diag *d,
                                      const struct bundle *b,
                                      const struct catalog *c, struct str as_of)
{
    struct facility *f = bind_facility(a, d, b, c);

    if (f)
        check_facility(a, d, f, as_of);
    return f;
}

static void load_bundles(struct arena *a, struct diag *d,
                         const struct load_options *o, const struct job *job,
                         struct model *m)
{
    struct service **services =
        arena_array(a, struct service *, job->path_count);

    m->services = services;
    for (size_t i = 0; i < job->path_count; i++) {
        struct bundle *b = arena_new(a, struct bundle);
        if (!bundle_read(a, d, job->paths[i], o->encoding, b) || !m->catalog)
            continue;
        if (job->kind == BUNDLE_SERVICE)
            add_service(a, d, b, m->catalog, m, services);
        if (job->kind == BUNDLE_EVALUATION)
            m->evaluation = load_evaluation(a, d, b, m->catalog, o->as_of);
        if (job->kind == BUNDLE_FACILITY)
            m->facility = load_facility(a, d, b, m->catalog, o->as_of);
        bundle_release(a, b);
    }
}

bool load_model(struct arena *a, struct diag *d, const struct load_options *o,
                const struct job *job, struct model *m)
{
    *m = (struct model){.document = job->document,
                        .edition = o->edition,
                        .lang = o->lang,
                        .as_of = o->as_of,
                        .requester = o->requester,
                        .due = o->due};
    if (documents[job->document].scope == SCOPE_ALL) {
        load_register(a, d, o, job, m);
        return !diag_failed(d);
    }
    if (job->kind == BUNDLE_CATALOG) {
        m->catalog = load_catalog(a, d, o, job->paths[0]);
    } else {
        m->catalog = load_named(a, d, o, job->paths[0], job->catalogs[0]);
        load_bundles(a, d, o, job, m);
    }
    if (m->catalog)
        m->lang = m->catalog->lang;
    return !diag_failed(d);
}
