/*
 * bind: raw tables → catalog, service, evaluation, facility.
 *
 * The catalog comes first: its `columns` decide what a header means, its
 * `statuses` what a word means. The header row is found by its names: it may
 * stand below title rows, be two rows deep and recur in the body. A blank
 * level (part, major, minor) means "as above". Adopted errata are applied to
 * the items, with the original kept in the value's note and in `errata`.
 *
 * Each function reports what is wrong in the diag and returns NULL when the
 * bundle cannot be used at all; findings about answers are check's.
 */
#ifndef BIND_BIND_H
#define BIND_BIND_H

#include "model/model.h"

/* The bundles that lend to a service what it does not say itself (its key
   共通), the one that comes first in front. NULL means none, too. */
struct lenders {
    const struct bundle **list;
    size_t count;
};

/* Only the key table: for planning and for catalogs named by a service. What
   it reports, bind_service and the others report again. */
const struct facts *bind_keys(struct arena *a, struct diag *d,
                              const struct bundle *b, enum bundle_kind kind,
                              const struct lenders *l);

/* base is what the key 基 names, bound before; NULL where it names none. lang
   is the documents' language; NULL: the catalog's own. */
struct catalog *bind_catalog(struct arena *a, struct diag *d,
                             const struct bundle *b, const struct catalog *base,
                             const enum lang *lang);
struct service *bind_service(struct arena *a, struct diag *d,
                             const struct bundle *b, const struct lenders *l,
                             const struct catalog *c);
/* The SHA-256 of the answers that a bundle gives to a catalog; where others
   lend answers, that of the SHA-256 of its own and of theirs in their order,
   each in hexadecimal on a line. Empty where there are none. */
struct str bind_answers_hash(struct arena *a, const struct bundle *b,
                             const struct lenders *l, struct str catalog);
struct evaluation *bind_evaluation(struct arena *a, struct diag *d,
                                   const struct bundle *b,
                                   const struct catalog *c);
struct facility *bind_facility(struct arena *a, struct diag *d,
                               const struct bundle *b, const struct catalog *c);

#endif
