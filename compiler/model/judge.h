/*
 * judge: whose judgement a row is, of several evaluators (model/panel.h).
 */
#ifndef MODEL_JUDGE_H
#define MODEL_JUDGE_H

#include "model/facts.h"

/* Whether a row decides for its round; one without a judgement does not. */
bool judge_decides(struct arena *a, const struct facts *judgements, size_t row);
/* Whose judgement a row is, folded; of all rows that decide the same. */
struct str judge_of(struct arena *a, const struct facts *judgements,
                    size_t row);

#endif
