/*
 * untaken: the texts of a bundle that its document's template does not take, so
 * that they stand nowhere.
 */
#ifndef JOB_UNTAKEN_H
#define JOB_UNTAKEN_H

#include "job/plan.h"
#include "model/model.h"

/* One note for each text of the bundle that the job is of; none where the
   document is not the one that is made of such a bundle. */
void untaken_tell(struct arena *a, struct diag *d, const struct job *job,
                  const struct model *m, struct str template);

#endif
