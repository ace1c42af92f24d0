/*
 * edit_comments: comments of a sheet's cells: their texts in one part, their
 * shapes, without which Excel shows none, in another.
 */
#ifndef PACKAGE_EDIT_COMMENTS_H
#define PACKAGE_EDIT_COMMENTS_H

#include "package/edit_sheet.h"

/* Adds those of the list. A cell that has a comment keeps what it says, with
   the new one below; one with a discussion gets none (EDIT_THREAD). */
bool comments_add(struct editing *e, struct sheet_edit *s, struct str author);

#endif
