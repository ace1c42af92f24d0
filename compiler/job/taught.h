/*
 * taught: further words of visibility out of visibility.csv beside the
 * templates, the shipped ones and the user's own.
 */
#ifndef JOB_TAUGHT_H
#define JOB_TAUGHT_H

#include "base/diag.h"

/* Before any bundle is read. False after an error. */
bool taught_read(struct arena *a, struct diag *d, struct str templates);

#endif
