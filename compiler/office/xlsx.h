/*
 * xlsx: the sheets of a document → an Excel workbook.
 */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "page/compiled.h"

/* False, with a message, where it could not be written whole. */
bool xlsx_write(const struct compiled *c, struct sink *sink);

#endif
