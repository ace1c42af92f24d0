/*
 * day: the day of judgement (基準日) of a run, for all its papers that publish
 * or list evaluations: --as-of, else what the table `build` of the folder of
 * inputs says. Never the machine's clock.
 */
#ifndef JOB_DAY_H
#define JOB_DAY_H

#include "job/catalogs.h"

/* Finds the table `build` of the folders of inputs that are named by paths: the
   folder itself, that of its evaluations, or one of these. Its day goes to
   o->day and o->day_at, unless --as-of was given. False, with a message, where
   a day cannot be read or two folders name two. */
bool day_find(struct arena *a, struct diag *d, struct load_options *o,
              const struct str *paths, size_t n);

/* The day on which a document made of such bundles is judged; empty where none
   was named. Only evaluations follow the folder's. */
struct str day_of(const struct load_options *o, enum bundle_kind of);

#endif
