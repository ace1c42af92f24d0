/*
 * bind_table: one raw table → facts, whatever the table is.
 *
 * A header means what the catalog's `columns` say for the one who fills the
 * table (記入者), else what the vocabulary says, else it is kept as written. A
 * column that the catalog gives to somebody else keeps its own name, so an
 * evaluator's コメント is never taken for the vendor's 見解. A header
 * 「見解の公開」 becomes the column comment_visibility, 「公開範囲」
 * visibility; one that says of nothing who may see it is an error. Shared by
 * the bind_*.c.
 */
#ifndef BIND_BIND_TABLE_H
#define BIND_BIND_TABLE_H

#include "base/map.h"
#include "model/bound.h"
#include "model/facts_build.h"
#include "vocabulary/vocabulary.h"

struct binding {
    const struct table *table;
    const struct table_terms *terms; /* NULL: an unknown table */
    const struct catalog *sheet; /* whose places name its columns, or NULL */
    enum filler filler;
    const char *need; /* one more required column, or NULL */
    bool flat;        /* a blank level is blank, not "as above" */
    bool parted; /* what somebody else filled in goes to a table of his own, and
                    is not told of here */
    struct str name; /* of the facts */
};

struct target { /* what a header can mean */
    struct str name, label;
    bool required;
    bool foreign; /* filled in by somebody else: kept as written */
};

struct names { /* folded header, or group LF header → target */
    struct map map, by_name;
    struct target *list;
    size_t count, cap;
};

struct heading {
    const struct target *target; /* NULL: unknown, or no heading at all */
    const struct cell *cell;     /* NULL: no heading */
    bool mark;              /* says who may see the row, or another column */
    uint8_t language;       /* of 見解.en: 1 + enum lang; else 0 */
    bool doubted;           /* seems to be a mark; that it is none was told */
    struct str name, label; /* of the column */
    long column;            /* of the facts, or -1 */
};

struct header {
    size_t first, last; /* rows of the table that name its columns */
    size_t repeats;     /* first of the rows that may recur in the body */
    struct heading *columns;
    size_t count; /* up to the last heading */
};

/* NULL (and a message) where no header row or not even an id is found. */
struct facts *bind_table(struct arena *a, struct diag *d,
                         const struct binding *b);

/* Finds the header row and what its cells mean; reports what is missing. */
bool bind_header(struct arena *a, struct diag *d, const struct binding *b,
                 struct header *h);

/* What a column or key is called in a language: comment.en. */
struct str bind_language_name(struct arena *a, struct str name, enum lang lang);
/* Of such a name what it says in another language: comment; as it is where it
   is none. */
struct str bind_language_less(struct str name);
/* Whether a cell is empty or blanks only. */
bool cell_blank(const struct cell *c);

#endif
