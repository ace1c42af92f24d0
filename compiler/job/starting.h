/*
 * starting: a new bundle for somebody to begin with, as a workbook or a folder
 * of tables.
 */
#ifndef JOB_STARTING_H
#define JOB_STARTING_H

#include "job/load.h"

struct starting {
    const struct load_options *load;
    const struct str *catalogs; /* paths, or ids of catalogs that are found */
    size_t count;
    struct str out; /* of the new bundle, which must not exist: NAME.xlsx a
                       workbook, any other a folder */
};

/* A service that answers the catalogs. False after an error; then nothing was
   written. */
bool starting_service(struct arena *a, struct diag *d,
                      const struct starting *s);

/* An evaluation of the service or after the evaluation that `from` is: the
   answers frozen, a row of judgements for each item and evaluator, sealed. Of
   several catalogs `catalog` says which. False after an error. */
bool starting_evaluation(struct arena *a, struct diag *d,
                         const struct starting *s, const struct found *from,
                         struct str catalog);

#endif
