/*
 * edit_sheet: the part of one sheet with cells changed, added or cleared.
 *
 * The part is first looked at (edit_survey.c) — merged ranges and the styles of
 * columns, then the rows and cells that are edited —, then written anew, all
 * bytes between the changes copied.
 */
#ifndef PACKAGE_EDIT_SHEET_H
#define PACKAGE_EDIT_SHEET_H

#include "package/edit.h"
#include "package/edit_parts.h"

struct placed { /* what is edited in one cell, as the sheet was found */
    struct edit_cell *cell; /* whose outcome it is */
    uint32_t line, column;  /* of a merged range its first cell's */
    enum edit_value value;
    struct str text, fill, comment;
    bool in_row, there; /* its row, the cell itself exists */
    uint32_t style;     /* that it has, or would have as a new one */
    uint32_t dressed;   /* the style that it is to have */
    bool dress;         /* which is another than it has */
};

struct sheet_edit {
    struct arena *arena;
    struct str part, bytes;
    struct placed *list; /* by line, then column; no cell twice */
    size_t count;
    struct str space;    /* the namespace of the sheet */
    struct str drawing;  /* id of the relationship to the shapes of comments */
    struct str draw;     /* the same, to be written; empty: none */
    struct str id_space; /* the namespace of that attribute */
};

/* Makes the list out of a sheet's cells, which are not in order, and sets their
   outcomes. False where the part is not well-formed. */
bool sheet_survey(struct sheet_edit *s, struct edit_cell **cells, size_t count);

/* The first of the list at or behind a cell. */
size_t sheet_find(const struct sheet_edit *s, uint32_t line, uint32_t column);
/* The number that an attribute holds, or another where it holds none. */
uint32_t sheet_number(struct str value, uint32_t otherwise);

bool sheet_write(const struct sheet_edit *s, struct str *made);

#endif
