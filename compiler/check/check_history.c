/*
 * The history of a service's editions beside the edition that it says it is.
 */
#include "check/check_rules.h"

/* One of its rows is that of the present edition, unless the history was
   written for another. */
void check_history(const struct checking *x)
{
    const struct facts *t = bound_table(x->bound, "history");
    long column = facts_column(t, "version");
    struct str own = facts_key_text(x->service->keys, "version");

    for (size_t i = 0; i < facts_rows(t); i++)
        if (str_equal(facts_text(t, i, column), own))
            return;
    if (facts_rows(t) && column >= 0 && own.len)
        diag(x->diag, loc_file(t->sources[0]), MSG_HISTORY_OTHER);
}
