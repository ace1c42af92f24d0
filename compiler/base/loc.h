/*
 * loc: a place in a source, for messages.
 *
 * Lines and columns count from 1, columns in characters; of a workbook they
 * are the rows and columns of a sheet, and the column prints as letters.
 *
 * In a text file the column tells how long everything before it is. So a place
 * knows who may see that: for others it is the line alone.
 */
#ifndef BASE_LOC_H
#define BASE_LOC_H

#include "base/str.h"
#include "base/visibility.h"

struct source {
    struct str name; /* as printed: the path as the user gave it */
    bool sheet;      /* path:sheet of a workbook */
};

struct loc {
    const struct source *source; /* NULL: no place at all */
    uint32_t line;               /* 0 means the file as a whole */
    uint16_t col; /* 0 means the line as a whole; UINT16_MAX is that or more */
    uint8_t before; /* enum visibility: of the narrowest text before it */
};

struct loc loc_at(const struct source *source, uint32_t line, size_t col);
struct loc loc_file(const struct source *source);
/* The same of a file or folder that is no source yet. */
struct loc loc_path(struct arena *a, struct str path);
/* So many characters further on its line; the line as a whole stays that. */
struct loc loc_right(struct loc at, size_t characters);
/* The same, behind a text that is for some only. */
struct loc loc_behind(struct loc at, enum visibility before);
/* As an edition may know it: without a column that tells too much. */
struct loc loc_seen(struct loc at, enum visibility edition);
struct str loc_column(struct arena *a, uint32_t col); /* letters: AB */
struct str loc_cell(struct arena *a, struct loc at);  /* AB12, of a sheet */

#endif
