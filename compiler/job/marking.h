/*
 * marking: what is wrong with a workbook, written into a copy of it for its
 * author: each cell in question coloured by the gravest finding, with a comment
 * that says all of them.
 */
#ifndef JOB_MARKING_H
#define JOB_MARKING_H

#include "base/diag.h"

/* Marks what `found` has to say of the workbook at `path`, as far as its
   edition may know it, in a copy at `to`; says in d how many cells were marked
   and how many findings belong to no cell. False, with a message, where there
   is none. */
bool marking_write(struct arena *a, struct diag *d, const struct diag *found,
                   struct str path, struct str to, enum lang lang);

#endif
