/*
 * table: what every reader makes and the model binds, whatever the format.
 *
 * A table is the raw grid of a file or sheet, title rows and header rows
 * included: which row names the columns is for the model to find. A bundle is
 * a folder of tables and Markdown texts, or a workbook. All text is valid
 * UTF-8, composed (base/utf8.h), without NUL.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/diag.h"
#include "base/out.h"

/* The first line of a CSV whose cells are guarded against being run as
   formulas: reading takes one apostrophe from each cell that begins with some
   and then one of = + - @ tab CR; writing puts it there. One cell behind it may
   say whose eyes the file is for. */
#define TABLE_GUARDED "kaiji:csv"

/* The sheet that kaiji's own workbooks hide; whoever reads one need not be told
   that it is hidden. */
#define TABLE_HIDDEN "seals"

/* Begins each cell of a row that says, above its headings, what to write. */
#define TABLE_HINT_MARK "※"

/* The author of the comments in kaiji's own workbooks; whoever reads one need
   not be told of them. */
#define TABLE_AUTHOR "kaiji"

/* Stands between group and heading where a table of one header row tells two
   headings apart by their groups: 評価者記入欄・コメント */
#define TABLE_GROUP_MARK "・"

enum typed { /* as what a workbook holds a cell; a text file has texts */
    TYPED_TEXT,
    TYPED_FIGURE,
    TYPED_DATE
};

struct cell {
    const char *ptr;
    uint32_t len;
    uint32_t line;
    uint16_t col;  /* characters from 1 in a text file, column in a workbook */
    uint8_t typed; /* enum typed */
};

/* What is wrong with a cell, which matters only where something is made of it:
   who binds the table knows. The cell then holds what it shows. */
struct fault {
    uint32_t line;
    uint16_t col;
    enum message message; /* of an error, with so many arguments */
    int arg_count;
    struct phrase args[2];
};

struct row {
    const struct cell *cells;
    uint32_t count; /* rows may be ragged */
    uint32_t line;
};

struct range { /* a merged range, of two cells or more */
    uint32_t first_line, last_line;
    uint16_t first_col, last_col;
    struct str text; /* of its first cell, which alone holds it */
};

/* Rows of a workbook hold their cells by column (cells[0] is in column A), up
   to the last that is not empty; rows without any are left out. */
struct table {
    struct str name; /* file or sheet name without extension: answers */
    const struct source *source;
    const struct row *rows;
    size_t row_count;
    const struct range *ranges; /* by first line, then column; none overlap */
    size_t range_count;
    const struct fault *faults; /* by line, then column */
    size_t fault_count;
    bool hidden;      /* a sheet that Excel does not show */
    struct str bytes; /* of its file, where they may be hashed: base/hash.h */
};

struct text {
    struct str name; /* overview, from overview.md */
    const struct source *source;
    struct str bytes;
};

struct bundle {
    struct str name; /* of the folder or workbook: the id used in paths */
    struct str path;
    struct source source;       /* the bundle itself, for messages */
    const struct table *tables; /* in byte order of their names */
    size_t table_count;
    const struct text *texts;
    size_t text_count;
};

/* What a table may be called, in bundles of the kind that a key table tells. A
   list of them ends with a NULL key. */
struct bundle_name {
    const char *key;
    const char *table;
    const char *spellings; /* folded, parted by '/' */
};

/* A table that tells of which kind a bundle is. A list of them ends with a NULL
   table. */
struct bundle_key {
    const char *table;
    const char *hashed; /* begin the names of those tables of the bundle whose
                           files may be hashed; NULL: none */
    const struct bundle_name *names; /* of all kinds */
};

const struct table *bundle_table(const struct bundle *b, struct str name);
/* The one that a file or sheet of that name is, or NULL. */
const struct bundle_key *bundle_key(const struct bundle_key *list,
                                    struct str table);
/* The name of the table that a file or sheet is in bundles of the kind that a
   key tells, less what stands behind a point (answers.CATALOG); NULL: it is
   none of those that are known. */
const char *bundle_name_find(const struct bundle_key *key, struct str written);
/* A field of a CSV line, quoted where it must be (RFC 4180). */
void table_field(struct out *o, struct str s);
struct str cell_text(const struct cell *c);
struct loc cell_loc(const struct table *t, const struct cell *c);
/* The merged range that begins at a cell, or NULL. */
const struct range *table_range(const struct table *t, uint32_t line,
                                uint32_t col);
struct str range_name(struct arena *a, const struct range *s); /* B2:C4 */

/* Copies cells and rows out of the buffers they grew in (of struct cell, and of
   struct row without its cells), at their exact size. */
void table_keep(struct arena *a, struct table *t, const struct out *cells,
                const struct out *rows);

#endif
