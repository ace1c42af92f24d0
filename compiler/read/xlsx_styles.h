/*
 * xlsx_styles: how the cells of a workbook show what they hold. Used by
 * read/xlsx only.
 */
#ifndef READ_XLSX_STYLES_H
#define READ_XLSX_STYLES_H

#include "package/package.h"

struct xlsx_style {
    struct str code; /* of its number format; empty for General */
    bool struck;     /* its font strikes out */
};

struct xlsx_styles {
    struct xlsx_style *list;
    size_t count;
};

bool xlsx_styles_read(struct arena *a, struct package *p, struct str part,
                      struct xlsx_styles *styles);

#endif
