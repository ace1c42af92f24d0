#include "command/print.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

static void print(FILE *to, struct str s)
{
    if (s.len)
        fwrite(s.ptr, 1, s.len, to);
}

void print_findings(struct print *p, struct str written)
{
    struct diag_line line;

    while (diag_read(&written, &line)) {
        if (map_add(&p->said, str_copy(p->arena, line.text), 1) != MAP_NONE) {
            p->repeated[line.level]++;
            continue;
        }
        print(stderr, line.text);
        fputc('\n', stderr);
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

void print_made(const struct print *p, const struct tally_of_work *t)
{
    const char *ja =
        "kaiji: 文書%u件を作成、%u件は作成できず。点検%u件：誤り%u、"
        "警告%u、注記%u\n";
    const char *en = "kaiji: documents made: %u, not made: %u; checks: %u: "
                     "errors: %u, warnings: %u, notes: %u\n";

    if (!p->options->quiet && !p->options->json_diagnostics)
        fprintf(stderr, p->options->lang == LANG_JA ? ja : en, t->done,
                t->failed, t->checks, t->errors + t->failures, t->warnings,
                t->notes);
}

void print_checked(const struct print *p, const struct diag *d)
{
    const char *ja = "kaiji: 点検%u件：誤り%u、警告%u、注記%u\n";
    const char *en = "kaiji: checks: %u: errors: %u, warnings: %u, notes: %u\n";

    if (!p->options->quiet && !p->options->json_diagnostics)
        fprintf(stderr, p->options->lang == LANG_JA ? ja : en, d->checks,
                diag_errors(d), diag_count(d, LEVEL_WARNING),
                diag_count(d, LEVEL_NOTE));
}

void print_out(struct str s)
{
    print(stdout, s);
}

bool print_end(void)
{
    return fflush(stdout) != EOF && !ferror(stdout);
}

void print_no_memory(void *user)
{
    (void)user;
    fputs("kaiji: fatal: 記憶域が足りません / out of memory\n", stderr);
    _Exit(STATUS_SYSTEM);
}
