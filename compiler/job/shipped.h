/*
 * shipped: the data that comes with the program: templates, fonts, catalogs.
 */
#ifndef JOB_SHIPPED_H
#define JOB_SHIPPED_H

#include "base/str.h"

/* Its folder of a name ("templates", "fonts", "catalogs"): beside the program
   in a checkout, else in share/kaiji beside its bin. */
struct str shipped_folder(struct arena *a, const char *name);

#endif
