/*
 * xlsx_beside: what lies over the cells of a sheet: comments, text boxes,
 * pictures, boxes to tick. None of it is read; it is counted, so that it can be
 * said. Used by read/xlsx only.
 */
#ifndef READ_XLSX_BESIDE_H
#define READ_XLSX_BESIDE_H

#include "package/package.h"
#include "read/xlsx_seen.h"

/* Adds what lies over the sheet that a part is, but for comments that kaiji
   wrote itself. What cannot be read of it is passed over: nothing depends on
   it. */
void xlsx_beside(struct arena *a, struct package *p, struct str part,
                 const struct source *sheet, struct xlsx_seen *seen);

#endif
