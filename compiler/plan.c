#include "plan.h"

#include "base/arena.h"

#include <stdlib.h>

static const struct {
    const char *name;
    enum bundle_kind of; /* the bundles it is made from */
    bool joint;          /* one of all bundles, not one of each */
    bool editions;
} documents[] = {
    [DOCUMENT_DISCLOSURE] = {"disclosure", BUNDLE_SERVICE, false, true},
    [DOCUMENT_COMPARISON] = {"comparison", BUNDLE_SERVICE, true, false},
    [DOCUMENT_EVALUATION] = {"evaluation", BUNDLE_EVALUATION, false, true},
};

enum {
    DOCUMENT_COUNT = sizeof(documents) / sizeof(*documents)
};

const char *document_name(enum document document)
{
    return documents[document].name;
}

bool document_has_editions(enum document document)
{
    return documents[document].editions;
}

struct str job_path(struct arena *a, const struct job *job,
                    enum visibility edition)
{
    static const char *const suffix[] = {"", ".nda", ".internal"};
    bool named = documents[job->document].editions;

    return str_format(a, "%.*s%s%s.%.*s%s", STR_ARG(job->folder),
                      job->folder.len ? "/" : "", documents[job->document].name,
                      STR_ARG(job->catalog), named ? suffix[edition] : "");
}

static void add(struct arena *a, struct plan *plan, struct job job)
{
    plan->jobs =
        arena_room(a, plan->jobs, plan->count, &plan->cap, sizeof(job));
    plan->jobs[plan->count++] = job;
}

static bool wanted(struct str id, struct str catalog)
{
    return catalog.len == 0 || str_equal(id, catalog);
}

/* A document of its own for each bundle and catalog. */
static void add_each(struct arena *a, enum document document,
                     const struct found *b, struct str catalog,
                     struct plan *plan)
{
    for (size_t i = 0; i < b->catalog_count; i++) {
        struct job job = {.document = document,
                          .paths = arena_new(a, struct str),
                          .path_count = 1,
                          .catalog = b->catalogs[i],
                          .folder = b->name};
        job.paths[0] = b->path;
        if (wanted(job.catalog, catalog))
            add(a, plan, job);
    }
}

static bool answers(const struct found *b, struct str catalog)
{
    for (size_t i = 0; i < b->catalog_count; i++)
        if (str_equal(b->catalogs[i], catalog))
            return true;
    return false;
}

static bool planned(const struct plan *plan, enum document document,
                    struct str catalog)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->jobs[i].document == document &&
            str_equal(plan->jobs[i].catalog, catalog))
            return true;
    return false;
}

/* One document of all bundles that answer a catalog, if two or more do. */
static void add_joint(struct arena *a, enum document document,
                      const struct found *bundles, size_t n, struct str catalog,
                      struct plan *plan)
{
    struct job job = {.document = document,
                      .paths = arena_array(a, struct str, n),
                      .catalog = catalog};

    if (planned(plan, document, catalog))
        return;
    for (size_t i = 0; i < n; i++)
        if (bundles[i].kind == documents[document].of &&
            answers(&bundles[i], catalog))
            job.paths[job.path_count++] = bundles[i].path;
    if (job.path_count >= 2)
        add(a, plan, job);
}

static void add_documents(struct arena *a, enum document document,
                          const struct found *bundles, size_t n,
                          struct str catalog, struct plan *plan)
{
    for (size_t i = 0; i < n; i++) {
        if (bundles[i].kind != documents[document].of)
            continue;
        if (!documents[document].joint) {
            add_each(a, document, &bundles[i], catalog, plan);
            continue;
        }
        for (size_t k = 0; k < bundles[i].catalog_count; k++)
            if (wanted(bundles[i].catalogs[k], catalog))
                add_joint(a, document, bundles, n, bundles[i].catalogs[k],
                          plan);
    }
}

static int by_path(const void *left, const void *right)
{
    const struct job *a = left, *b = right;
    int order = str_compare(a->folder, b->folder);

    if (!order)
        order = (int)a->document - (int)b->document;
    return order ? order : str_compare(a->catalog, b->catalog);
}

static bool finish(struct diag *d, struct plan *plan)
{
    bool ok = true;

    if (plan->count)
        qsort(plan->jobs, plan->count, sizeof(*plan->jobs), by_path);
    for (size_t i = 1; i < plan->count; i++) {
        if (by_path(&plan->jobs[i - 1], &plan->jobs[i]) == 0) {
            diag(d, (struct loc){0}, MSG_PLAN_SAME_PATH,
                 plan->jobs[i - 1].paths[0], plan->jobs[i].paths[0]);
            ok = false;
        }
    }
    return ok;
}

bool plan_build(struct arena *a, struct diag *d, const struct found *bundles,
                size_t n, struct plan *plan)
{
    for (int document = 0; document < DOCUMENT_COUNT; document++)
        add_documents(a, (enum document)document, bundles, n, STR(""), plan);
    return finish(d, plan);
}

bool plan_documents(struct arena *a, struct diag *d, enum document document,
                    const struct found *bundles, size_t n, struct str catalog,
                    struct plan *plan)
{
    add_documents(a, document, bundles, n, catalog, plan);
    return finish(d, plan);
}
