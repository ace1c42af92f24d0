/*
 * start: an empty service, for a vendor to begin with: every table that the
 * papers print, with what to write in each column, the sheets of the catalogs
 * it is to answer, and the rows that these demand beside their items.
 */
#ifndef DOCUMENTS_START_H
#define DOCUMENTS_START_H

#include "model/model.h"
#include "relation/sheet.h"

/* The sheets, in the language of a model; each of the models has a catalog of
   its own. The first sheet and the last say how to go on and are no tables;
   `file` is what the bundle will be called. */
struct sheets *start_service(struct arena *a, struct diag *d,
                             const struct model *models, size_t count,
                             struct str file);
/* Whether a sheet is a table of the bundle, not a text to read. */
bool start_is_table(const struct sheet *s);

#endif
