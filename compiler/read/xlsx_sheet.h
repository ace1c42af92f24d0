/*
 * xlsx_sheet: one part of a workbook, a sheet, → a table. What all sheets of a
 * workbook share stands in struct workbook. Used by read/xlsx only.
 */
#ifndef READ_XLSX_SHEET_H
#define READ_XLSX_SHEET_H

#include "base/table.h"
#include "package/package.h"

/* Text within `si` or `is`: the `t` of all runs, less those that tell how it
   is read aloud (`rPh`). */
struct xlsx_text {
    struct out bytes;
    unsigned aloud;
    bool open;
};

void xlsx_text_start(struct xlsx_text *t, const char *name);
void xlsx_text_end(struct xlsx_text *t, const char *name);
void xlsx_text_more(struct xlsx_text *t, struct str text);

/* What was gathered: _xHHHH_ decoded, line ends LF, composed. */
struct str xlsx_text_take(struct arena *a, struct xlsx_text *t);

struct workbook {
    struct arena *arena;
    struct diag *diag;
    struct package *package;
    const struct source *source;
    struct str *strings; /* shared by the cells */
    size_t string_count;
    struct str *codes; /* number formats by style */
    size_t code_count;
    bool from_1904;
    size_t cells; /* of all sheets read so far */
};

/* table has name and source already. */
bool xlsx_sheet_read(struct workbook *wb, struct str part, struct table *table);

#endif
