/*
 * Looking things up in a catalog: exactly as written first, then folded.
 */
#include "model/model.h"

#include "base/utf8.h"

const struct status *catalog_status(struct arena *a, const struct catalog *c,
                                    enum axis axis, struct str word)
{
    struct str as_written = str_trim(word);
    long n = map_find(&c->words[axis], as_written);

    if (n == MAP_NONE)
        n = map_find(&c->words[axis], utf8_fold(a, as_written));
    return n == MAP_NONE ? NULL : &c->statuses[n];
}

uint32_t catalog_item(struct arena *a, const struct catalog *c, struct str id)
{
    struct str as_written = str_trim(id);
    long n = map_find(&c->by_id, as_written);

    if (n == MAP_NONE)
        n = map_find(&c->by_fold, utf8_fold(a, as_written));
    return n == MAP_NONE ? NO_ROW : (uint32_t)n;
}
