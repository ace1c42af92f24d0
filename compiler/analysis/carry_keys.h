/*
 * carry_keys: the keyed table of a service that is carried to another catalog.
 */
#ifndef ANALYSIS_CARRY_KEYS_H
#define ANALYSIS_CARRY_KEYS_H

#include "analysis/carry_marks.h"

/* The id of the catalog that a service answers, for those who see that it does.
 */
struct phrase carry_origin(const struct service *s);

/* The service's keys as they are, but for another catalog, not approved, and
   with where it comes from. A key that only the new
   catalog's sheet asks for gets a mark, so that it stays unseen; so does the
   bundle, where it was to be seen by few because of its catalog. Adds to *told.
 */
struct relation *carry_keys(struct arena *a, struct diag *d,
                            const struct service *s, const struct catalog *to,
                            struct marked *told);

#endif
