/*
 * bind_axes: the words of a catalog's own axes, out of its table statuses.
 */
#ifndef BIND_BIND_AXES_H
#define BIND_BIND_AXES_H

#include "base/diag.h"
#include "model/axes.h"
#include "model/facts_raw.h"

/* Whether a row of statuses is of an axis of the catalog's own; then its word
   and its aliases are taken. A name that no column has and that is spelled
   almost like one of kaiji's axes is none. */
bool bind_axis_word(struct arena *a, struct diag *d, struct catalog *c,
                    const struct facts *r, size_t row);

#endif
