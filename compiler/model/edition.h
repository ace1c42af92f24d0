/*
 * edition: which of a document's editions (public, nda, internal) its bundles
 * allow, by what their own 公開区分 says of all of them.
 */
#ifndef MODEL_EDITION_H
#define MODEL_EDITION_H

#include "model/model.h"

/* What a bundle's own 公開区分 says of all of it. */
enum visibility edition_marked(const struct bound *b);

/* The most open edition that the bundles' own 公開区分 allow. */
enum visibility edition_widest(const struct model *m);

/* False (with a message) where a bundle's own 公開区分 refuses the edition. */
bool edition_allowed(struct diag *d, const struct model *m);

#endif
