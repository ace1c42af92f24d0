#include "job/workers.h"

#include "base/arena.h"
#include "job/processes.h"

static void run_here(const struct work *w, struct arena *a,
                     struct tally_of_work *t)
{
    struct out messages = {.arena = a};

    for (size_t k = 0; k < w->plan->count; k++) {
        struct tally_of_work one;
        messages.len = 0;
        work_do(w, k, &messages, &one);
        w->said(w->user, out_view(&messages));
        work_add(t, &one);
    }
    out_free(&messages);
}

void workers_run(const struct work *w, struct tally_of_work *t)
{
    struct arena arena;

    arena_init(&arena, w->oom, NULL);
    *t = (struct tally_of_work){0};
    if (w->plan->count > 1)
        load_catalogs(&arena, &w->options->load, w->plan);
    if (w->workers < 2 || w->plan->count < 2 || !processes_run(w, &arena, t))
        run_here(w, &arena, t);
    arena_free(&arena);
}
