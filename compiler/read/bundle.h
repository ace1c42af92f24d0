/*
 * bundle: a folder of CSV, TSV and Markdown files → tables and texts.
 *
 * Files of other kinds, and folders within, are left alone. A workbook (.xlsx)
 * will be opened here too, by a reader of its own, into the same struct.
 */
#ifndef READ_BUNDLE_H
#define READ_BUNDLE_H

#include "base/table.h"

/* Reads all of it. False if anything in it could not be read; the diag says
   what. `encoding` is a name iconv knows, or empty to find it out. */
bool bundle_read(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b);

/* Reads only the table that tells the kind (catalog, service, evaluation, …),
   quickly, for planning; b then holds that one table, or none. */
bool bundle_peek(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b);

/* Gives the cells of its tables back, where they are large. */
void bundle_release(struct arena *a, const struct bundle *b);

#endif
