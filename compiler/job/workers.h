/*
 * workers: a plan carried out, by several processes (job/processes.h) or here.
 * Messages are handed over in plan order either way.
 */
#ifndef JOB_WORKERS_H
#define JOB_WORKERS_H

#include "job/work.h"

void workers_run(const struct work *w, struct tally_of_work *t);

#endif
