/*
 * xlsx_formats: how the cells of a workbook look: typeface, rules, grounds, and
 * which of them may be written into.
 */
#ifndef OFFICE_XLSX_FORMATS_H
#define OFFICE_XLSX_FORMATS_H

#include "base/arena.h"
#include "relation/relation.h"

#include <xlsxwriter.h>

struct xlsx_formats {
    lxw_format *title, *edition, *line, *hint, *head, *text, *number, *entry,
        *plain;
    lxw_format *status[MEANING_COUNT]; /* of sheets to read, by what it counts
                                          as; the words differ too */
};

/* Of a new workbook, which owns them. Out of memory ends in arena_fail(). */
struct xlsx_formats xlsx_formats_make(struct arena *a, lxw_workbook *book);

/* The colour that stands for a meaning in charts, 0xRRGGBB, and the pattern by
   which it is told from others without colour; LXW_CHART_PATTERN_NONE: solid.
 */
lxw_color_t xlsx_meaning_fill(enum meaning meaning);
uint8_t xlsx_meaning_pattern(enum meaning meaning);

#endif
