/*
 * result: the tables of the new bundle: what the service says of itself, its
 * answers, and for each value the cell that it came from.
 */
#ifndef IMPORT_RESULT_H
#define IMPORT_RESULT_H

#include "import/import.h"

/* The answers in the order of the catalog's items, and where they are from. */
void result_answers(struct arena *a, const struct import_job *job,
                    const struct known *k, const struct sheet_list *sheets,
                    struct imported *to);
/* The keys of the service, those of a sheet of keys among the files first. */
void result_service(struct arena *a, struct diag *d,
                    const struct import_job *job, struct imported *to);
/* Whether a table is one of keys of a service. */
bool result_is_service(struct arena *a, const struct table *t);

#endif
