/*
 * reference: names of cells and ranges within a sheet, such as B2 and B2:C4.
 */
#ifndef PACKAGE_REFERENCE_H
#define PACKAGE_REFERENCE_H

#include "base/str.h"

enum { /* of a sheet */
    REFERENCE_LAST_ROW = 1048576,
    REFERENCE_LAST_COLUMN = 16384
};

struct area { /* of cells, counted from 1 */
    uint32_t first_line, last_line, first_column, last_column;
};

/* Cuts one cell (B2, $B$2) off *ref; numbers too high for a sheet come back as
   such, up to a limit. */
bool reference_read(struct str *ref, uint32_t *line, uint32_t *column);

/* A cell or a range as a whole: A:B is all of two columns, 3:4 all of two rows.
   False for anything else, and beyond a sheet. */
bool reference_area(struct str ref, struct area *area);

struct str reference_write(struct arena *a, uint32_t line, uint32_t column);

#endif
