/*
 * marks: the signs beside the words of a catalog (○ 適合可能), and what people
 * write for them: ◯ and 〇 for ○, ✕ and x for ×, ー for －.
 */
#ifndef MODEL_MARKS_H
#define MODEL_MARKS_H

#include "model/model.h"

/* Folded (base/utf8.h), and signs that look alike as one of them. */
struct str mark_fold(struct arena *a, struct str s);

/* Makes the mark of a status known, that of the catalog's number-th. One that
   several have is none of theirs. */
void marks_add(struct arena *a, struct catalog *c, size_t number);

/* The status of a word as documents print it, with its mark before it, or of
   the mark alone; NULL if there is none. */
const struct status *marks_status(struct arena *a, const struct catalog *c,
                                  enum axis axis, struct str word);

#endif
