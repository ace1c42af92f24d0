/*
 * bind_faults: what is wrong with single cells of a sheet (struct fault of
 * base/table.h). In a column that means something it is an error, and the cell
 * is as if empty; elsewhere nothing is made of it, and one note says so.
 */
#ifndef BIND_BIND_FAULTS_H
#define BIND_BIND_FAULTS_H

#include "bind/bind_table.h"

void bind_faults(struct arena *a, struct diag *d, const struct table *t,
                 const struct header *h);

/* Whether a cell of the body, in a column that means something, is faulty.
   *next is where the search begins among the faults, 0 at first: rows come in
   order. */
bool bind_faulty(const struct table *t, const struct header *h,
                 const struct cell *c, size_t *next);

#endif
