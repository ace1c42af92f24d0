#include "job/taught.h"

#include "bind/bind_taught.h"
#include "job/layers.h"

bool taught_read(struct arena *a, struct diag *d, struct str templates)
{
    struct layers l;

    if (!layers_read(a, d, "visibility", templates, &l))
        return false;
    for (size_t i = 0; i < l.count; i++)
        bind_taught(a, d, l.tables[i]);
    return !diag_failed(d);
}
