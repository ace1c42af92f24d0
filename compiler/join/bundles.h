/*
 * The bundles' own tables.
 */
#ifndef JOIN_BUNDLES_H
#define JOIN_BUNDLES_H

#include "join/join.h"

/* Tables and texts of a bundle, and empty ones that it might have had; what is
   in the set already stays in front. */
void join_bundle(const struct join *j, const struct bound *b);
void join_corrections(const struct join *j); /* after the catalog's bundle */

#endif
