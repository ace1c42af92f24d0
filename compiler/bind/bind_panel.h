/*
 * bind_panel: which of several evaluators' rows counts for a round of an item.
 */
#ifndef BIND_BIND_PANEL_H
#define BIND_BIND_PANEL_H

#include "model/facts_build.h"
#include "model/model.h"

/* Into t->panel, of judgements that know their items and words. What does not
   count is then for the body's own record: a row beside the one that counts,
   and whatever is said of an item whose text is lost. */
void bind_panel(struct arena *a, struct facts *t, const struct catalog *c);

#endif
