/*
 * transfer: a bundle made from bundles.
 *
 * carry brings a service's answers to another catalog (model/carry.h) and
 * writes them as a new service bundle.
 */
#ifndef JOB_TRANSFER_H
#define JOB_TRANSFER_H

#include "job/load.h"

struct transfer {
    const struct load_options *load;
    const struct found *service;
    struct str catalog; /* its id, where the service answers several */
    struct str to;      /* path of the catalog */
    struct str out;     /* of the new bundle: must not exist */
};

/* The service with the answers that are to be taken; NULL, with a message,
   where they cannot be read or it is not known to which catalog. */
const struct service *transfer_answers(struct arena *a, struct diag *d,
                                       const struct transfer *t);
/* False after an error; then nothing was written. */
bool transfer_carry(struct arena *a, struct diag *d, const struct transfer *t);

#endif
