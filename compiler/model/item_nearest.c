/*
 * Every number is filed under its figure, under its digits, and under its
 * spelling with each of its characters left out: two spellings that differ in
 * one character are the same, or have one such in common.
 */
#include "model/item_nearest.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/near.h"
#include "base/out.h"
#include "base/utf8.h"
#include "model/facts_raw.h"
#include "model/item_number.h"

enum {
    NEAREST = 3, /* numbers told */
    TRIED = 64,  /* candidates looked at, of one number */
    SPELLED = 64 /* characters of a number that is spelled like another */
};

struct filed { /* an item under one of its keys */
    uint32_t item;
    long next; /* of the list, or MAP_NONE */
};

struct item_index {
    struct arena *arena;
    struct map by_key;
    struct filed *list;
    size_t count, cap;
};

struct candidates {
    uint32_t items[TRIED];
    size_t count;
};

static void file(struct item_index *n, struct str key, uint32_t item)
{
    long at = (long)n->count;

    if (!key.len)
        return;
    n->list =
        arena_room(n->arena, n->list, n->count, &n->cap, sizeof(*n->list));
    n->list[n->count++] = (struct filed){item, MAP_NONE};
    long first = map_add(&n->by_key, str_copy(n->arena, key), at);
    if (first == MAP_NONE)
        return;
    n->list[at].next = n->list[first].next; /* the first one leads the list */
    n->list[first].next = at;
}

/* The keys of a spelling, one after the other, in *key; `skip` is the character
   that is left out, from 1, or 0. False behind the last. */
static bool spelling(struct arena *a, struct str folded, size_t skip,
                     struct str *key)
{
    size_t pos = 0, from = 0, n = 0;

    while (pos < folded.len && n < skip) {
        from = pos;
        utf8_next(folded, &pos);
        n++;
    }
    if (n < skip)
        return false;
    *key = str_format(a, "s%.*s%.*s",
                      STR_ARG(str_slice(folded, 0, skip ? from : 0)),
                      STR_ARG(str_slice(folded, pos, folded.len)));
    return true;
}

static struct str figure_key(struct arena *a, struct str number)
{
    struct str figure = item_figure(a, number);

    return figure.len ? str_join(a, STR("f"), figure) : figure;
}

struct item_nearest item_nearest_open(struct arena *a, const struct catalog *c)
{
    return (struct item_nearest){.arena = a, .catalog = c};
}

static struct str number_of(const struct item_nearest *n, uint32_t item)
{
    const struct facts *items = n->catalog->items;

    return facts_text(items, item, facts_column(items, "id"));
}

static struct item_index *make_index(const struct item_nearest *n)
{
    struct item_index *x = arena_new(n->arena, struct item_index);
    struct arena scratch;

    x->arena = x->by_key.arena = n->arena;
    arena_init(&scratch, n->arena->oom, n->arena->user);
    for (uint32_t i = 0; i < n->catalog->item_count; i++) {
        struct str number = number_of(n, i), key;
        struct str folded = utf8_fold(&scratch, number);
        file(x, figure_key(&scratch, number), i);
        file(x, item_number_key(&scratch, number), i);
        for (size_t k = 0; utf8_length(folded) <= SPELLED &&
                           spelling(&scratch, folded, k, &key);
             k++)
            file(x, key, i);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return x;
}

/* Candidates in the order of the items, each once. */
static void add(struct candidates *c, uint32_t item)
{
    size_t at = c->count;

    for (size_t i = 0; i < c->count; i++)
        if (c->items[i] == item)
            return;
    if (c->count == TRIED)
        return;
    for (; at && c->items[at - 1] > item; at--)
        c->items[at] = c->items[at - 1];
    c->items[at] = item;
    c->count++;
}

static void gather(const struct item_index *n, struct str key,
                   struct candidates *c)
{
    long at = key.len ? map_find(&n->by_key, key) : MAP_NONE;

    for (; at != MAP_NONE && c->count < TRIED; at = n->list[at].next)
        add(c, n->list[at].item);
}

/* Those that may be, and how many. */
static size_t keep_possible(struct arena *a, const struct item_nearest *n,
                            struct candidates *c, struct str written)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->count; i++)
        if (item_number_may_be(a, number_of(n, c->items[i]), written))
            c->items[kept++] = c->items[i];
    return c->count = kept;
}

static size_t keep_similar(struct arena *a, const struct item_nearest *n,
                           struct candidates *c, struct str folded)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->count; i++) {
        struct str number = utf8_fold(a, number_of(n, c->items[i]));
        if (near_distance(folded, number, 1) == 1)
            c->items[kept++] = c->items[i];
    }
    return c->count = kept;
}

struct str item_nearest_find(struct arena *a, struct item_nearest *n,
                             struct str written)
{
    struct candidates c = {.count = 0};
    struct out told = {.arena = a};
    struct str folded = utf8_fold(a, written), dates[ITEM_DATE_KEYS], key;
    size_t ways = item_number_date_keys(a, written, dates);

    if (!n->index)
        n->index = make_index(n);
    gather(n->index, figure_key(a, written), &c);
    gather(n->index, item_number_key(a, written), &c);
    for (size_t i = 0; i < ways; i++)
        gather(n->index, dates[i], &c);
    if (!keep_possible(a, n, &c, written)) {
        for (size_t k = 0;
             utf8_length(folded) <= SPELLED && spelling(a, folded, k, &key);
             k++)
            gather(n->index, key, &c);
        keep_similar(a, n, &c, folded);
    }
    for (size_t i = 0; i < c.count && i < NEAREST; i++) {
        out_puts(&told, i ? DIAG_COMMA : "");
        out_str(&told, number_of(n, c.items[i]));
    }
    return out_take(&told);
}

void item_unknown_tell(struct arena *scratch, struct diag *d, struct loc at,
                       struct item_nearest *n, struct phrase written, bool date)
{
    struct str number = phrase_raw(written), id = n->catalog->id;
    struct str near = item_nearest_find(scratch, n, number);

    date = date || item_number_is_date(scratch, number);
    if (near.len)
        diag(d, at, date ? MSG_ITEM_DATE : MSG_ITEM_NEAR, written, id, near);
    else
        diag(d, at, MSG_ITEM_UNKNOWN, written, id);
}
