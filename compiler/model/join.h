/*
 * join: the relations of a document, made from its redacted model.
 *
 * Every document gets each bundle table under its own name, the catalog's
 * tables, `document` (keyed: title, edition, notice, footing, as_of) and the
 * relations listed in join.c beside each document.
 */
#ifndef MODEL_JOIN_H
#define MODEL_JOIN_H

#include "model/model.h"

struct relations *join_relations(struct arena *a, struct diag *d,
                                 const struct model *m);

#endif
