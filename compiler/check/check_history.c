/*
 * The history of a service's editions beside the edition that it says it is.
 */
#include "base/date.h"
#include "check/check_rules.h"

/* The newest row of the history is that of the present edition, unless it was
   written for another. */
void check_history(const struct checking *x)
{
    const struct facts *t = bound_table(x->bound, "history");
    const struct facts *keys = x->service->keys;
    long column = facts_column(t, "version"), date = facts_column(t, "date");
    struct str own = facts_key_text(keys, "version");
    struct date best = {0}, day;
    size_t newest = 0;

    for (size_t i = 0; i < facts_rows(t); i++) {
        if (str_equal(facts_text(t, i, column), own))
            return;
        if (date_read(x->scratch, facts_text(t, i, date), &day) &&
            (!best.year || date_first(day) >= date_first(best))) {
            best = day;
            newest = i;
        }
    }
    if (facts_rows(t) && column >= 0 && own.len)
        diag(x->diag, facts_at(t, newest, column), MSG_HISTORY_OTHER);
}
