/*
 * bind_keys: the keyed table of a bundle (service, evaluation, …) → facts, with
 * the keys that the bundles of 共通 lend to it.
 */
#ifndef BIND_BIND_KEYS_H
#define BIND_BIND_KEYS_H

#include "bind/bind.h"
#include "bind/bind_lend.h"
#include "model/facts_build.h"

/* The keys of a whole bundle, c: what it answers, or NULL; lent: by whom, or
   NULL. NULL, and a message, where it has no such table. */
const struct facts *bind_keys_whole(struct arena *a, struct diag *d,
                                    const struct bundle *b,
                                    enum bundle_kind kind,
                                    const struct catalog *c,
                                    const struct lender *lent);
/* The bundles that lend, each with its own keys: not yet those of a plan
   alone where `whole` is false. NULL where there are none. */
const struct lender *bind_keys_lent(struct arena *a, struct diag *d,
                                    const struct lenders *l, bool whole,
                                    const struct catalog *c);
/* Whether a table's rows are a key and its value. */
bool bind_keys_are(struct arena *a, const struct table *table);

#endif
