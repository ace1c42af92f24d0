/*
 * layers: a table that ships beside the templates, with what the user's own
 * folder of templates lays over it.
 */
#ifndef JOB_LAYERS_H
#define JOB_LAYERS_H

#include "base/diag.h"
#include "base/table.h"

struct layers {
    const struct table *tables[2]; /* the shipped one first */
    size_t count;
};

/* NAME.csv of both folders, those that are there; templates may be empty. False
   after an error. */
bool layers_read(struct arena *a, struct diag *d, const char *name,
                 struct str templates, struct layers *to);

#endif
