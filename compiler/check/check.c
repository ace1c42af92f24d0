/*
 * Which rules run on what of a bundle.
 */
#include "check/check.h"

#include "base/arena.h"
#include "check/check_rules.h"

enum { /* what a rule is about; one may be about several */
    BUNDLE = 1,
    CATALOG = 2,
    ANSWERS = 4,
    JUDGEMENTS = 8,
    SERVICE = 16,
    EVALUATION = 32,
    FACILITY = 64
};

static const struct rule {
    void (*run)(const struct checking *x);
    size_t (*times)(const struct checking *x); /* NULL: one check */
    const char *said[2];                       /* by enum lang */
    unsigned of;
    enum check_when when;
} rules[] = {
#define RULE(of, run, when, ja, en) {run, NULL, {ja, en}, of, CHECK_##when},
#define RULES(of, run, times, when, ja, en)                                    \
    {run, times, {ja, en}, of, CHECK_##when},
#include "check/rules.def"
#undef RULE
#undef RULES
};

struct str check_called(void (*check)(const struct checking *x), enum lang lang)
{
    for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
        if (rules[i].run == check)
            return str_from(rules[i].said[lang]);
    return STR("");
}

static void run(const struct checking *x, unsigned of, enum check_when when)
{
    void (*last)(const struct checking *) = NULL;

    for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
        const struct rule *r = &rules[i];
        if (!(r->of & of) || r->when != when)
            continue;
        if (r->run != last)
            r->run(x);
        last = r->run;
        x->diag->checks += r->times ? (unsigned)r->times(x) : 1;
        arena_reset(x->scratch);
    }
}

static void run_table(struct checking x, unsigned of, enum check_when when,
                      const struct facts *table,
                      const struct response *responses)
{
    x.table = table;
    x.responses = responses;
    x.axis = of == JUDGEMENTS ? AXIS_JUDGEMENT : AXIS_ANSWER;
    run(&x, of, when);
}

static void run_service(struct checking *x, enum check_when when)
{
    const struct service *s = x->service;

    x->bound = s->bound;
    x->catalog = s->catalog;
    if (!x->as_of.len)
        x->as_of = facts_key_text(s->keys, "date");
    run(x, BUNDLE, when);
    run_table(*x, ANSWERS, when, s->answers, s->responses);
    x->cited = check_cited(x->arena, x->scratch, s);
    run(x, SERVICE, when);
}

static void run_evaluation(struct checking *x, enum check_when when)
{
    const struct evaluation *e = x->evaluation;

    x->bound = e->bound;
    x->catalog = e->catalog;
    run(x, BUNDLE, when);
    run_table(*x, ANSWERS, when, e->answers, e->responses);
    run_table(*x, JUDGEMENTS, when, e->judgements, e->judged);
    run(x, EVALUATION, when);
}

static void run_facility(struct checking *x, enum check_when when)
{
    const struct facility *f = x->facility;

    x->bound = f->bound;
    x->catalog = f->catalog;
    if (!x->as_of.len)
        x->as_of = facts_key_text(f->keys, "date");
    run(x, BUNDLE, when);
    run(x, FACILITY, when);
}

size_t check_run(const struct checking *given, enum bundle_kind of,
                 enum check_when when)
{
    const struct arena *a = given->diag->arena;
    const unsigned before = given->diag->obstacles;
    struct arena arena, scratch;
    struct checking x = *given;

    arena_init(&arena, a->oom, a->user);
    arena_init(&scratch, a->oom, a->user);
    x.arena = &arena;
    x.scratch = &scratch;
    switch (of) {
    case BUNDLE_CATALOG:
        x.bound = x.catalog->bound;
        run(&x, BUNDLE | CATALOG, when);
        break;
    case BUNDLE_SERVICE:
        run_service(&x, when);
        break;
    case BUNDLE_EVALUATION:
        run_evaluation(&x, when);
        break;
    case BUNDLE_FACILITY:
        run_facility(&x, when);
        break;
    case BUNDLE_PROCUREMENT:
    case BUNDLE_BUILD:
    case BUNDLE_NONE:
        break;
    }
    arena_free(&arena);
    arena_free(&scratch);
    return x.diag->obstacles - before;
}
