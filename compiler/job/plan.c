#include "job/plan.h"

#include "base/arena.h"

#include <stdlib.h>

struct str job_path(struct arena *a, const struct job *job,
                    enum visibility edition, const char *language)
{
    const struct document_row *row = &documents[job->document];
    bool catalog = row->path == PATH_CATALOG;

    return str_format(a, "%.*s%s%s%s%.*s%s%s", STR_ARG(job->folder),
                      job->folder.len ? "/" : "", row->name, catalog ? "." : "",
                      catalog ? (int)job->catalog.len : 0, job->catalog.ptr,
                      edition == row->edition ? "" : document_ending(edition),
                      language);
}

static void add(struct arena *a, struct plan *plan, struct job job)
{
    plan->jobs =
        arena_room(a, plan->jobs, plan->count, &plan->cap, sizeof(job));
    plan->jobs[plan->count++] = job;
}

static struct job job_new(struct arena *a, enum document document,
                          const struct found *first, size_t n,
                          struct str catalog)
{
    return (struct job){.document = document,
                        .kind = first->kind,
                        .paths = arena_array(a, struct str, n),
                        .catalogs = arena_array(a, struct str, n),
                        .catalog = catalog};
}

static void job_add(struct job *job, const struct found *b, struct str catalog)
{
    job->paths[job->path_count] = b->path;
    job->catalogs[job->path_count++] = catalog;
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
        struct job job = job_new(a, document, b, 1, b->catalogs[i]);
        job_add(&job, b, b->catalogs[i]);
        if (b->kind != BUNDLE_CATALOG)
            job.folder = b->name;
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
                      const struct found *bundles, size_t n, size_t first,
                      struct str catalog, struct plan *plan)
{
    struct job job = job_new(a, document, &bundles[first], n, catalog);

    if (planned(plan, document, catalog))
        return;
    for (size_t i = 0; i < n; i++)
        if (bundles[i].kind == job.kind && answers(&bundles[i], catalog))
            job_add(&job, &bundles[i], catalog);
    if (job.path_count >= 2)
        add(a, plan, job);
}

/* One document of all bundles of its kind, each once for each catalog. */
static void add_all(struct arena *a, enum document document,
                    const struct found *bundles, size_t n, size_t first,
                    struct plan *plan)
{
    enum bundle_kind kind = bundles[first].kind;
    size_t most = 0;

    if (planned(plan, document, STR("")))
        return;
    for (size_t i = 0; i < n; i++)
        most += bundles[i].kind == kind ? bundles[i].catalog_count : 0;
    struct job job = job_new(a, document, &bundles[first], most, STR(""));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0;
             bundles[i].kind == kind && k < bundles[i].catalog_count; k++)
            job_add(&job, &bundles[i], bundles[i].catalogs[k]);
    add(a, plan, job);
}

static void add_documents(struct arena *a, enum document document,
                          const struct found *bundles, size_t n,
                          struct str catalog, struct plan *plan)
{
    for (size_t i = 0; i < n; i++) {
        const struct found *b = &bundles[i];
        if (!document_takes(document, b->kind))
            continue;
        switch ((enum scope)documents[document].scope) {
        case SCOPE_EACH:
            add_each(a, document, b, catalog, plan);
            break;
        case SCOPE_ANSWERED:
            for (size_t k = 0; k < b->catalog_count; k++)
                if (wanted(b->catalogs[k], catalog))
                    add_joint(a, document, bundles, n, i, b->catalogs[k], plan);
            break;
        case SCOPE_ALL:
            add_all(a, document, bundles, n, i, plan);
            break;
        }
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

static bool same_bundle(const struct job *x, const struct job *y)
{
    return documents[x->document].scope == SCOPE_EACH &&
           documents[y->document].scope == SCOPE_EACH &&
           str_equal(x->catalog, y->catalog) &&
           str_equal(x->paths[0], y->paths[0]);
}

/* Of sorted jobs, in which those of a bundle stand together. */
static void set_beside(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        struct job *job = &plan->jobs[i];
        job->leads = true;
        job->beside |= 1U << job->document;
        for (size_t k = i; k > 0 && job->folder.len &&
                           str_equal(plan->jobs[k - 1].folder, job->folder);
             k--) {
            struct job *other = &plan->jobs[k - 1];
            if (!same_bundle(job, other))
                continue;
            job->leads = false;
            job->beside |= 1U << other->document;
            other->beside |= 1U << job->document;
        }
    }
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
    if (!ok)
        plan->count = 0; /* one would overwrite the other */
    set_beside(plan);
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

void plan_unread(struct plan *plan, const struct str *unread)
{
    for (size_t i = 0; i < plan->count; i++) {
        struct job *job = &plan->jobs[i];
        if (documents[job->document].scope != SCOPE_EACH)
            job->unread = unread[job->kind];
    }
}

void plan_require(struct arena *a, struct diag *d, enum document document,
                  const struct found *bundles, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!document_takes(document, bundles[i].kind))
            diag(d, loc_path(a, bundles[i].path), MSG_PLAN_KIND,
                 str_from(kinds[documents[document].of].table));
}
