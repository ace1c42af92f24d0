/*
 * lent: what a service's answers take from bundles that several services share.
 */
#ifndef JOIN_LENT_H
#define JOIN_LENT_H

#include "join/status.h"

/* The keyed relation `lent`: its key `sentence` says how many items are
   answered so, and whose words they are where another provider's than the
   service's own; empty where none is. */
void join_lent(const struct join *j, const struct service *s);

#endif
