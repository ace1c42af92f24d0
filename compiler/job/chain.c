#include "job/chain.h"

#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "bind/bind.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

enum {
    EDITIONS = 100 /* of a sheet that are followed, in case they go round */
};

static struct str key(const struct link *l, const char *name)
{
    return fact_key(l->keys, name, VISIBLE_INTERNAL);
}

static struct phrase shown(const struct link *l, const char *name)
{
    return fact_phrase(l->keys, facts_key(l->keys, name), FACTS_VALUE);
}

static struct loc place(const struct link *l, const char *name)
{
    return facts_at(l->keys, facts_key(l->keys, name), FACTS_VALUE);
}

struct chain *chain_new(struct arena *a)
{
    struct chain *c = arena_new(a, struct chain);

    *c = (struct chain){.arena = a,
                        .paths = {.arena = a},
                        .numbers = {.arena = a},
                        .renewing = {.arena = a}};
    return c;
}

static void read_one(struct chain *c, struct str path, struct str encoding,
                     struct str day)
{
    struct diag silent = {.arena = c->arena};
    struct bundle *b = arena_new(c->arena, struct bundle);

    if (file_kind(c->arena, path) != FILE_FOLDER && !bundle_is_file(path))
        return;
    if (!bundle_peek(c->arena, &silent, path, encoding, kind_keys, b) ||
        kind_find(b, BUNDLE_EVALUATION) != BUNDLE_EVALUATION)
        return;
    const struct facts *keys =
        bind_keys(c->arena, &silent, b, BUNDLE_EVALUATION, NULL);
    if (keys)
        chain_add(c, path, keys, day);
}

bool chain_read(struct chain *c, const struct load_options *o, struct str path,
                struct str day)
{
    struct str folder = file_around(c->arena, path);
    struct diag silent = {.arena = c->arena};
    size_t n = 0;

    if (!str_is(file_base(file_real(c->arena, folder)),
                kinds[BUNDLE_EVALUATION].folder))
        return false;
    if (str_equal(folder, c->folder))
        return true;
    struct chain *fresh = chain_new(c->arena);
    *c = *fresh;
    c->folder = str_copy(c->arena, folder);
    c->options = o;
    struct str *names = NULL;
    if (!file_list(c->arena, &silent, folder, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        read_one(c, file_join(c->arena, folder, names[i]), o->encoding, day);
    return true;
}

void chain_add(struct chain *c, struct str path, const struct facts *keys,
               struct str day)
{
    struct link *l;
    long i = (long)c->count;

    if (map_add(&c->paths, path, i) != MAP_NONE)
        return;
    c->list =
        arena_room(c->arena, c->list, c->count, &c->cap, sizeof(*c->list));
    l = &c->list[c->count++];
    *l = (struct link){.path = path, .keys = keys, .twin = -1, .rival = -1};
    struct str own = key(l, "reference"), before = key(l, "previous");
    if (own.len && (l->twin = map_add(&c->numbers, own, i)) >= 0)
        c->list[l->twin].twin = i;
    if (before.len &&
        progress_published(c->arena, keys, VISIBLE_INTERNAL, day) &&
        (l->rival = map_add(&c->renewing, before, i)) >= 0)
        c->list[l->rival].rival = i;
}

static bool alike(struct arena *a, const struct link *l, const struct link *m,
                  const char *name)
{
    return str_equal(utf8_fold(a, key(l, name)), utf8_fold(a, key(m, name)));
}

/* Whether a sheet, or what its key 前版 or 後継 leads to, is another one. */
static bool leads_to(const struct chain *c, struct arena *a, struct str path,
                     struct str from, const char *by, struct str to)
{
    struct diag silent = {.arena = a};

    for (unsigned n = 0; from.len && n < EDITIONS; n++) {
        if (str_equal(from, to))
            return true;
        const struct catalog *x =
            c->options ? catalogs_find(a, &silent, c->options, path, from, true)
                       : NULL;
        from = x ? fact_key(x->keys, by, VISIBLE_INTERNAL) : STR("");
    }
    return false;
}

static bool same_sheet(const struct chain *c, struct arena *a, struct str path,
                       struct str x, struct str y)
{
    static const char *const ways[] = {"previous", "next"};

    for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
        if (leads_to(c, a, path, x, ways[i], y) ||
            leads_to(c, a, path, y, ways[i], x))
            return true;
    return false;
}

/* Whether they judge by one sheet, in whichever editions. */
static bool share_sheet(const struct chain *c, struct arena *a,
                        const struct link *l, const struct link *m)
{
    size_t n, k;
    struct str *x = bound_catalog_ids(a, l->keys, &n);
    struct str *y = bound_catalog_ids(a, m->keys, &k);

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < k; j++)
            if (same_sheet(c, a, l->path, x[i], y[j]))
                return true;
    return false;
}

/* What of a renewal is not as in the one before; NULL: nothing. */
static const char *differs(const struct chain *c, struct arena *a,
                           const struct link *l, const struct link *m)
{
    static const char *const names[] = {"applicant", "product"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (!alike(a, l, m, names[i]))
            return names[i];
    return share_sheet(c, a, l, m) ? NULL : "catalog";
}

static bool is_later(struct arena *a, const struct link *l,
                     const struct link *m)
{
    struct date x, y;

    return !date_read(a, key(l, "published_on"), &x) ||
           !date_read(a, key(m, "published_on"), &y) ||
           date_first(x) > date_last(y);
}

static void check_previous(const struct chain *c, struct diag *d,
                           const struct link *l, bool refused)
{
    struct loc at = place(l, "previous");
    struct phrase own = shown(l, "reference"), before = shown(l, "previous");
    long i = map_find(&c->numbers, key(l, "previous"));

    if (i == MAP_NONE) {
        diag(d, at, MSG_CHAIN_UNKNOWN, own, before);
        return;
    }
    const struct link *m = &c->list[i];
    const char *other = differs(c, d->arena, l, m);
    if (other)
        diag_obstacle(
            d, at, refused, MSG_CHAIN_OTHER, own, before,
            vocabulary_both(d->arena, vocabulary_named(fact_terms(l->keys),
                                                       str_from(other))));
    if (!is_later(d->arena, l, m))
        diag_obstacle(d, at, refused, MSG_CHAIN_ORDER, own, before);
    if (l->rival >= 0)
        diag_obstacle(d, at, refused, MSG_CHAIN_TWICE, own, before,
                      shown(&c->list[l->rival], "reference"));
}

size_t chain_check(const struct chain *c, struct diag *d, struct str path,
                   bool refused)
{
    unsigned before = d->obstacles;

    long i = map_find(&c->paths, path);
    const struct link *l = i == MAP_NONE ? NULL : &c->list[i];

    if (l && l->twin >= 0)
        diag_obstacle(d, place(l, "reference"), refused, MSG_CHAIN_NUMBER,
                      shown(l, "reference"), c->list[l->twin].path);
    if (l && key(l, "previous").len)
        check_previous(c, d, l, refused);
    return d->obstacles - before;
}

const struct link *chain_next(const struct chain *c, struct str number)
{
    struct diag silent = {.arena = c->arena};
    long i = number.len ? map_find(&c->renewing, number) : MAP_NONE;

    return i == MAP_NONE || c->list[i].rival >= 0 ||
                   chain_check(c, &silent, c->list[i].path, false)
               ? NULL
               : &c->list[i];
}
