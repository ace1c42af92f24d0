/*
 * parts: what each column of a sheet is for, by what stands in it; headings
 * break ties. Where several columns may be the answer, none is taken.
 */
#ifndef IMPORT_PARTS_H
#define IMPORT_PARTS_H

#include "import/headings.h"

/* Needs the columns of numbers and texts, and the headings. group: the heading
   of the one of several who answer side by side; may be empty. */
void parts_find(struct arena *a, const struct known *k, struct sheet_read *s,
                struct str group);
/* Gives each column that is taken a name of its own in the new table. */
void parts_name(struct arena *a, struct sheet_read *s);
/* Whether the catalog's items are answered with words at all. */
bool parts_words(const struct catalog *c);

#endif
