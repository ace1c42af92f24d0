/*
 * xlsx_charts: the counts of a sheet drawn below its table, as a chart of
 * Excel's own that follows the cells.
 */
#ifndef OFFICE_XLSX_CHARTS_H
#define OFFICE_XLSX_CHARTS_H

#include "page/compiled.h"

#include <xlsxwriter.h>

struct xlsx_drawn {
    const struct sheet *sheet; /* its `drawn` names columns */
    lxw_row_t rows, head;      /* where its first row and its header stand */
};

/* A bar for each row, stacked by the columns of the set, in the colours and
   patterns of what they count; nothing where there are too many rows to draw.
 */
lxw_error xlsx_chart_put(const struct compiled *c, lxw_workbook *book,
                         lxw_worksheet *ws, const struct xlsx_drawn *d);

#endif
