/*
 * xlsx_order: the cells of a sheet whose rows or cells do not come in order, as
 * some writers leave them. Used by read/xlsx only.
 */
#ifndef READ_XLSX_ORDER_H
#define READ_XLSX_ORDER_H

#include "base/out.h"
#include "base/table.h"

/* Sorts the cells (struct cell, any of them blank) by row and column, and
   writes them and their rows anew, each row with its cells by column. False
   where two filled cells stand in one place, or `most` cells are too few. */
bool xlsx_order(struct arena *a, struct out *cells, struct out *rows,
                size_t most);

#endif
