/*
 * xlsx: an Excel workbook → the tables of a bundle, one for each sheet.
 *
 * A table bears its sheet's name; a cell holds what the cell shows: text as it
 * is, numbers by their format (read/xlsx_number.h), formulas by the value that
 * was saved with them. Rows and cells without a value are no rows. Merged
 * ranges are kept beside the cells (struct range), for only the model knows
 * where one means "the same for all these rows". Hidden sheets, rows and
 * columns are read, with a note. Sheets are found through relationships, never
 * by the names of parts (ISO/IEC 29500-2 §6.5). Nothing in a workbook is run.
 */
#ifndef READ_XLSX_H
#define READ_XLSX_H

#include "base/diag.h"
#include "base/table.h"

/* Reads the sheets that are among `only` (NULL: all); the tables come in byte
   order of their names. False, with a message, if any could not be read. */
bool xlsx_read(struct arena *a, struct diag *d, struct str path,
               const struct bundle_key *only, struct table **tables,
               size_t *count);

/* The same for a file's bytes, named by source. */
bool xlsx_read_bytes(struct arena *a, struct diag *d,
                     const struct source *source, struct str bytes,
                     const struct bundle_key *only, struct table **tables,
                     size_t *count);

#endif
