/*
 * bind_taught: the table of further words of visibility (社外秘, Confidential),
 * which stands beside the templates: visibility.csv.
 */
#ifndef BIND_BIND_TAUGHT_H
#define BIND_BIND_TAUGHT_H

#include "base/diag.h"
#include "base/table.h"

/* Teaches what the table says (model/visibility.h). A row that says nothing of
   use, or would open what is hidden, is an error at its place. */
void bind_taught(struct arena *a, struct diag *d, const struct table *t);

/* A table that ships beside the templates, bound as the vocabulary has it;
   NULL, and a message, where it has no header. */
const struct facts *bind_beside(struct arena *a, struct diag *d,
                                const struct table *t);

#endif
