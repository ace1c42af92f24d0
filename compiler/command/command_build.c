/* The commands that make documents: all of a folder, or those of one kind. */
#include "command/run.h"

#include "base/file.h"
#include "job/day.h"
#include "job/find.h"
#include "job/leftovers.h"
#include "job/marker.h"
#include "job/shipped.h"
#include "job/withdraw.h"

/* Drops the documents that are made in none of the formats asked for. */
static void keep_made(const struct compile_options *c, struct plan *plan)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->count; i++) {
        bool made = c->format_count == 0;
        for (size_t k = 0; k < c->format_count; k++)
            made |= document_allows(plan->jobs[i].document,
                                    str_from(c->formats[k]->name));
        if (made)
            plan->jobs[kept++] = plan->jobs[i];
    }
    plan->count = kept;
}

/* Drops the jobs of other shards. */
static void keep_shard(const struct options *o, struct plan *plan)
{
    size_t kept = 0;

    for (size_t i = 0; o->shards && i < plan->count; i++)
        if (i % o->shards == o->shard - 1)
            plan->jobs[kept++] = plan->jobs[i];
    if (o->shards)
        plan->count = kept;
}

static struct str inputs(const struct options *o)
{
    return o->path_count ? o->paths[0] : STR("inputs");
}

static void plan_all(struct run *r, struct plan *plan)
{
    struct options *o = &r->options;
    const struct str folder = inputs(o);
    struct found_list l = {0};

    day_find(r->arena, &r->diag, &o->compile.load, &folder, 1);
    find_all(r->arena, &r->diag, inputs(o), o->compile.load.encoding, &l);
    plan_build(r->arena, &r->diag, l.list, l.count, plan);
    plan_unread(plan, l.unread);
    /* of a bundle that could not be read nothing is known */
    if (!diag_failed(&r->diag) && !o->shards)
        withdraw_orphans(r->arena, &r->diag, o->compile.out, o->compile.prune,
                         plan);
    keep_made(&o->compile, plan);
    if (!plan->count && !diag_failed(&r->diag))
        diag(&r->diag, (struct loc){0}, MSG_PLAN_EMPTY);
}

/* Says why there is nothing to be made. */
static void tell_nothing(struct run *r, enum scope scope)
{
    const struct options *o = &r->options;
    struct str catalog = o->catalog.len ? o->catalog : STR("?");
    struct loc nowhere = {0};

    switch (scope) {
    case SCOPE_EACH:
        diag(&r->diag, nowhere, MSG_PLAN_CATALOG, catalog);
        break;
    case SCOPE_ANSWERED:
        diag(&r->diag, nowhere, MSG_PLAN_COMPARE);
        break;
    case SCOPE_ALL:
        diag(&r->diag, nowhere, MSG_PLAN_REGISTER, inputs(o));
        break;
    }
}

static void plan_some(struct run *r, enum document document, struct plan *plan)
{
    struct options *o = &r->options;
    enum scope scope = documents[document].scope;
    struct str encoding = o->compile.load.encoding;
    enum bundle_kind of = (enum bundle_kind)documents[document].of;
    const struct str folder = inputs(o);
    struct found_list l = {0};

    if (of == BUNDLE_EVALUATION)
        day_find(r->arena, &r->diag, &o->compile.load,
                 scope == SCOPE_ALL ? &folder : o->paths,
                 scope == SCOPE_ALL ? 1 : o->path_count);
    if (scope == SCOPE_ALL)
        find_kind(r->arena, &r->diag, inputs(o), encoding, of, &l);
    else
        for (size_t i = 0; i < o->path_count; i++)
            find_bundle(r->arena, &r->diag, o->paths[i], &o->compile.load, of,
                        &l);
    plan_require(r->arena, &r->diag, document, l.list, l.count);
    plan_documents(r->arena, &r->diag, document, l.list, l.count, o->catalog,
                   plan);
    plan_unread(plan, l.unread);
    if (!plan->count && !diag_failed(&r->diag))
        tell_nothing(r, scope);
}

/* Has the output folder for this run alone, or with other shards, and clears
   away what killed runs have left there. */
static bool take_folder(struct run *r, const struct plan *plan)
{
    struct str out = r->options.compile.out;
    bool shared = r->options.shards > 0;

    if (!file_make_folders(r->arena, &r->diag, out))
        return false;
    enum file_lock got = file_lock(r->arena, &r->diag, out, shared, false);
    if (got == FILE_BUSY) {
        diag(&r->diag, loc_path(r->arena, out), MSG_FOLDER_BUSY);
        print_diag(&r->print, &r->diag);
        got = file_lock(r->arena, &r->diag, out, shared, true);
    }
    return got != FILE_LOCK_FAILED &&
           leftovers_remove(r->arena, &r->diag, out, plan,
                            got == FILE_LOCKED && !shared);
}

/* 2-3; empty where all jobs are done. */
static struct str shard_name(struct run *r)
{
    const struct options *o = &r->options;

    return o->shards ? str_format(r->arena, "%u-%u", o->shard, o->shards)
                     : STR("");
}

struct making {
    struct run *run;
    struct marker marker;
};

static void said(void *user, struct str written)
{
    struct making *m = user;

    marker_job_done(&m->marker);
    print_findings(&m->run->print, written);
}

static void make(struct run *r, const struct plan *plan, bool ready,
                 struct tally_of_work *tally)
{
    struct options *o = &r->options;
    struct making m = {.run = r};
    struct fonts *fonts = NULL;

    if (ready && compile_needs_fonts(&o->compile)) {
        struct str folder =
            o->fonts.len ? o->fonts : shipped_folder(r->arena, "fonts");
        fonts = fonts_open(r->arena, &r->diag, folder);
        ready = fonts != NULL;
    }
    ready = ready && take_folder(r, plan) &&
            marker_open(&m.marker, r->arena, &r->diag, o->compile.out,
                        shard_name(r), plan);
    print_diag(&r->print, &r->diag);
    if (ready) {
        workers_run(&(struct work){.plan = plan,
                                   .options = &o->compile,
                                   .fonts = fonts,
                                   .workers = o->jobs,
                                   .lang = o->lang,
                                   .json = o->json_diagnostics,
                                   .strict = o->strict,
                                   .all = r->diag.all,
                                   .quoting = r->diag.quoting,
                                   .oom = print_no_memory,
                                   .said = said,
                                   .user = &m},
                    tally);
        marker_close(&m.marker);
        print_diag(&r->print, &r->diag);
    }
    if (fonts)
        fonts_close(fonts);
}

/* Whether a day of judgement was named for anything that is made. */
static bool is_dated(const struct options *o, const struct plan *plan)
{
    bool dated = o->compile.load.as_of.len > 0;

    for (size_t i = 0; i < plan->count && o->compile.load.day.len; i++)
        dated |= documents[plan->jobs[i].document].of == BUNDLE_EVALUATION;
    return dated;
}

/* Adds what planning found and takes away what was not printed again. */
static void sum(const struct run *r, struct tally_of_work *t)
{
    const unsigned *repeated = r->print.repeated;

    t->checks += r->diag.checks;
    t->failures += diag_count(&r->diag, LEVEL_SYSTEM);
    t->errors += diag_count(&r->diag, LEVEL_ERROR) - repeated[LEVEL_ERROR];
    t->warnings +=
        diag_count(&r->diag, LEVEL_WARNING) - repeated[LEVEL_WARNING];
    t->notes += diag_count(&r->diag, LEVEL_NOTE) - repeated[LEVEL_NOTE];
}

static int finish(struct run *r, struct plan *plan, bool ready)
{
    struct tally_of_work t = {0};

    keep_shard(&r->options, plan);
    make(r, plan, ready && plan->count > 0, &t);
    sum(r, &t);
    if (is_dated(&r->options, plan))
        print_day(&r->print);
    print_made(&r->print, &t);
    return command_status(t.errors + t.failed, t.failures);
}

int command_build(struct run *r)
{
    struct plan plan = {0};

    r->diag.no_edition = true;
    plan_all(r, &plan);
    return finish(r, &plan, true);
}

int command_document(struct run *r)
{
    struct plan plan = {0};

    r->diag.no_edition = true;
    plan_some(r, commands[r->options.command].makes, &plan);
    return finish(r, &plan, r->diag.counts[LEVEL_ERROR] == 0);
}
