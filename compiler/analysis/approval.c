#include "analysis/approval.h"

#include "base/arena.h"
#include "base/date.h"
#include "model/facts_seen.h"

static struct str value(const struct service *s, uint32_t row)
{
    return fact_text(s->keys, row, FACTS_VALUE, VISIBLE_INTERNAL);
}

static bool good(enum seal_fit fit)
{
    return fit == SEAL_ABSENT || fit == SEAL_FITS;
}

/* The catalog is sealed only where there is something to compare with. */
static enum seal_fit compare_questions(struct arena *a, const struct service *s,
                                       struct str written)
{
    struct arena scratch;
    enum seal_fit fit;

    if (!written.len)
        return SEAL_ABSENT;
    arena_init(&scratch, a->oom, a->user);
    fit = seal_compare(&scratch, written,
                       seals_make(&scratch, s->catalog).catalog);
    arena_free(&scratch);
    return fit;
}

/* What was approved before it was written was another edition. */
static void read_day(struct arena *a, const struct facts *keys,
                     struct approval *x)
{
    struct date day, written;

    x->dated =
        date_read(a, fact_key(keys, "approved_on", VISIBLE_INTERNAL), &day);
    x->early =
        x->dated &&
        date_read(a, fact_key(keys, "date", VISIBLE_INTERNAL), &written) &&
        date_last(day) < date_first(written);
    x->dated &= !x->early;
}

const struct approval *approval_read(struct arena *a, const struct service *s)
{
    struct approval *x = arena_new(a, struct approval);

    x->questions_row = seal_key(a, s->keys, "catalog_sha256", s->catalog);
    x->answers_row = seal_key(a, s->keys, "answers_sha256", s->catalog);
    x->questions = compare_questions(a, s, value(s, x->questions_row));
    x->answers = seal_compare(a, value(s, x->answers_row), s->answers_sha256);
    read_day(a, s->keys, x);
    x->holds = x->dated && good(x->questions) && good(x->answers);
    return x;
}
