/*
 * xlsx_range: the merged ranges of a sheet. Used by read/xlsx only.
 */
#ifndef READ_XLSX_RANGE_H
#define READ_XLSX_RANGE_H

#include "base/table.h"
#include "package/reference.h"

#include "read/xlsx_faults.h"

struct ranges {
    struct arena *arena;
    struct range *list;
    size_t count, cap;
};

/* A decimal number of at most nine digits; false for anything else. */
bool xlsx_number_read(struct str s, uint32_t *n);

/* False where ref is no range of a sheet; a single cell is none that counts. */
bool ranges_add(struct ranges *s, struct str ref);

/* Gives the ranges, sorted, to the table, whose rows are there. Of two that
   share a cell the second is left out; that, and each value hidden under
   another, is a fault. */
void ranges_finish(struct ranges *s, struct table *table,
                   struct xlsx_faults *faults);

#endif
