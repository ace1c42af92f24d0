/*
 * loc: a place in a source, for messages.
 *
 * Lines and columns count from 1, columns in characters; of a workbook they
 * are the rows and columns of a sheet, and the column prints as letters.
 */
#ifndef BASE_LOC_H
#define BASE_LOC_H

#include "base/str.h"

struct source {
    struct str name; /* as printed: the path as the user gave it */
    bool sheet;      /* path:sheet of a workbook */
};

struct loc {
    const struct source *source; /* NULL: no place at all */
    uint32_t line;               /* 0 means the file as a whole */
    uint32_t col;                /* 0 means the line as a whole */
};

struct loc loc_file(const struct source *source);
/* The same of a file or folder that is no source yet. */
struct loc loc_path(struct arena *a, struct str path);
struct str loc_column(struct arena *a, uint32_t col); /* letters: AB */
struct str loc_cell(struct arena *a, struct loc at);  /* AB12, of a sheet */

#endif
