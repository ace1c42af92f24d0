/* The commands that read bundles and write nothing: check and stats. */
#include "command/run.h"

#include "base/arena.h"
#include "check/check.h"
#include "command/stats.h"
#include "job/day.h"
#include "job/find.h"
#include "model/bound.h"
#include "model/facts_seen.h"

struct services {
    struct service **list;
    size_t count, cap;
};

/* What somebody who asks about a catalog itself is told: of it alone, where it
   has no errors, and
   beside each catalog that its mappings name and that is found. */
static void examine(struct run *r, const struct job *job,
                    const struct catalog *c, bool good)
{
    const struct load_options *o = &r->options.compile.load;
    struct checking x = {.diag = &r->diag, .catalog = c};
    const struct facts *t = bound_table(c->bound, "mappings");
    struct map seen = {.arena = r->arena};
    struct diag silent = {.arena = r->arena};

    if (good)
        check_run(&x, BUNDLE_CATALOG, CHECK_EXAMINE);
    for (uint32_t i = 0; i < facts_rows(t); i++) {
        struct str id =
            fact_text(t, i, facts_column(t, "catalog"), VISIBLE_INTERNAL);
        if (!id.len || map_add(&seen, id, 1) != MAP_NONE)
            continue;
        x.other = catalogs_find(r->arena, &silent, o, job->paths[0], id, true);
        if (x.other)
            check_run(&x, BUNDLE_CATALOG, CHECK_BESIDE);
    }
}

/* What stands against its publication, too. */
static void check_evaluation(struct run *r, const struct model *m,
                             struct str path)
{
    const struct checking x = {
        .diag = &r->diag, .evaluation = m->evaluation, .as_of = m->as_of};

    check_dated(&x, loc_path(r->arena, path));
    check_run(&x, BUNDLE_EVALUATION, CHECK_PUBLISH);
}

/* Binds and checks a bundle as a document of it would; DOCUMENT_NONE: the first
   one of its kind. Services are added to the list. */
static void load(struct run *r, struct str path, enum document document,
                 struct services *to)
{
    struct found_list l = {0};
    struct arena *a = r->arena;
    const struct load_options *o = &r->options.compile.load;
    struct plan plan = {0};
    enum bundle_kind wanted = document == DOCUMENT_NONE
                                  ? BUNDLE_NONE
                                  : (enum bundle_kind)documents[document].of;

    if (!find_bundle(a, &r->diag, path, o->encoding, wanted, &l))
        return;
    if (document == DOCUMENT_NONE)
        document = document_of(l.list[0].kind);
    if (document == DOCUMENT_NONE) /* which says what it should have been */
        document = DOCUMENT_DISCLOSURE;
    plan_require(a, &r->diag, document, l.list, l.count);
    plan_documents(a, &r->diag, document, l.list, l.count, r->options.catalog,
                   &plan);
    for (size_t i = 0; i < plan.count; i++) {
        struct model m;
        const unsigned errors = diag_count(&r->diag, LEVEL_ERROR);
        load_model(a, &r->diag, o, &plan.jobs[i], &m);
        if (plan.jobs[i].kind == BUNDLE_CATALOG && m.catalog)
            examine(r, &plan.jobs[i], m.catalog,
                    diag_count(&r->diag, LEVEL_ERROR) == errors);
        if (m.evaluation)
            check_evaluation(r, &m, path);
        if (!m.service_count || !m.services[0])
            continue;
        to->list =
            arena_room(a, to->list, to->count, &to->cap, sizeof(*to->list));
        to->list[to->count++] = m.services[0];
    }
}

int command_check(struct run *r)
{
    struct services read = {0};
    struct options *o = &r->options;

    day_find(r->arena, &r->diag, &o->compile.load, o->paths, o->path_count);
    for (size_t i = 0; i < o->path_count; i++)
        load(r, o->paths[i], DOCUMENT_NONE, &read);
    print_diag(&r->print, &r->diag);
    print_checked(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}

int command_stats(struct run *r)
{
    const struct options *o = &r->options;
    const struct load_options *l = &o->compile.load;
    struct services read = {0};
    struct out out = {.arena = r->arena};

    for (size_t i = 0; i < o->path_count; i++)
        load(r, o->paths[i], DOCUMENT_DISCLOSURE, &read);
    if (!diag_failed(&r->diag) && o->json)
        stats_json(r->arena, &out, read.list, read.count);
    else if (!diag_failed(&r->diag))
        stats_text(r->arena, &out, read.list, read.count,
                   l->lang_given ? o->lang : LANG_JA);
    print_out(out_view(&out));
    out_free(&out);
    print_diag(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}
