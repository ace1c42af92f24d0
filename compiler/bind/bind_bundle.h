/*
 * bind_bundle: all tables of a bundle → its relations. Shared by the bind_*.c.
 */
#ifndef BIND_BIND_BUNDLE_H
#define BIND_BIND_BUNDLE_H

#include "bind/bind.h"
#include "bind/bind_table.h"

/*
 * Binds every table of b, the keyed one first. c is the catalog that it
 * answers or, of a catalog, the one that it is derived from, or NULL. The
 * `columns` of a catalog are bound before what they rule. NULL without a keyed
 * table.
 */
struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c);

/* False, and a message at the key カタログ, where the catalog has no items that
   could be answered (網羅性 分類のみ, 様式のみ). */
bool bind_answerable(struct diag *d, const struct relation *keys,
                     const struct catalog *c);

#endif
