/*
 * leftovers: temporary files of runs that were killed. Each run removes those
 * of kaiji's own that stand where it is going to write.
 */
#ifndef JOB_LEFTOVERS_H
#define JOB_LEFTOVERS_H

#include "job/plan.h"

/* In the output folder and the folders of the plan's jobs. alone: no other
   kaiji writes there, so that the youngest is one too; else only those that no
   run can still be at work on. False, with a message, on failure. */
bool leftovers_remove(struct arena *a, struct diag *d, struct str out,
                      const struct plan *plan, bool alone);

#endif
