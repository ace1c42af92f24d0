/*
 * overlap: whether the parts of a ZIP file share bytes. No program that packs
 * them writes such a file: it is broken, or made to inflate to far more than it
 * is (each of its parts being all of them).
 */
#ifndef PACKAGE_OVERLAP_H
#define PACKAGE_OVERLAP_H

#include "base/str.h"

/* False as well where the directory of the parts cannot be read: whoever opens
   the file tells of that. */
bool zip_overlaps(struct arena *a, struct str bytes);

#endif
