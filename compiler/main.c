/* The command line's effects: all of the program's printing and exits. */
#include "analysis/statistics.h"
#include "base/arena.h"
#include "base/diag_print.h"
#include "base/map.h"
#include "bind/bind.h"
#include "check/check.h"
#include "command/options.h"
#include "job/find.h"
#include "job/marker.h"
#include "job/shipped.h"
#include "job/transfer.h"
#include "job/workers.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define KAIJI_VERSION "0.1.0"

enum {
    STATUS_DONE = 0,
    STATUS_INPUT = 1, /* something is wrong with the input */
    STATUS_USAGE = 2,
    STATUS_SYSTEM = 3 /* disk, memory, missing font */
};

struct run {
    struct arena *arena;
    struct diag diag; /* of what concerns no single job */
    struct options options;
    struct map said;                     /* lines of jobs, each printed once */
    unsigned repeated[LEVEL_SYSTEM + 1]; /* by level: lines not printed again */
    struct marker marker;
};

static void out_of_memory(void *user)
{
    (void)user;
    fputs("kaiji: fatal: 記憶域が足りません / out of memory\n", stderr);
    _Exit(STATUS_SYSTEM);
}

static void print(FILE *to, struct str s)
{
    if (s.len)
        fwrite(s.ptr, 1, s.len, to);
}

/*
 * The plan and two jobs that read one bundle find the same in it: each line is
 * printed, and counted, once.
 */
static void print_new(struct run *r, struct str messages)
{
    struct diag_line line;

    while (diag_read(&messages, &line)) {
        if (map_add(&r->said, str_copy(r->arena, line.text), 1) != MAP_NONE) {
            r->repeated[line.level]++;
            continue;
        }
        print(stderr, line.text);
        fputc('\n', stderr);
    }
}

static void print_said(void *user, struct str messages)
{
    struct run *r = user;

    marker_job_done(&r->marker);
    print_new(r, messages);
}

static void print_diag(struct run *r)
{
    struct out o = {.arena = r->arena};

    diag_write(&r->diag, &o, r->options.lang, r->options.json_diagnostics);
    print_new(r, out_view(&o));
    out_free(&o);
    r->diag.first = r->diag.last = NULL;
}

static int status_of(unsigned errors, unsigned failures)
{
    return failures ? STATUS_SYSTEM : errors ? STATUS_INPUT : STATUS_DONE;
}

/* The line that tells how many checks ran: "no problem" is never said alone. */
static int summary(const struct run *r, struct tally_of_work t)
{
    const char *ja =
        "kaiji: 文書%u件を作成、%u件は作成できず。点検%u件：誤り%u、"
        "警告%u、注記%u\n";
    const char *en = "kaiji: documents made: %u, not made: %u; checks: %u: "
                     "errors: %u, warnings: %u, notes: %u\n";
    unsigned errors = t.errors + r->diag.errors - r->repeated[LEVEL_ERROR];
    unsigned warnings =
        t.warnings + r->diag.warnings - r->repeated[LEVEL_WARNING];
    unsigned failures = t.failures + r->diag.failures;

    if (r->options.strict) { /* repeated ones were printed as errors */
        errors += t.warnings + r->diag.warnings;
        warnings = 0;
    }
    if (!r->options.quiet && !r->options.json_diagnostics)
        fprintf(stderr, r->options.lang == LANG_JA ? ja : en, t.done, t.failed,
                t.checks + r->diag.checks, errors + failures, warnings,
                t.notes + r->diag.notes - r->repeated[LEVEL_NOTE]);
    return status_of(errors + (t.failed != 0), failures);
}

/* Drops the documents that are made in none of the formats asked for. */
static void keep_made(const struct options *o, struct plan *plan)
{
    const struct compile_options *c = &o->compile;
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

/* Says of each bundle that the document cannot be made of it. */
static void require_kind(struct run *r, const struct found_list *l,
                         enum document document)
{
    for (size_t i = 0; i < l->count; i++) {
        if (document_takes(document, l->list[i].kind))
            continue;
        struct source *s = arena_new(r->arena, struct source);
        s->name = l->list[i].path;
        diag(&r->diag, loc_file(s), MSG_PLAN_KIND,
             str_from(bundle_key_table(documents[document].of)));
    }
}

static void plan_command(struct run *r, enum document document,
                         struct plan *plan)
{
    struct options *o = &r->options;
    struct found_list l = {0};
    struct str inputs = o->path_count ? o->paths[0] : STR("inputs");

    if (document == DOCUMENT_REGISTER)
        find_evaluations(r->arena, &r->diag, inputs, o->compile.load.encoding,
                         &l);
    else
        for (size_t i = 0; i < o->path_count; i++)
            find_bundle(r->arena, &r->diag, o->paths[i],
                        o->compile.load.encoding, &l);
    require_kind(r, &l, document);
    plan_documents(r->arena, &r->diag, document, l.list, l.count, o->catalog,
                   plan);
    if (plan->count || diag_failed(&r->diag))
        return;
    if (document == DOCUMENT_REGISTER)
        diag(&r->diag, (struct loc){0}, MSG_PLAN_REGISTER, inputs);
    else
        diag(&r->diag, (struct loc){0},
             document == DOCUMENT_COMPARISON ? MSG_PLAN_COMPARE
                                             : MSG_PLAN_CATALOG,
             o->catalog.len ? o->catalog : STR("?"));
}

static void plan_jobs(struct run *r, struct plan *plan)
{
    struct options *o = &r->options;
    struct found_list l = {0};
    enum document document;

    if (options_document(o->command, &document)) {
        plan_command(r, document, plan);
    } else {
        find_all(r->arena, &r->diag,
                 o->path_count ? o->paths[0] : STR("inputs"),
                 o->compile.load.encoding, &l);
        plan_build(r->arena, &r->diag, l.list, l.count, plan);
        keep_made(o, plan);
        if (!plan->count && !diag_failed(&r->diag))
            diag(&r->diag, (struct loc){0}, MSG_PLAN_EMPTY);
    }
    keep_shard(o, plan);
}

static int make_documents(struct run *r)
{
    struct options *o = &r->options;
    struct plan plan = {0};
    struct fonts *fonts = NULL;
    struct tally_of_work tally = {0};

    plan_jobs(r, &plan);
    bool ready = plan.count > 0 && r->diag.failures == 0 &&
                 (o->command == COMMAND_BUILD || r->diag.errors == 0);
    if (ready && compile_needs_fonts(&o->compile)) {
        struct str folder =
            o->fonts.len ? o->fonts : shipped_folder(r->arena, "fonts");
        fonts = fonts_open(r->arena, &r->diag, folder);
        ready = fonts != NULL;
    }
    ready = ready &&
            marker_open(&r->marker, r->arena, &r->diag, o->compile.out, &plan);
    print_diag(r);
    if (ready) {
        struct work work = {.plan = &plan,
                            .options = &o->compile,
                            .fonts = fonts,
                            .workers = o->jobs,
                            .lang = o->lang,
                            .json = o->json_diagnostics,
                            .strict = o->strict,
                            .oom = out_of_memory,
                            .said = print_said,
                            .user = r};
        workers_run(&work, &tally);
        marker_close(&r->marker);
    }
    if (fonts)
        fonts_close(fonts);
    return summary(r, tally);
}

/* The document whose reading checks a bundle of that kind. */
static enum document document_of(enum bundle_kind kind)
{
    return kind == BUNDLE_EVALUATION ? DOCUMENT_EVALUATION
           : kind == BUNDLE_FACILITY ? DOCUMENT_LEDGER
           : kind == BUNDLE_CATALOG  ? DOCUMENT_FORM
                                     : DOCUMENT_DISCLOSURE;
}

/* Binds and checks the bundles of a path for check and stats; services are
   added to the list. */
static void load(struct run *r, struct str path, struct service ***services,
                 size_t *count, size_t *cap)
{
    struct found_list l = {0};
    struct arena *a = r->arena;
    const struct load_options *o = &r->options.compile.load;
    enum document document = DOCUMENT_DISCLOSURE;
    struct plan plan = {0};

    if (!find_bundle(a, &r->diag, path, o->encoding, &l))
        return;
    if (r->options.command == COMMAND_CHECK)
        document = document_of(l.list[0].kind);
    require_kind(r, &l, document);
    plan_documents(a, &r->diag, document, l.list, 1, r->options.catalog, &plan);
    for (size_t i = 0; i < plan.count; i++) {
        struct model m;
        load_model(a, &r->diag, o, &plan.jobs[i], &m);
        if (m.evaluation)
            check_publication(a, &r->diag, m.evaluation, m.as_of, false);
        if (!m.service_count || !m.services[0])
            continue;
        *services = arena_room(a, *services, *count, cap, sizeof(**services));
        (*services)[(*count)++] = m.services[0];
    }
}

static int check_or_count(struct run *r)
{
    struct options *o = &r->options;
    struct service **services = NULL;
    size_t count = 0, cap = 0;

    for (size_t i = 0; i < o->path_count; i++)
        load(r, o->paths[i], &services, &count, &cap);
    if (o->command == COMMAND_STATS && !diag_failed(&r->diag)) {
        struct out out = {.arena = r->arena};
        if (o->json)
            statistics_json(r->arena, &out, services, count);
        else
            statistics_text(r->arena, &out, services, count,
                            o->compile.load.lang_given ? o->lang : LANG_JA);
        print(stdout, out_view(&out));
        out_free(&out);
    }
    print_diag(r);
    int status = status_of(r->diag.errors + (o->strict ? r->diag.warnings : 0),
                           r->diag.failures);
    if (!o->quiet && !o->json_diagnostics && o->command == COMMAND_CHECK)
        fprintf(stderr,
                o->lang == LANG_JA
                    ? "kaiji: 点検%u件：誤り%u、警告%u、注記%u\n"
                    : "kaiji: checks: %u: errors: %u, warnings: %u, notes: "
                      "%u\n",
                r->diag.checks, r->diag.errors + r->diag.failures,
                r->diag.warnings, r->diag.notes);
    return status;
}

static int carry_answers(struct run *r)
{
    struct options *o = &r->options;
    struct found_list l = {0};

    if (find_bundle(r->arena, &r->diag, o->paths[0], o->compile.load.encoding,
                    &l)) {
        require_kind(r, &l, DOCUMENT_DISCLOSURE);
        if (!diag_failed(&r->diag))
            transfer_carry(r->arena, &r->diag,
                           &(struct transfer){.load = &o->compile.load,
                                              .service = &l.list[0],
                                              .catalog = o->catalog,
                                              .to = o->paths[1],
                                              .out = o->compile.out});
    }
    print_diag(r);
    return status_of(r->diag.errors, r->diag.failures);
}

static int run_command(struct run *r)
{
    switch (r->options.command) {
    case COMMAND_BUILD:
    case COMMAND_DISCLOSE:
    case COMMAND_COMPARE:
    case COMMAND_EVALUATE:
    case COMMAND_FORM:
    case COMMAND_LEDGER:
    case COMMAND_REGISTER:
        return make_documents(r);
    case COMMAND_CARRY:
        return carry_answers(r);
    case COMMAND_CHECK:
    case COMMAND_STATS:
        return check_or_count(r);
    case COMMAND_HELP:
        fputs(options_help(r->options.lang), stdout);
        return STATUS_DONE;
    case COMMAND_VERSION:
        puts("kaiji " KAIJI_VERSION);
        return STATUS_DONE;
    }
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct run run = {.arena = &arena, .diag = {.arena = &arena}};

    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file size limit is a write error */
    arena_init(&arena, out_of_memory, NULL);
    run.said.arena = &arena;
    if (!options_read(&arena, &run.diag, argc, argv, &run.options)) {
        print_diag(&run);
        arena_free(&arena);
        return STATUS_USAGE;
    }
    run.diag.strict = run.options.strict;
    int status = run_command(&run);
    if (fflush(stdout) == EOF || ferror(stdout))
        status = STATUS_SYSTEM;
    arena_free(&arena);
    return status;
}
