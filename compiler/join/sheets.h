/*
 * sheets: a document's relations as the sheets of a workbook. What a column of
 * a sheet needs (label, group, width, words, who fills it in) is said by the
 * column of the relation.
 */
#ifndef JOIN_SHEETS_H
#define JOIN_SHEETS_H

#include "join/join.h"
#include "relation/sheet.h"

enum sheet_use {
    SHEET_FILL, /* to be filled in, where a column says COLUMN_ENTRY */
    SHEET_KEEP, /* as the bundle has it, all of it open */
    SHEET_READ  /* to look at */
};

/* The document has sheets; none so far. */
struct sheets *sheets_open(const struct join *j, struct str title);
/* One more, named as the table is. A column without values is none of it, nor
   are the canonical names of a keyed relation, which are not the author's. To
   be given a title and lines; it may move when the next one is added. */
struct sheet *sheet_add(const struct join *j, const struct relation *r,
                        enum sheet_use use);

/* The document's sheets are made by `make` from `of` when a format asks for
   them: until then j and `of` must last. */
typedef void sheets_made(const struct join *j, const void *of);
void sheets_later(const struct join *j, sheets_made *make, const void *of);

/* A relation as a sheet to look at, NULL where it is none or has no rows. Left
   out are columns in which nothing stands, machinery of editions, bars, whose
   counts stand beside them, and those that `without` names, parted by commas.
   What stands below statuses is a column of its own behind them, unless
   `below`. */
struct sheet *sheet_pick(const struct join *j, const struct relation *from,
                         struct str title, bool below, const char *without);
/* Several of the set, in their order; the list ends with a NULL relation. */
struct sheet_title {
    const char *relation, *ja, *en;
};
void sheets_pick(const struct join *j, const struct sheet_title *list);

#endif
