/*
 * xlsx_hidden: the rows and columns of a sheet that Excel does not show, in
 * whatever way they are hidden, and those of them that hold a value. Used by
 * read/xlsx only.
 */
#ifndef READ_XLSX_HIDDEN_H
#define READ_XLSX_HIDDEN_H

#include "base/diag.h"
#include "base/out.h"
#include "package/reference.h"

struct xlsx_hidden {
    bool rows_usual;   /* a row that says nothing of it is hidden */
    bool row;          /* the present one is */
    struct out rows;   /* those that hold a value, but for the last run */
    uint32_t from, to; /* that run, or 0 */
    struct loc row_first, column_first; /* the first values there */
    uint8_t columns[REFERENCE_LAST_COLUMN +
                    1]; /* 1: hidden, 2: and holds a value */
};

/* What the sheet says of all rows and columns (`sheetFormatPr`), of some
   columns (`col`), of a row; in that order. */
void xlsx_hidden_usual(struct xlsx_hidden *h, const char **attributes);
void xlsx_hidden_columns(struct xlsx_hidden *h, const char **attributes);
void xlsx_hidden_row(struct xlsx_hidden *h, const char **attributes);
/* A value stands at a place of the present row. */
void xlsx_hidden_value(struct xlsx_hidden *h, struct loc at);
/* The present row, which holds values, is at its end. */
void xlsx_hidden_row_end(struct xlsx_hidden *h, uint32_t line);
/* A message for rows and one for columns. */
void xlsx_hidden_tell(struct arena *a, struct diag *d, struct xlsx_hidden *h);

#endif
