/* The command line's effects: all of the program's printing and exits. */
#include "base/arena.h"
#include "base/map.h"
#include "check/check.h"
#include "model/bind.h"
#include "model/statistics.h"
#include "options.h"
#include "read/bundle.h"
#include "workers.h"

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
 * Two jobs that read one bundle find the same in it: each line is printed, and
 * counted, once.
 */
static void print_said(void *user, struct str messages)
{
    static const struct {
        const char *text, *json;
    } words[] = {[LEVEL_NOTE] = {": note: ", "\"level\":\"note\""},
                 [LEVEL_WARNING] = {": warning: ", "\"level\":\"warning\""},
                 [LEVEL_ERROR] = {": error: ", "\"level\":\"error\""},
                 [LEVEL_SYSTEM] = {": fatal: ", "\"level\":\"fatal\""}};
    struct run *r = user;

    while (messages.len) {
        struct str line = str_cut(&messages, '\n');
        if (map_add(&r->said, str_copy(r->arena, line), 1) == MAP_NONE) {
            print(stderr, line);
            fputc('\n', stderr);
            continue;
        }
        for (int i = 0; i <= LEVEL_SYSTEM; i++)
            r->repeated[i] +=
                str_find(line, str_from(r->options.json_diagnostics
                                            ? words[i].json
                                            : words[i].text)) < line.len;
    }
}

static void print_diag(struct run *r)
{
    struct out o = {.arena = r->arena};

    (r->options.json_diagnostics ? diag_write_json
                                 : diag_write)(&r->diag, &o, r->options.lang);
    print(stderr, out_view(&o));
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
    const char *en = "kaiji: %u documents made, %u not made; %u checks: %u "
                     "errors, %u warnings, %u notes\n";
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

static bool good_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < ' ' || name.ptr[i] == 127)
            return false;
    return name.len && name.ptr[0] != '.';
}

/* Looks at one bundle's key table. False after an error. */
static bool find_bundle(struct run *r, struct str path, struct found *found)
{
    struct arena *a = r->arena;
    struct bundle *b = arena_new(a, struct bundle);

    if (!bundle_peek(a, &r->diag, path, r->options.compile.encoding, b))
        return false;
    *found = (struct found){.name = b->name, .path = path};
    if (str_is(found->name, ".") || str_is(found->name, "..")) {
        char *real = realpath(str_c(a, path), NULL);
        found->name =
            real ? str_copy(a, file_base(str_from(real))) : found->name;
        free(real);
    }
    found->kind = bind_kind(b);
    if (found->kind != BUNDLE_SERVICE && found->kind != BUNDLE_EVALUATION)
        return true;
    struct relation *keys = bind_keys(a, &r->diag, b, found->kind);
    if (!keys)
        return false;
    found->catalogs = bind_catalog_ids(a, keys, &found->catalog_count);
    if (!found->catalog_count) {
        diag(&r->diag, loc_file(keys->source), MSG_KEY_MISSING, STR("カタログ"),
             str_from(bundle_key_table(found->kind)));
        return false;
    }
    if (!good_name(found->name)) {
        struct source *s = arena_new(a, struct source);
        s->name = path;
        diag(&r->diag, loc_file(s), MSG_PLAN_NAME, found->name);
        return false;
    }
    return true;
}

struct found_list {
    struct found *list;
    size_t count, cap;
};

static void add_bundle(struct run *r, struct found_list *l, struct str path)
{
    struct found found;

    if (!find_bundle(r, path, &found))
        return;
    l->list = arena_room(r->arena, l->list, l->count, &l->cap, sizeof(found));
    l->list[l->count++] = found;
}

/* Every bundle of an inputs folder: DIR/services/NAME, DIR/evaluations/NAME. */
static void find_all(struct run *r, struct str folder, struct found_list *l)
{
    static const char *const kinds[] = {"services", "evaluations"};
    struct arena *a = r->arena;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        struct str of = file_join(a, folder, str_from(kinds[k]));
        size_t n;
        struct str *names = file_list(a, of, &n);
        for (size_t i = 0; i < n; i++) {
            struct str path = file_join(a, of, names[i]);
            if (file_kind(a, path) == FILE_FOLDER)
                add_bundle(r, l, path);
        }
    }
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

static enum bundle_kind kind_for(enum command command)
{
    return command == COMMAND_EVALUATE ? BUNDLE_EVALUATION : BUNDLE_SERVICE;
}

static void require_kind(struct run *r, const struct found_list *l,
                         enum bundle_kind kind)
{
    for (size_t i = 0; i < l->count; i++) {
        if (l->list[i].kind == kind)
            continue;
        struct source *s = arena_new(r->arena, struct source);
        s->name = l->list[i].path;
        diag(&r->diag, loc_file(s), MSG_PLAN_KIND,
             str_from(bundle_key_table(kind)));
    }
}

static void plan_jobs(struct run *r, struct plan *plan)
{
    static const enum document documents[] = {
        [COMMAND_DISCLOSE] = DOCUMENT_DISCLOSURE,
        [COMMAND_COMPARE] = DOCUMENT_COMPARISON,
        [COMMAND_EVALUATE] = DOCUMENT_EVALUATION};
    struct options *o = &r->options;
    struct found_list l = {0};
    bool build = o->command == COMMAND_BUILD;

    if (build)
        find_all(r, o->path_count ? o->paths[0] : STR("inputs"), &l);
    for (size_t i = 0; !build && i < o->path_count; i++)
        add_bundle(r, &l, o->paths[i]);
    if (build) {
        plan_build(r->arena, &r->diag, l.list, l.count, plan);
        if (!plan->count && !diag_failed(&r->diag))
            diag(&r->diag, (struct loc){0}, MSG_PLAN_EMPTY);
    } else {
        require_kind(r, &l, kind_for(o->command));
        plan_documents(r->arena, &r->diag, documents[o->command], l.list,
                       l.count, o->catalog, plan);
        if (!plan->count && !diag_failed(&r->diag))
            diag(&r->diag, (struct loc){0},
                 o->command == COMMAND_COMPARE ? MSG_PLAN_COMPARE
                                               : MSG_PLAN_CATALOG,
                 o->catalog.len ? o->catalog : STR("?"));
    }
    keep_shard(o, plan);
}

/*
 * out/.kaiji-incomplete stands while a run is under way and lists its jobs; a
 * later run that finds it says so.
 */
static struct str marker_path(struct run *r)
{
    return file_join(r->arena, r->options.compile.out,
                     STR(".kaiji-incomplete"));
}

static bool open_marker(struct run *r, const struct plan *plan)
{
    struct arena *a = r->arena;
    struct str path = marker_path(r), left;
    struct source *source = arena_new(a, struct source);
    struct sink sink;

    if (!file_make_folders(a, &r->diag, r->options.compile.out))
        return false;
    source->name = path;
    if (file_kind(a, path) == FILE_REGULAR &&
        file_read(a, &r->diag, loc_file(source), path, &left))
        diag(&r->diag, loc_file(source), MSG_RUN_INCOMPLETE, str_trim(left));
    if (!sink_open(a, &r->diag, &sink, path))
        return false;
    for (size_t i = 0; i < plan->count; i++) {
        struct str job = job_path(a, &plan->jobs[i], VISIBLE_PUBLIC);
        sink_write(&sink, job.ptr, job.len);
        sink_write(&sink, "\n", 1);
    }
    if (sink_close(&sink, &r->diag) && sink_publish(&sink, &r->diag))
        return true;
    sink_discard(&sink);
    return false;
}

static int make_documents(struct run *r)
{
    struct options *o = &r->options;
    struct plan plan = {0};
    struct fonts *fonts = NULL;
    struct tally_of_work tally = {0};

    plan_jobs(r, &plan);
    bool ready = plan.count > 0 && r->diag.failures == 0 &&
                 (o->command == COMMAND_BUILD || r->diag.errors == 0) &&
                 open_marker(r, &plan);
    if (ready && compile_needs_fonts(&o->compile)) {
        struct str folder =
            o->fonts.len ? o->fonts : compile_data_folder(r->arena, "fonts");
        fonts = fonts_open(r->arena, &r->diag, folder);
        ready = fonts != NULL;
    }
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
        file_remove(r->arena, marker_path(r));
    }
    if (fonts)
        fonts_close(fonts);
    return summary(r, tally);
}

/* Binds and checks the bundles of a path for check and stats; services are
   added to the list. */
static void load(struct run *r, struct str path, struct service ***services,
                 size_t *count, size_t *cap)
{
    struct found found;
    struct arena *a = r->arena;

    if (!find_bundle(r, path, &found))
        return;
    if (found.kind == BUNDLE_CATALOG) {
        struct bundle *b = arena_new(a, struct bundle);
        if (bundle_read(a, &r->diag, path, r->options.compile.encoding, b)) {
            struct catalog *c = bind_catalog(a, &r->diag, b);
            if (c)
                check_catalog(a, &r->diag, c);
        }
        return;
    }
    struct plan plan = {0};
    plan_documents(a, &r->diag,
                   found.kind == BUNDLE_EVALUATION ? DOCUMENT_EVALUATION
                                                   : DOCUMENT_DISCLOSURE,
                   &found, 1, r->options.catalog, &plan);
    if (!plan.count) {
        struct source *s = arena_new(a, struct source);
        s->name = path;
        diag(&r->diag, loc_file(s), MSG_PLAN_KIND, STR("service"));
    }
    for (size_t i = 0; i < plan.count; i++) {
        struct model m;
        compile_load(a, &r->diag, &r->options.compile, &plan.jobs[i], &m);
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
        (o->json ? statistics_json : statistics_text)(r->arena, &out, services,
                                                      count);
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
                    : "kaiji: %u checks: %u errors, %u warnings, %u notes\n",
                r->diag.checks, r->diag.errors + r->diag.failures,
                r->diag.warnings, r->diag.notes);
    return status;
}

static int run_command(struct run *r)
{
    switch (r->options.command) {
    case COMMAND_BUILD:
    case COMMAND_DISCLOSE:
    case COMMAND_COMPARE:
    case COMMAND_EVALUATE:
        return make_documents(r);
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
