/* The commands that read bundles and make no document: check and stats. */
#include "command/run.h"

#include "base/arena.h"
#include "check/check.h"
#include "command/preview.h"
#include "command/stats.h"
#include "job/day.h"
#include "job/find.h"
#include "job/load_register.h"
#include "job/marking.h"
#include "job/reviewing.h"
#include "job/shipped.h"
#include "model/bound.h"
#include "model/facts_seen.h"

struct services {
    struct service **list;
    size_t count, cap;
};

/* What somebody who asks about a catalog itself is told: of it alone, where it
   has no errors, and beside each catalog that its mappings name and that is
   found. */
static void examine(struct run *r, struct diag *d, const struct job *job,
                    const struct catalog *c, bool good)
{
    const struct load_options *o = &r->options.compile.load;
    struct checking x = {.diag = d, .catalog = c};
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
static void check_evaluation(struct run *r, const struct checking *x,
                             struct str path)
{
    check_dated(x, loc_path(r->arena, path));
    check_run(x, BUNDLE_EVALUATION, CHECK_PUBLISH);
    load_chained(&r->options.compile.load, x->diag, path, x->as_of, false);
}

/* The jobs that a bundle is checked for, as documents of it would be made;
   DOCUMENT_NONE: the first one of its kind, as which `build` would read it. */
static void plan_path(struct run *r, struct str path, enum document document,
                      struct plan *plan)
{
    struct found_list l = {0};
    struct arena *a = r->arena;
    enum bundle_kind wanted = document == DOCUMENT_NONE
                                  ? find_around(a, path)
                                  : (enum bundle_kind)documents[document].of;

    *plan = (struct plan){0};
    if (!find_bundle(a, &r->diag, path, &r->options.compile.load, wanted, &l))
        return;
    if (document == DOCUMENT_NONE)
        document = document_of(l.list[0].kind);
    if (document == DOCUMENT_NONE) /* which says what it should have been */
        document = DOCUMENT_DISCLOSURE;
    plan_require(a, &r->diag, document, l.list, l.count);
    plan_documents(a, &r->diag, document, l.list, l.count, r->options.catalog,
                   plan);
}

struct examining {
    struct run *run;
    struct fonts *fonts; /* NULL: there are none, and pages are not set */
    struct review_rules review; /* none, unless a review was asked for */
    struct out pages;
};

/* What stands against its document, and how it would be published. */
static void rehearse(struct examining *x, struct diag *d, const struct job *job,
                     struct model *m, bool loaded)
{
    struct arena *a = x->run->arena;
    const struct options *o = &x->run->options;
    struct rehearsal made = {.edition = compile_edition(&o->compile, job),
                             .notice = STR("")};

    if (loaded)
        compile_rehearse(a, d, x->fonts, &o->compile, job, m, &made);
    if (!o->quiet && !o->json_diagnostics &&
        (m->evaluation || (m->service_count && m->services[0])))
        preview_write(
            a, &x->pages,
            &(struct preview){
                .model = m, .rehearsed = made, .diag = d, .lang = o->lang});
}

static void check_job(struct examining *x, const struct job *job)
{
    struct run *r = x->run;
    struct diag d = {.arena = r->arena,
                     .edition = r->diag.edition,
                     .all = r->diag.all,
                     .strict = r->diag.strict,
                     .discreet = r->diag.discreet};
    struct checking of = {.diag = &d};
    struct model m;
    bool loaded = load_model(r->arena, &d, &r->options.compile.load, job, &m);

    if (job->kind == BUNDLE_CATALOG && m.catalog)
        examine(r, &d, job, m.catalog, diag_count(&d, LEVEL_ERROR) == 0);
    of.evaluation = m.evaluation;
    of.service = m.service_count ? m.services[0] : NULL;
    of.as_of = m.as_of;
    if (of.evaluation)
        check_evaluation(r, &of, job->paths[0]);
    if (of.service)
        check_run(&of, BUNDLE_SERVICE, CHECK_EXAMINE);
    if (x->review.count && (of.service || of.evaluation))
        review_run(&of, &x->review);
    if (job->kind != BUNDLE_CATALOG)
        rehearse(x, &d, job, &m, loaded);
    diag_take(&r->diag, &d);
}

/* What was found, in a copy of the workbook; told with the rest. */
static void mark(struct run *r)
{
    const struct options *o = &r->options;
    struct diag said = {.arena = r->arena,
                        .edition = r->diag.edition,
                        .discreet = r->diag.discreet};

    if (o->path_count == 1)
        marking_write(r->arena, &said, &r->diag, o->paths[0], o->mark, o->lang);
    else
        diag(&said, (struct loc){0}, MSG_MARK_BOOK);
    diag_take(&r->diag, &said);
}

int command_check(struct run *r)
{
    struct diag silent = {.arena = r->arena};
    struct options *o = &r->options;
    struct examining x = {
        .run = r,
        .fonts = fonts_open(r->arena, &silent,
                            o->fonts.len ? o->fonts
                                         : shipped_folder(r->arena, "fonts")),
        .pages = {.arena = r->arena}};

    r->diag.all |= o->mark.len > 0;
    if (o->review)
        reviewing_read(r->arena, &r->diag, o->compile.templates, &x.review);
    day_find(r->arena, &r->diag, &o->compile.load, o->paths, o->path_count);
    for (size_t i = 0; i < o->path_count; i++) {
        struct plan plan;
        plan_path(r, o->paths[i], DOCUMENT_NONE, &plan);
        for (size_t k = 0; k < plan.count; k++)
            check_job(&x, &plan.jobs[k]);
    }
    if (o->mark.len)
        mark(r);
    print_diag(&r->print, &r->diag);
    print_checked(&r->print, &r->diag);
    print_out(out_view(&x.pages));
    out_free(&x.pages);
    if (x.fonts)
        fonts_close(x.fonts);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}

/* Adds the services of a path to the list. */
static void load(struct run *r, struct str path, struct services *to)
{
    struct arena *a = r->arena;
    struct plan plan;

    plan_path(r, path, DOCUMENT_DISCLOSURE, &plan);
    for (size_t i = 0; i < plan.count; i++) {
        struct model m;
        load_model(a, &r->diag, &r->options.compile.load, &plan.jobs[i], &m);
        if (!m.service_count || !m.services[0])
            continue;
        to->list =
            arena_room(a, to->list, to->count, &to->cap, sizeof(*to->list));
        to->list[to->count++] = m.services[0];
    }
}

int command_stats(struct run *r)
{
    const struct options *o = &r->options;
    const struct load_options *l = &o->compile.load;
    struct services read = {0};
    struct out out = {.arena = r->arena};

    for (size_t i = 0; i < o->path_count; i++)
        load(r, o->paths[i], &read);
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
