/*
 * start_evaluation: an evaluation to begin with, of a form that came back or of
 * an evaluation before it: the keys, a frozen copy of the answers, a row of
 * judgements for each item and evaluator, and the tables for questions and
 * materials.
 */
#ifndef DOCUMENTS_START_EVALUATION_H
#define DOCUMENTS_START_EVALUATION_H

#include "model/model.h"
#include "relation/sheet.h"

/* The model has the evaluation before it, or what a form that came back is as
   an evaluation, in which the evaluator may have judged; its edition is
   internal. The new bundle's name is its 整理番号 where the form says no other.
   Seals are not written. */
struct sheets *start_evaluation(struct arena *a, struct diag *d,
                                const struct model *m, struct str name);

#endif
