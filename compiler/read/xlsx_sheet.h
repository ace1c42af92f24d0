/*
 * xlsx_sheet: one part of a workbook, a sheet, → a table. What all sheets of a
 * workbook share stands in struct workbook. Used by read/xlsx only.
 */
#ifndef READ_XLSX_SHEET_H
#define READ_XLSX_SHEET_H

#include "base/table.h"
#include "package/package.h"
#include "read/xlsx_styles.h"
#include "read/xlsx_text.h"

/* A shared string that has struck-out text. */
struct xlsx_rich {
    size_t index;
    struct xlsx_string string;
};

struct workbook {
    struct arena *arena;
    struct diag *diag;
    struct package *package;
    const struct source *source;
    struct str *strings; /* shared by the cells */
    size_t string_count;
    const struct xlsx_rich *riches; /* of them, in their order */
    size_t rich_count;
    struct xlsx_styles styles;
    struct str styles_lost; /* the part of them, where it is not there */
    bool from_1904;
    size_t cells; /* of all sheets read so far */
};

/* table has name and source already. What is wrong with single cells is among
   its faults; false where the sheet as a whole cannot be read. */
bool xlsx_sheet_read(struct workbook *wb, struct str part, struct table *table);

#endif
