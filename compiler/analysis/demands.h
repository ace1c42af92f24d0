/*
 * demands: the parts that a guideline wants a disclosure to tell beside its
 * items (表4-1, the sharing of roles, …), and which of them a service does not
 * tell. A row of the catalog's table `demands` names a table or text of the
 * service, or one row of it by its item or name (項目, 名称), or a key of
 * `service`.
 */
#ifndef ANALYSIS_DEMANDS_H
#define ANALYSIS_DEMANDS_H

#include "model/model.h"

/* All demands of s->catalog, into s; before anything is redacted. */
void demands_read(struct arena *a, struct service *s);

#endif
