/*
 * A facility: its tables as they are. What they must say is the catalog's word,
 * and checked against it.
 */
#include "model/bind_bundle.h"

#include "base/arena.h"

struct facility *bind_facility(struct arena *a, struct diag *d,
                               const struct bundle *b, const struct catalog *c)
{
    struct facility *f = arena_new(a, struct facility);

    f->bound = bind_bundle(a, d, b, BUNDLE_FACILITY, c);
    if (!f->bound || (c && !bind_answerable(d, f->bound->tables[0], c)))
        return NULL;
    f->catalog = c;
    f->keys = f->bound->tables[0];
    f->name = str_trim(relation_text(f->keys, "name"));
    f->sample = bind_yes(f->keys, "sample");
    return f;
}
