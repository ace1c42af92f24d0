/*
 * Looking things up in a catalog: exactly as written first, then folded. And
 * letting go of it all.
 */
#include "model/model.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/facts_raw.h"

uint32_t catalog_item(struct arena *a, const struct catalog *c, struct str id)
{
    struct str as_written = str_trim(id);
    long n = map_find(&c->by_id, as_written);

    if (n == MAP_NONE)
        n = map_find(&c->by_fold, utf8_fold(a, as_written));
    return n == MAP_NONE ? NO_ROW : (uint32_t)n;
}

static void release(struct arena *a, const struct bound *b)
{
    for (size_t i = 0; i < b->table_count; i++)
        arena_release(a, b->tables[i]->cells);
}

/* The n-th of them. */
static struct bound *bound_at(const struct model *m, size_t n,
                              struct bound_walk *w)
{
    w->catalog = m->catalog;
    for (const struct catalog *c = m->catalog; c; c = c->base, n--)
        if (n == 0) {
            w->base = c != m->catalog;
            return c->bound;
        }
    w->base = false;
    if (n < m->service_count)
        return m->services[n]->bound;
    n -= m->service_count;
    if (m->evaluation && n-- == 0)
        return m->evaluation->bound;
    if (m->facility && n-- == 0)
        return m->facility->bound;
    if (n >= m->evaluation_count)
        return NULL;
    w->catalog = m->evaluations[n]->catalog;
    return m->evaluations[n]->bound;
}

bool bound_next(const struct model *m, struct bound_walk *w)
{
    w->bound = bound_at(m, w->next++, w);
    return w->bound;
}

void model_release(struct arena *a, const struct model *m)
{
    struct bound_walk w = {0};

    while (bound_next(m, &w))
        if (w.bound->kind != BUNDLE_CATALOG)
            release(a, w.bound);
}
