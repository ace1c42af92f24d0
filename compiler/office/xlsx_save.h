/*
 * xlsx_save: a workbook of libxlsxwriter's into its file, which is then read
 * back: the library does not look whether its temporary files took what it
 * wrote.
 */
#ifndef OFFICE_XLSX_SAVE_H
#define OFFICE_XLSX_SAVE_H

#include "page/compiled.h"

#include <xlsxwriter.h>

/* rows: how many were given a height, in all sheets. The workbook is gone
   afterwards. False where it is not whole; a failure to write is the sink's to
   tell. */
bool xlsx_save(const struct compiled *c, lxw_workbook *book, uint64_t rows,
               struct sink *sink);

#endif
