/*
 * bind_withheld: a form of a narrower edition that is read back. What kaiji
 * printed for what that edition hides （非公開） is no text of its author.
 */
#ifndef BIND_BIND_WITHHELD_H
#define BIND_BIND_WITHHELD_H

#include "model/facts_build.h"
#include "model/model.h"

/* Empties such cells and tells of them, with their count and the first one.
   What the sheet of c itself says is left alone; c may be NULL. */
void bind_withheld(struct arena *a, struct diag *d, struct facts *t,
                   const struct catalog *c);

#endif
