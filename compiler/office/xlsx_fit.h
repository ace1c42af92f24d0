/*
 * xlsx_fit: how wide columns and how high rows must be for their texts.
 *
 * Excel does not fit the rows of a workbook that it did not write itself, so
 * the heights stand in the file. The estimate errs on the high side: whatever
 * font stands in for the one named, no line is cut. Widths are in pixels at 96
 * dpi, as Excel counts them, heights in points.
 */
#ifndef OFFICE_XLSX_FIT_H
#define OFFICE_XLSX_FIT_H

#include "relation/sheet.h"

enum {
    XLSX_SIZE = 10,       /* points, of all texts but titles */
    XLSX_TITLE_SIZE = 14, /* points */
    XLSX_HIGHEST = 409    /* points, the highest row there can be */
};

/* Points that a text needs in a cell of this width. */
uint32_t xlsx_height(struct str text, uint32_t pixels, uint32_t size);
/* Pixels of its longest line. */
uint32_t xlsx_width(struct str text, uint32_t size);
/* The width of a column of a sheet: its own, else that of its texts; wider
   where a text would not fit the highest row, as far as that is reasonable. */
uint32_t xlsx_column(struct arena *a, const struct sheet *s, size_t column);

#endif
