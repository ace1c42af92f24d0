/*
 * The bundles' own tables.
 */
#ifndef JOIN_BUNDLES_H
#define JOIN_BUNDLES_H

#include "join/join.h"

/* Tables and texts of a bundle, and empty ones that it might have had; what is
   in the set already stays in front. */
void join_bundle(const struct join *j, const struct bound *b);
/* The same with all columns or keys that the vocabulary knows for it. */
struct relation *bundles_completed(const struct join *j, struct relation *r,
                                   enum bundle_kind kind);
void join_corrections(const struct join *j); /* after the catalog's bundle */

#endif
