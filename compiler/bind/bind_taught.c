#include "bind/bind_taught.h"

#include "bind/bind_table.h"
#include "model/visibility.h"

static void teach(struct arena *a, struct diag *d, const struct facts *t,
                  size_t row)
{
    long word = facts_column(t, "word"), meaning = facts_column(t, "meaning");
    struct str text = facts_text(t, row, word);
    struct str said = facts_text(t, row, meaning);
    enum visibility v;

    if (!text.len)
        diag(d, facts_at(t, row, word), MSG_CELL_EMPTY, facts_label(t, word));
    else if (words_find_folded(WORDS_VISIBLE, said) == WORDS_NONE)
        diag(d, facts_at(t, row, meaning), MSG_VALUE_UNKNOWN,
             facts_label(t, meaning), said, words_expected(a, WORDS_VISIBLE));
    else if (visibility_read(said, &v) && !visibility_teach(a, text, v))
        diag(d, facts_at(t, row, word), MSG_WORD_TAUGHT, text);
}

const struct facts *bind_beside(struct arena *a, struct diag *d,
                                const struct table *t)
{
    return bind_table(
        a, d,
        &(struct binding){.table = t,
                          .terms = vocabulary_table(BUNDLE_NONE, t->name),
                          .name = t->name,
                          .flat = true});
}

void bind_taught(struct arena *a, struct diag *d, const struct table *t)
{
    const struct facts *facts = bind_beside(a, d, t);

    if (!facts || facts_column(facts, "word") < 0 ||
        facts_column(facts, "meaning") < 0)
        return; /* it was said what is missing */
    for (size_t row = 0; row < facts_rows(facts); row++)
        teach(a, d, facts, row);
}
