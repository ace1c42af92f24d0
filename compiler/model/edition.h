/*
 * edition: redaction, before any relation is made.
 *
 * A field's visibility comes from a column `<見出し>の公開`, else the row's
 * 公開, else the catalog column's default, else the vocabulary's. What the
 * edition does not show has its text replaced by （非公開）; items, statuses
 * and counts always stay.
 */
#ifndef MODEL_EDITION_H
#define MODEL_EDITION_H

#include "model/model.h"

/* 公開 public / 要NDA nda / 内部 internal; false if the word is unknown. */
bool edition_read(struct str word, enum visibility *v);
struct str edition_name(enum visibility v, enum lang lang); /* as printed */

/* What stands for what an edition does not show: （非公開）. */
struct str edition_hidden(enum lang lang);

/* What a bundle's own 公開区分 says of all of it. */
enum visibility edition_marked(const struct bound *b);

/* The most open edition that the bundles' own 公開区分 allow. */
enum visibility edition_widest(const struct model *m);

/* Redacts every bundle of the model in place. False (with a message) where a
   bundle's own 公開区分 refuses the edition. */
bool edition_apply(struct arena *a, struct diag *d, struct model *m);

#endif
