/*
 * package_whole: whether a workbook that libxlsxwriter wrote is all there.
 *
 * The library goes through temporary files and asks none of them whether it
 * took what was written: a piece that is lost leaves a part with a hole, and it
 * reports success. So every part is read back: by its checksum, as XML with its
 * declaration, and by what it says of itself. Lists have as many members as
 * they say, rows and cells stand in unbroken order, and there are as many rows
 * and texts as were put there.
 */
#ifndef PACKAGE_PACKAGE_WHOLE_H
#define PACKAGE_PACKAGE_WHOLE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* What a workbook has to have, of all its sheets. */
struct package_size {
    uint64_t rows; /* that have a height of their own */
    uint64_t text; /* bytes of all different texts of cells */
};

bool package_whole(struct arena *a, struct str bytes,
                   const struct package_size *size);

#endif
