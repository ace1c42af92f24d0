#include "job/reviewing.h"

#include "bind/bind_taught.h"
#include "job/layers.h"

bool reviewing_read(struct arena *a, struct diag *d, struct str templates,
                    struct review_rules *to)
{
    struct layers l;

    *to = (struct review_rules){.count = 0};
    if (!layers_read(a, d, "review", templates, &l))
        return false;
    for (size_t i = 0; i < l.count; i++)
        review_rules_add(a, d, to, bind_beside(a, d, l.tables[i]));
    return !diag_failed(d);
}
