/*
 * load_register: the evaluations that a register lists.
 *
 * Listed is what was published by the day of judgement and may be: nothing
 * marked otherwise, no reason against its publication. Of all others the
 * register knows how many there are, and nothing else: they are left before
 * more than their keys is read, and what there is to say of one that turns out
 * not to be fit for publication is not said here.
 */
#ifndef JOB_LOAD_REGISTER_H
#define JOB_LOAD_REGISTER_H

#include "job/catalogs.h"
#include "job/plan.h"

void load_register(struct arena *a, struct diag *d,
                   const struct load_options *o, const struct job *job,
                   struct model *m);

/* Tells what is wrong with the numbers that an evaluation bears and renews, as
   far as others lie beside it: so many reasons against its publication. */
size_t load_chained(const struct load_options *o, struct diag *d,
                    struct str path, struct str day, bool refused);

/* Whether a published evaluation at path is renewed by another one that lies
   beside it and that the register would list: its stage says so. */
void load_renewal(struct arena *a, const struct load_options *o,
                  struct str path, struct evaluation *e, struct str day);

#endif
