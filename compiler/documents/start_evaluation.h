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

/* The model has a service, whose sheet the evaluator may have filled in, or an
   evaluation; its edition is internal. The new bundle's name is its 整理番号
   where nobody has written another. Seals are not written. */
struct sheets *start_evaluation(struct arena *a, struct diag *d,
                                const struct model *m, struct str name);

#endif
