/*
 * edit_shapes: the shapes of comments, in the old drawing language (VML) that
 * Excel keeps them in. Not all who write it write XML: it is looked at as
 * bytes.
 */
#ifndef PACKAGE_EDIT_SHAPES_H
#define PACKAGE_EDIT_SHAPES_H

#include "package/edit_sheet.h"

/* A shape for each comment of the list that had none before; the sheet's `draw`
   is set where it does not name its drawing yet. `type`: of a relationship
   between workbook and sheet. */
bool shapes_add(struct editing *e, struct sheet_edit *s,
                const struct relationships *links, struct str type,
                const bool *had);

#endif
