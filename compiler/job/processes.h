/*
 * processes: the jobs of a plan done by several processes.
 *
 * Job k goes to process k mod N. Messages come back through pipes and are
 * handed over in plan order, so what is printed does not depend on N. A
 * process's death is a failure that names its job; another does those that it
 * had still to do. No threads. Where a system has one process only,
 * compiler/port/processes.c stands in for this.
 */
#ifndef JOB_PROCESSES_H
#define JOB_PROCESSES_H

#include "job/work.h"

/* False where there are no processes to be had: then nothing was done. */
bool processes_run(const struct work *w, struct arena *a,
                   struct tally_of_work *t);

#endif
