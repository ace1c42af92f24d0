/*
 * xlsx_range: the merged ranges of a sheet. Used by read/xlsx only.
 */
#ifndef READ_XLSX_RANGE_H
#define READ_XLSX_RANGE_H

#include "base/diag.h"
#include "base/table.h"
#include "package/reference.h"

struct ranges {
    struct arena *arena;
    struct range *list;
    size_t count, cap;
};

/* False where ref is no range of a sheet; a single cell is none that counts. */
bool ranges_add(struct ranges *s, struct str ref, uint32_t last_row,
                uint32_t last_column);

/* Gives the ranges, sorted, to the table, whose rows are there. Refuses ranges
   that share a cell, and values hidden under another. */
bool ranges_finish(struct ranges *s, struct diag *d, struct table *table);

#endif
