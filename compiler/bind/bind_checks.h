/*
 * bind_checks: a catalog's table `checks` → the conditions that it puts on a
 * facility's register (model/ledger_rules.h).
 */
#ifndef BIND_BIND_CHECKS_H
#define BIND_BIND_CHECKS_H

#include "model/model.h"

/* Into c. A row that cannot be understood is told of and left out. */
void bind_checks(struct arena *a, struct diag *d, struct catalog *c);

#endif
