/*
 * importing: a bundle made from tables as people have them (import/import.h),
 * with a report beside it and a map file.
 */
#ifndef JOB_IMPORTING_H
#define JOB_IMPORTING_H

#include "job/load.h"

struct importing_options {
    const struct load_options *load;
    const struct str *paths; /* of files and folders of tables */
    size_t count;
    struct str catalog; /* its id, or the path of it */
    struct str map;     /* read where it is there, written anew; or empty */
    struct str group, name;
    struct str out; /* of the new bundle, which must not exist */
};

/* The bundle OUT and the report OUT.report.md and .xlsx. False after an error:
   what is open is one, and all is written nevertheless. */
bool importing_run(struct arena *a, struct diag *d,
                   const struct importing_options *o);

#endif
