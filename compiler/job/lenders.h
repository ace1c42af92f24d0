/*
 * lenders: the bundles that a service's key 共通 names, and those that they
 * name themselves, read. They are looked for by name in shared/ beside the
 * folder that the service lies in, in shared/ and beside the service within it,
 * or by path, as seen from the service's folder or from where that lies.
 */
#ifndef JOB_LENDERS_H
#define JOB_LENDERS_H

#include "bind/bind.h"

/* peek: their keys alone. A bundle comes before those that it names, each once.
   False after an error: one that is not there, is of another kind or leads back
   to itself. Of a bundle that is no service there are none. */
bool lenders_read(struct arena *a, struct diag *d, const struct bundle *service,
                  bool peek, struct lenders *to);

#endif
