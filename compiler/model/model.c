/*
 * Looking things up in a catalog: exactly as written first, then folded. And
 * letting go of it all.
 */
#include "model/model.h"

#include "base/arena.h"
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

static void release(struct arena *a, struct relation *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        arena_release(a, list[i]->values);
}

static void release_bound(struct arena *a, const struct bound *b)
{
    release(a, b->tables, b->table_count);
}

void model_release(struct arena *a, const struct model *m,
                   const struct relations *r)
{
    release(a, r->list, r->count);
    for (const struct catalog *c = m->catalog; c; c = c->base)
        release_bound(a, c->bound);
    for (size_t i = 0; i < m->service_count; i++) {
        release_bound(a, m->services[i]->bound);
        arena_release(a, m->services[i]->answers->values);
    }
    if (m->evaluation)
        release_bound(a, m->evaluation->bound);
    if (m->facility)
        release_bound(a, m->facility->bound);
    for (size_t i = 0; i < m->evaluation_count; i++)
        release_bound(a, m->evaluations[i]->bound);
}
