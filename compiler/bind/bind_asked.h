/*
 * bind_asked: how the items of a catalog are answered, from the attributes in
 * its table items; see model/asked.h.
 */
#ifndef BIND_BIND_ASKED_H
#define BIND_BIND_ASKED_H

#include "model/model.h"

/* Behind the catalog's words, items and their indices. An attribute that
   cannot be read is told at its place and says nothing. */
void bind_asked(struct arena *a, struct diag *d, struct catalog *c);

#endif
