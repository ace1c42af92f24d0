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

struct demand {
    struct str table;
    struct phrase item, basis; /* item: one row of the table, or blank */
    struct loc at;
    bool required; /* 水準 必須 */
    bool met;
    uint32_t row; /* where it is named and nothing said of it, or NO_ROW */
};

struct demands { /* all of a catalog's, in its order */
    const struct demand *list;
    size_t count;
};

/* Before anything of the service is redacted. */
const struct demands *demands_read(struct arena *a, const struct service *s);

#endif
