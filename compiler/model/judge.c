#include "model/judge.h"

#include "base/utf8.h"
#include "model/bound.h"
#include "model/facts_raw.h"

static struct str who(struct arena *a, const struct facts *t, size_t row)
{
    return utf8_fold(a, facts_text(t, row, facts_column(t, "evaluator")));
}

bool judge_decides(struct arena *a, const struct facts *t, size_t row)
{
    struct str said = facts_text(t, row, facts_column(t, "decided"));

    return facts_text(t, row, facts_column(t, "status")).len &&
           (bound_is_yes(said) ||
            words_find_folded(WORDS_DECISION, who(a, t, row)) != WORDS_NONE);
}

struct str judge_of(struct arena *a, const struct facts *t, size_t row)
{
    return judge_decides(a, t, row) ? STR("\n") : who(a, t, row);
}
