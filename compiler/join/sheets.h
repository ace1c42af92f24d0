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

#endif
