/*
 * confirming: writes down, in a bundle, that answers which were carried or
 * imported are confirmed. Nothing else of its files changes.
 */
#ifndef JOB_CONFIRMING_H
#define JOB_CONFIRMING_H

#include "job/load.h"

struct confirming_options {
    const struct load_options *load;
    const struct found *bundle; /* a service */
    struct str catalog;         /* of several, the one; or empty */
    bool all;
    struct str section;      /* answers of this group of items; or empty */
    const struct str *items; /* numbers of items */
    size_t count;
};

/* False after an error; then nothing was written. */
bool confirming_run(struct arena *a, struct diag *d,
                    const struct confirming_options *o);

#endif
