/* What the services of a comparison are called, so that no two are alike. */
#include "documents/comparison.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "join/declarant.h"
#include "join/show.h"

struct naming {
    const struct join *j;
    size_t n;
    struct str *names;      /* by service, as they are printed */
    uint32_t *first, *next; /* by service: the first one of its name, and the
                               next one of that name; NO_ROW: none */
};

/* What tells services of one name apart, the best first. */
enum {
    BY_VERSION,
    BY_PROVIDER,
    BY_BOTH,
    BY_NUMBER
};

static void group(struct naming *g)
{
    struct arena *a = g->j->arena;
    struct map by_name = {.arena = a};
    uint32_t *last = arena_array(a, uint32_t, g->n);

    g->first = arena_array(a, uint32_t, g->n);
    g->next = arena_array(a, uint32_t, g->n);
    for (uint32_t i = 0; i < g->n; i++) {
        long found = map_add(&by_name, utf8_fold(a, g->names[i]), (long)i);
        g->first[i] = found == MAP_NONE ? i : (uint32_t)found;
        g->next[i] = NO_ROW;
        if (found != MAP_NONE)
            g->next[last[found]] = i;
        last[g->first[i]] = i;
    }
}

/* Empty where it is not stated, or hidden. */
static struct str seen(struct value v)
{
    return v.hidden ? STR("") : str_trim(v.text);
}

static struct str addition(const struct join *j, size_t i, int way)
{
    const struct service *s = j->model->services[i];
    struct str version = seen(show_key(j, s->keys, "version"));
    struct str provider = seen(declarant_find(j, s).name);

    if (way == BY_NUMBER)
        return str_format(j->arena, "(%zu)", i + 1);
    if (way == BY_VERSION)
        return version;
    if (way == BY_PROVIDER)
        return provider;
    return version.len && provider.len
               ? str_format(j->arena, "%.*s %.*s", STR_ARG(version),
                            STR_ARG(provider))
               : STR("");
}

/* Whether all services of the name of that first one have such an addition, and
   no two the same. */
static bool parts(const struct naming *g, uint32_t first, int way)
{
    struct map met = {.arena = g->j->arena};

    for (uint32_t i = first; i != NO_ROW; i = g->next[i]) {
        struct str x = utf8_fold(g->j->arena, addition(g->j, i, way));
        if (!x.len || map_add(&met, x, 0) != MAP_NONE)
            return false;
    }
    return true;
}

struct str *comparison_names(const struct join *j)
{
    struct naming g = {.j = j, .n = j->model->service_count};

    g.names = arena_array(j->arena, struct str, g.n);
    for (size_t i = 0; i < g.n; i++)
        g.names[i] = show_name(j, j->model->services[i]->name, i + 1);
    group(&g);
    for (uint32_t i = 0; i < g.n; i++) {
        int way = BY_VERSION;
        if (g.first[i] != i || g.next[i] == NO_ROW)
            continue;
        while (way < BY_NUMBER && !parts(&g, i, way))
            way++;
        for (uint32_t k = i; k != NO_ROW; k = g.next[k])
            g.names[k] = str_format(j->arena, "%.*s %.*s", STR_ARG(g.names[k]),
                                    STR_ARG(addition(j, k, way)));
    }
    return g.names;
}
