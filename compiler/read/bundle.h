/*
 * bundle: a folder of CSV, TSV and Markdown files → tables and texts, or a
 * workbook (.xlsx) → tables, into the same struct.
 *
 * Endings are matched without case. Files of other kinds, and folders within,
 * are left alone; of a workbook within it is said that it is.
 */
#ifndef READ_BUNDLE_H
#define READ_BUNDLE_H

#include "base/diag.h"
#include "base/table.h"

/* Reads all of it. False if anything in it could not be read; the diag says
   what. `encoding` is a name iconv knows, or empty to find it out. `keys` are
   the tables that tell a bundle's kind; of one alone, it is of that kind even
   without that table. */
bool bundle_read(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, const struct bundle_key *keys,
                 struct bundle *b);

/* Reads only those that tell the kind, quickly, for planning. */
bool bundle_peek(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, const struct bundle_key *keys,
                 struct bundle *b);

/* The tables of a file or folder under the names that they have there, whatever
   it is for: all sheets of a workbook, the one table of a text file. */
bool bundle_tables(struct arena *a, struct diag *d, struct str path,
                   struct str encoding, const struct table **tables, size_t *n);

/* Whether path is named as a bundle is that is one file: as a workbook. */
bool bundle_is_file(struct str path);

/* The name of a bundle: of the folder, or of the file less its ending. */
struct str bundle_name(struct str path);

/* The bundle in a folder that bears a name, folder or workbook; an empty path
   where there is none. False, with a message, where there are two or the folder
   cannot be read. */
bool bundle_find(struct arena *a, struct diag *d, struct str folder,
                 struct str name, struct str *path);

/* Gives the cells of its tables back, where they are large. */
void bundle_release(struct arena *a, const struct bundle *b);

#endif
