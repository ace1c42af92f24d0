/*
 * xlsx_spoken: what a finished workbook says to who opens it or its parts: the
 * texts of cells, comments and properties, and every attribute (names of
 * sheets, prompts, heads and feet).
 */
#ifndef OFFICE_XLSX_SPOKEN_H
#define OFFICE_XLSX_SPOKEN_H

#include "page/compiled.h"

/* False, with a message, where it cannot be read. */
bool xlsx_spoken(const struct compiled *c, struct str bytes,
                 const struct listener *to);

#endif
