/*
 * marker: out/.kaiji-incomplete, which stands while a run is under way and
 * lists the jobs still to come (of shard 2/3: .kaiji-incomplete.2-3, for shards
 * run at the same time). It goes last; a later run that finds it says
 * so.
 */
#ifndef JOB_MARKER_H
#define JOB_MARKER_H

#include "job/plan.h"

#define MARKER ".kaiji-incomplete" /* its name, or how that begins */

struct marker {
    struct arena *arena;
    struct diag *diag;
    struct str path;
    const struct plan *plan;
    size_t done,
        written; /* jobs; how many were done when it was last written */
};

/* Tells of a marker found in the output folder, which is there, and sets up
   this run's. shard: which part of the jobs this run does, whose marker is one
   of its own; or empty. False on failure. */
bool marker_open(struct marker *m, struct arena *a, struct diag *d,
                 struct str out, struct str shard, const struct plan *plan);
void marker_job_done(struct marker *m); /* jobs are done in plan order */
void marker_close(struct marker *m);

#endif
