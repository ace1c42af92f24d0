#include "job/work.h"

#include "base/arena.h"
#include "base/diag_print.h"

void work_do(const struct work *w, size_t job, struct out *messages,
             struct tally_of_work *t)
{
    struct arena arena;
    arena_init(&arena, w->oom, NULL);
    struct diag d = {.arena = &arena,
                     .all = w->all,
                     .quoting = w->quoting,
                     .strict = w->strict,
                     .discreet = w->options->edition_given};

    bool ok = compile(&arena, &d, w->fonts, w->options, &w->plan->jobs[job]);
    diag_write(&d, messages, w->lang, w->json);
    *t = (struct tally_of_work){.done = ok,
                                .failed = !ok,
                                .notes = diag_count(&d, LEVEL_NOTE),
                                .warnings = diag_count(&d, LEVEL_WARNING),
                                .errors = diag_count(&d, LEVEL_ERROR),
                                .failures = diag_count(&d, LEVEL_SYSTEM),
                                .checks = d.checks};
    arena_free(&arena);
}

void work_add(struct tally_of_work *to, const struct tally_of_work *t)
{
    to->done += t->done;
    to->failed += t->failed;
    to->notes += t->notes;
    to->warnings += t->warnings;
    to->errors += t->errors;
    to->failures += t->failures;
    to->checks += t->checks;
}
