#include "command/print.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hush.h"
#include "model/bound.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    PRINTED = 10 /* findings of one id */
};

static void print(FILE *to, struct str s)
{
    if (s.len)
        fwrite(s.ptr, 1, s.len, to);
}

/* What was found of an id: the message's, and of those with the same id. */
struct told {
    unsigned printed, more;
    enum level level; /* the gravest of those not printed */
};

/* Messages of one id are one kind, worded for what is known. */
static struct told *told_of(struct print *p, enum message id)
{
    struct str name = str_from(message_rows[id].id);
    int first = 0;

    if (!p->told)
        p->told = arena_array(p->arena, struct told, MSG_COUNT);
    while (!str_is(name, message_rows[first].id))
        first++;
    return &p->told[first];
}

static void print_line(struct print *p, const struct diag_line *line)
{
    struct told *t = told_of(p, line->id);
    bool all = p->options->all || p->options->json_diagnostics;

    if (!line->dropped && (all || t->printed < PRINTED)) {
        t->printed++;
        print(stderr, line->text);
        fputc('\n', stderr);
        return;
    }
    t->more += line->dropped ? line->dropped : 1;
    t->level = line->level > t->level ? line->level : t->level;
}

void print_findings(struct print *p, struct str written)
{
    struct diag_line line;

    while (diag_read(&written, &line))
        if (map_add(&p->said, str_copy(p->arena, line.text), 1) == MAP_NONE)
            print_line(p, &line);
        else
            p->repeated[line.level] += line.dropped ? line.dropped : 1;
}

void print_more(struct print *p)
{
    const char *ja = "kaiji: %s: 同じ種類の指摘がほかに%u件あります。--all "
                     "を付けるとすべて示します [%s]\n";
    const char *en =
        "kaiji: %s: %u more of the same kind; --all shows all of them [%s]\n";

    for (int id = 0; p->told && id < MSG_COUNT; id++) {
        struct told *t = &p->told[id];
        if (t->more)
            fprintf(stderr, p->options->lang == LANG_JA ? ja : en,
                    diag_level_name(t->level), t->more, message_rows[id].id);
        t->more = 0;
    }
}

void print_diag(struct print *p, struct diag *d)
{
    struct out o = {.arena = p->arena};

    diag_write(d, &o, p->options->lang, p->options->json_diagnostics);
    print_findings(p, out_view(&o));
    out_free(&o);
    d->first = d->last = NULL;
}

void print_day(const struct print *p)
{
    const struct load_options *o = &p->options->compile.load;
    const char *format = p->options->lang == LANG_JA
                             ? "kaiji: 基準日 %.*s（%.*s）\n"
                             : "kaiji: day of judgement %.*s (%.*s)\n";
    bool given = o->as_of.len > 0;
    struct str from = given ? STR("--as-of") : bound_place(p->arena, o->day_at);

    if (!p->options->quiet && !p->options->json_diagnostics)
        fprintf(stderr, format, STR_ARG(given ? o->as_of : o->day),
                STR_ARG(from));
}

void print_made(struct print *p, const struct tally_of_work *t)
{
    const char *ja =
        "kaiji: 文書%u件を作成、%u件は作成できず。点検%u件：誤り%u、"
        "警告%u、注記%u\n";
    const char *en = "kaiji: documents made: %u, not made: %u; checks: %u: "
                     "errors: %u, warnings: %u, notes: %u\n";

    print_more(p);
    if (!p->options->quiet && !p->options->json_diagnostics)
        fprintf(stderr, p->options->lang == LANG_JA ? ja : en, t->done,
                t->failed, t->checks, t->errors + t->failures, t->warnings,
                t->notes);
}

void print_checked(struct print *p, const struct diag *d)
{
    const char *ja = "kaiji: 点検%u件：誤り%u、警告%u、注記%u\n";
    const char *en = "kaiji: checks: %u: errors: %u, warnings: %u, notes: %u\n";

    print_more(p);
    if (!p->options->quiet && !p->options->json_diagnostics)
        fprintf(stderr, p->options->lang == LANG_JA ? ja : en, d->checks,
                diag_errors(d), diag_count(d, LEVEL_WARNING),
                diag_count(d, LEVEL_NOTE));
}

bool print_terminal(void)
{
    return isatty(STDERR_FILENO) == 1;
}

void print_out(struct str s)
{
    print(stdout, s);
}

bool print_end(void)
{
    return fflush(stdout) != EOF && !ferror(stdout) && !ferror(stderr);
}

void print_no_memory(void *user)
{
    (void)user;
    sink_abandon();
    (void)hush_end(); /* else it is not heard */
    fputs("kaiji: fatal: 記憶域が足りません / out of memory\n", stderr);
    _Exit(STATUS_SYSTEM);
}
