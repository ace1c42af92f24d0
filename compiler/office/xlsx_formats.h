/*
 * xlsx_formats: how the cells of a workbook look: typeface, rules, grounds, and
 * which of them may be written into.
 */
#ifndef OFFICE_XLSX_FORMATS_H
#define OFFICE_XLSX_FORMATS_H

#include "base/arena.h"

#include <xlsxwriter.h>

struct xlsx_formats {
    lxw_format *title, *edition, *line, *hint, *head, *text, *number, *entry,
        *plain;
};

/* Of a new workbook, which owns them. Out of memory ends in arena_fail(). */
struct xlsx_formats xlsx_formats_make(struct arena *a, lxw_workbook *book);

#endif
