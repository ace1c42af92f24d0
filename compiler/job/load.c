#include "job/load.h"

#include "analysis/approval.h"
#include "analysis/demands.h"
#include "analysis/progress.h"
#include "base/arena.h"
#include "bind/bind.h"
#include "check/check.h"
#include "job/bare.h"
#include "job/day.h"
#include "job/lenders.h"
#include "job/load_register.h"
#include "read/bundle.h"

static void add_service(struct arena *a, struct diag *d, const struct bundle *b,
                        const struct catalog *c, struct model *m,
                        struct service **to)
{
    struct lenders lenders;

    if (!lenders_read(a, d, b, false, &lenders))
        return;
    struct service *s = bind_service(a, d, b, &lenders, c);
    for (size_t i = 0; i < lenders.count; i++)
        bundle_release(a, lenders.list[i]);
    if (!s)
        return;
    s->demands = demands_read(a, s);
    s->approval = approval_read(a, s);
    check_run(&(struct checking){.diag = d, .service = s, .as_of = m->as_of},
              BUNDLE_SERVICE, CHECK_LOAD);
    to[m->service_count++] = s;
}

static struct evaluation *
load_evaluation(struct arena *a, struct diag *d, const struct load_options *o,
                const struct bundle *b, struct str path, const struct model *m)
{
    struct evaluation *e = bind_evaluation(a, d, b, m->catalog);

    if (e) {
        check_run(&(struct checking){.diag = d, .evaluation = e},
                  BUNDLE_EVALUATION, CHECK_LOAD);
        e->stage = progress_stage(a, e, VISIBLE_INTERNAL, m->as_of);
        load_renewal(a, o, path, e, m->as_of);
    }
    return e;
}

static struct facility *load_facility(struct arena *a, struct diag *d,
                                      const struct bundle *b,
                                      const struct catalog *c, struct str as_of)
{
    struct facility *f = bind_facility(a, d, b, c);

    if (f)
        check_run(&(struct checking){.diag = d, .facility = f, .as_of = as_of},
                  BUNDLE_FACILITY, CHECK_LOAD);
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
        bool bare =
            job->kind == BUNDLE_SERVICE && bare_read(a, d, o, job->paths[i], b);
        if ((!bare &&
             !bundle_read(a, d, job->paths[i], o->encoding, kind_keys, b)) ||
            !m->catalog)
            continue;
        if (job->kind == BUNDLE_SERVICE)
            add_service(a, d, b, m->catalog, m, services);
        else if (job->kind == BUNDLE_EVALUATION)
            m->evaluation = load_evaluation(a, d, o, b, job->paths[i], m);
        else if (job->kind == BUNDLE_FACILITY)
            m->facility = load_facility(a, d, b, m->catalog, m->as_of);
        bundle_release(a, b);
    }
}

bool load_model(struct arena *a, struct diag *d, const struct load_options *o,
                const struct job *job, struct model *m)
{
    *m = (struct model){.document = job->document,
                        .edition = o->edition,
                        .lang = o->lang,
                        .usual = o->lang,
                        .as_of = day_of(o, documents[job->document].of),
                        .requester = o->requester,
                        .due = o->due};
    if (documents[job->document].scope == SCOPE_ALL) {
        load_register(a, d, o, job, m);
        return !diag_failed(d);
    }
    if (job->kind == BUNDLE_CATALOG) {
        m->catalog = catalogs_load(d, o, job->paths[0]);
    } else {
        m->catalog =
            catalogs_find(a, d, o, job->paths[0], job->catalogs[0], false);
        load_bundles(a, d, o, job, m);
    }
    if (m->catalog) {
        m->lang = m->catalog->lang;
        m->usual = m->catalog->usual;
    }
    return !diag_failed(d);
}

/* Nothing is said here: each job says it. */
static void load_named(struct arena *a, const struct load_options *o,
                       const struct job *job)
{
    struct diag silent = {.arena = a};

    for (size_t i = 0; i < job->path_count; i++)
        if (job->kind == BUNDLE_CATALOG)
            catalogs_load(&silent, o, job->paths[i]);
        else
            catalogs_find(a, &silent, o, job->paths[i], job->catalogs[i], true);
}

void load_catalogs(struct arena *a, const struct load_options *o,
                   const struct plan *plan)
{
    for (int named = 0; named < 2; named++)
        for (size_t i = 0; i < plan->count; i++)
            if (named == (plan->jobs[i].kind != BUNDLE_CATALOG))
                load_named(a, o, &plan->jobs[i]);
}
