/*
 * bare: a sheet of answers alone, without the table that says whose they are.
 * It is read where somebody says which catalog it answers and what the service
 * is called, or where it tells its catalog itself, as kaiji's own forms do.
 */
#ifndef JOB_BARE_H
#define JOB_BARE_H

#include "job/catalogs.h"

/* Whether a file is a sheet of answers alone: a text file, or a workbook
   without a table of keys, with one table that has columns for numbers and
   answers. Then *b is what stands for it: that table and a table service.
   False where it is none; d tells how it was read. */
bool bare_read(struct arena *a, struct diag *d, const struct load_options *o,
               struct str path, struct bundle *b);
/* Whether it may be read: it is known what it answers. Else that is told. */
bool bare_told(struct arena *a, struct diag *d, const struct bundle *b);

#endif
