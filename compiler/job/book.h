/*
 * book: a workbook that people keep, written into: edited in place, read back
 * from the disk and only then given its name.
 */
#ifndef JOB_BOOK_H
#define JOB_BOOK_H

#include "base/table.h"
#include "package/edit.h"

struct book_cells { /* those to be edited */
    struct arena *arena;
    struct edit_cell *list;
    size_t count, cap;
};

/* A new one, to be filled in. */
struct edit_cell *book_cell(struct book_cells *cells, struct str sheet,
                            uint32_t line, uint32_t column);

/* The sheet of a workbook that a source is, by its name; empty where it is
   none of it. */
struct str book_sheet(const struct source *source, struct str path);

/* Edits the workbook at `path` and writes it to `to`, which may be the same.
   A sheet called `hidden` is made, out of sight, where there is none; empty:
   no sheet is. Outcomes are set; where `whole`, nothing is written unless all
   are done. False, with a message but for that, where nothing was written. */
bool book_edit(struct diag *d, struct str path, struct str to,
               struct book_cells *cells, struct str hidden, bool whole);

#endif
