/*
 * load: the bundles of a job → its model: read, bound and checked, catalogs
 * first.
 */
#ifndef JOB_LOAD_H
#define JOB_LOAD_H

#include "job/catalogs.h"
#include "job/chain.h"
#include "job/plan.h"

/* False after an error. */
bool load_model(struct arena *a, struct diag *d, const struct load_options *o,
                const struct job *job, struct model *m);

/* Reads the catalogs that the jobs of a plan name, so that processes forked
   from this one share them; those of jobs on a catalog itself first, so that
   what is said of a file later calls it as the user does. */
void load_catalogs(struct arena *a, const struct load_options *o,
                   const struct plan *plan);

#endif
