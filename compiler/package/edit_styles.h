/*
 * edit_styles: styles that are like others but for their fill.
 */
#ifndef PACKAGE_EDIT_STYLES_H
#define PACKAGE_EDIT_STYLES_H

#include "package/edit_sheet.h"

/* Gives each cell that is to have a fill a style with it, all else as in its
   own; those that are not there yet are added to the workbook. */
bool styles_dress(struct editing *e, struct sheet_edit *sheets, size_t count);

#endif
