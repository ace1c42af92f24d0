/*
 * prove: the proof on every file. Before a public or NDA file takes its name,
 * it is searched, as a reader could read it, for each text that its edition
 * hides and that stands openly nowhere else: in no bundle or catalog of the
 * job, not in its template, not among kaiji's own words.
 *
 * It shares with what redacts only the visibility that facts are bound with.
 */
#ifndef JOB_PROVE_H
#define JOB_PROVE_H

#include "model/model.h"
#include "page/compiled.h"

struct proof;

/* What the model's edition hides, of all its bundles; NULL where that is
   nothing, as in internal editions. The model's facts must stay as long as
   there are files to be searched. template: its text, or empty. */
struct proof *proof_new(struct arena *a, const struct model *m,
                        struct str template);

/* Searches a file that w has written and that is closed, and not yet public.
   False, with a message for each text that is not hidden in it after all, at
   the place where that was filled in. True without a proof. */
bool proof_holds(struct proof *p, const struct compiled *c,
                 const struct writer *w, const struct sink *file);

void proof_free(struct proof *p); /* NULL: nothing */

#endif
