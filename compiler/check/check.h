/*
 * check: the rules on a model, one finding each (DESIGN §2).
 *
 * Errors (unknown item, status or catalog, repeated number, …) stop the
 * document; warnings are printed with it. d->checks counts the rules run: a
 * rule is counted once for each bundle it looked at, whatever it found.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "model/model.h"

void check_catalog(struct arena *a, struct diag *d, const struct catalog *c);
/* What expires is judged at as_of, else on the service's own date. */
void check_service(struct arena *a, struct diag *d, const struct service *s,
                   struct str as_of);
void check_evaluation(struct arena *a, struct diag *d,
                      const struct evaluation *e);
/*
 * The reasons why an evaluation cannot be published on the day of judgement
 * (YYYY-MM-DD or empty): obstacles of d, errors where its publication was asked
 * for. Returns how many were told. Hidden values are not quoted.
 */
size_t check_publication(struct arena *a, struct diag *d,
                         const struct evaluation *e, struct str as_of,
                         bool refused);
/* as_of: the day on which intervals end; empty: the ledger's own date. */
void check_facility(struct arena *a, struct diag *d, const struct facility *f,
                    struct str as_of);

#endif
