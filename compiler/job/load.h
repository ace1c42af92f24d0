/*
 * load: the bundles of a job → its model: read, bound and checked, catalogs
 * first.
 */
#ifndef JOB_LOAD_H
#define JOB_LOAD_H

#include "job/catalogs.h"
#include "job/plan.h"

/* False after an error. */
bool load_model(struct arena *a, struct diag *d, const struct load_options *o,
                const struct job *job, struct model *m);

#endif
