/*
 * day: the day on which what expires is judged (基準日).
 */
#ifndef ANALYSIS_DAY_H
#define ANALYSIS_DAY_H

#include "model/model.h"

/* The day that was named, else the document's own date, the last one that its
   bundles bear; as written, or empty. A list of evaluations has no date of its
   own. Evaluations have their stage. */
struct str day_as_of(struct arena *a, const struct model *m);

#endif
