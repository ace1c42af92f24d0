/*
 * filling: the answers of a service put into a workbook that somebody else
 * made, the issuer of its catalog: every other cell, style, width, list and
 * sheet stays as it is.
 */
#ifndef JOB_FILLING_H
#define JOB_FILLING_H

#include "job/transfer.h"

struct filling {
    const struct load_options *load; /* the edition among them */
    const struct found *service;
    struct str catalog; /* its id, where the service answers several */
    struct str into;    /* path of the workbook */
    struct str out;     /* of what is made: must not exist */
};

/* What the edition shows of the answers goes into the cells beside the items'
   numbers (bind/bind_slots.h). An answer without a cell, a cell that holds
   something else and one that cannot be written into are errors, told by name;
   then nothing is written. What was written is read back. False after an error.
 */
bool filling_write(struct arena *a, struct diag *d, const struct filling *f);

#endif
