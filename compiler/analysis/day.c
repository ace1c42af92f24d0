#include "analysis/day.h"

#include "analysis/progress.h"
#include "base/date.h"
#include "model/facts_seen.h"

/* Dates are compared as dates, however they are written; what is none comes
   before all others. */
static struct str latest(struct arena *a, struct str left, struct str right)
{
    struct date x, y;

    if (!date_read(a, right, &y))
        return left.len ? left : right;
    return date_read(a, left, &x) && date_last(x) >= date_last(y) ? left
                                                                  : right;
}

struct str day_as_of(struct arena *a, const struct model *m)
{
    struct str date = {NULL, 0};

    if (m->as_of.len)
        return m->as_of;
    for (size_t i = 0; i < m->service_count; i++)
        date =
            latest(a, date, fact_key(m->services[i]->keys, "date", m->edition));
    if (m->evaluation)
        date = m->evaluation->stage->date;
    if (m->facility)
        date = fact_key(m->facility->keys, "date", m->edition);
    return date;
}
