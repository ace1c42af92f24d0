/*
 * marks: the signs beside the words of a catalog (○ 適合可能), and what people
 * write for them: ◯ and 〇 for ○, ✕ and x for ×, ー for －. catalog_status()
 * finds a status by them, too.
 */
#ifndef MODEL_MARKS_H
#define MODEL_MARKS_H

#include "model/model.h"

/* Folded (base/utf8.h), and signs that look alike as one of them. */
struct str mark_fold(struct arena *a, struct str s);

/* Makes the mark of a status known, that of the catalog's number-th. One that
   several have is none of theirs. */
void marks_add(struct arena *a, struct catalog *c, size_t number);

#endif
