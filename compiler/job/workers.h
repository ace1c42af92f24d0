/*
 * workers: a plan run by N processes.
 *
 * Job k goes to worker k mod N. Messages come back through pipes and are handed
 * over in plan order, so what is printed does not depend on N. A worker's death
 * is a failure that names its job; another does those that it had still to do.
 * No threads.
 */
#ifndef JOB_WORKERS_H
#define JOB_WORKERS_H

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

void workers_run(const struct work *w, struct tally_of_work *t);

#endif
