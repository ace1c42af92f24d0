/*
 * report: every decision of an import and all that was not taken, with why, as
 * Markdown and as sheets of a workbook; and the map file that says the same for
 * the next run.
 */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include "import/import.h"

/* In words, in one language, or in both for messages. */
struct str report_why(enum why why, enum lang lang);
struct str report_why_both(struct arena *a, enum why why);

void report_make(struct arena *a, const struct import_job *job,
                 const struct known *k, const struct sheet_list *sheets,
                 struct imported *to);

#endif
