/*
 * diag_explain: what the messages of messages.def mean, for whoever met one:
 * one by its id on the terminal, all of them as a Markdown page.
 */
#ifndef BASE_DIAG_EXPLAIN_H
#define BASE_DIAG_EXPLAIN_H

#include "base/diag.h"
#include "base/out.h"

/* How grave the messages of an id are and how they read, the values they quote
   left out (…). False, and nothing written, where there is no such id. */
bool diag_explain(struct out *o, struct str id, enum lang lang);
/* All of them, as a page. */
void diag_explain_all(struct out *o, enum lang lang);

#endif
