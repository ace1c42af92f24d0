/*
 * work: a plan, how it is to be carried out, and one job of it.
 */
#ifndef JOB_WORK_H
#define JOB_WORK_H

#include "job/compile.h"

struct work {
    const struct plan *plan;
    const struct compile_options *options;
    struct fonts *fonts;
    unsigned workers;
    enum lang lang;
    bool json, strict;
    bool all, quoting; /* base/diag.h */
    void (*oom)(void *user);
    /* Called in plan order with what a job had to say (base/diag_print.h). */
    void (*said)(void *user, struct str messages);
    void *user;
};

struct tally_of_work {
    unsigned done, failed; /* jobs */
    unsigned notes, warnings, errors, failures, checks;
};

/* Compiles one job in an arena of its own. */
void work_do(const struct work *w, size_t job, struct out *messages,
             struct tally_of_work *t);
void work_add(struct tally_of_work *to, const struct tally_of_work *t);

#endif
