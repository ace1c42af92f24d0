/*
 * withdraw: papers of an earlier run that stand in the output folder and may
 * show what must not be shown any more: a bundle was marked since, or an
 * evaluation may no longer be published.
 *
 * Each is told of, in whatever format it is; with --prune it is moved to the
 * same place below WITHDRAWN.
 */
#ifndef JOB_WITHDRAW_H
#define JOB_WITHDRAW_H

#include "job/plan.h"

/* A folder below the output folder that no bundle can be called. */
#define WITHDRAWN ".old"

struct writer;

struct withdrawal {
    const struct job *job;
    struct str out; /* output folder */
    enum lang lang; /* of what editions are called */
    bool prune;     /* move them */
};

/* All files in editions wider than the one allowed, of the job's document and,
   where it is made of one bundle, of the others that are made of that. */
void withdraw_wider(struct arena *a, struct diag *d, const struct withdrawal *w,
                    enum visibility allowed);

/* All files, in the output folder and the folders in it, that are called as
   documents are and that no job of the plan makes in any edition: their bundle
   was taken away or renamed, or answers another catalog. The plan is all that a
   folder of inputs declares. */
void withdraw_orphans(struct arena *a, struct diag *d, struct str out,
                      bool prune, const struct plan *plan);

struct remade { /* what a run makes of a document */
    enum visibility edition;
    const char *language; /* its ending in the file's name */
    const struct writer *const *formats;
    size_t count;
};

/* All that others may see of a list which has lost some of its rows, but for
   what is made of it now. */
void withdraw_older(struct arena *a, struct diag *d, const struct withdrawal *w,
                    const struct remade *now);

#endif
