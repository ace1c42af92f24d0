/*
 * bundle_sheets: what is stated or judged about one service as a workbook, flat
 * tables and JSON: each item, the counts, and the tables beside them.
 */
#ifndef DOCUMENTS_BUNDLE_SHEETS_H
#define DOCUMENTS_BUNDLE_SHEETS_H

#include "join/join.h"

/* The document's sheets, made when a format asks for them. */
void bundle_sheets_later(const struct join *j);

#endif
