/*
 * The table `categories`: how many items the publisher says there are in each
 * part, major and minor. A category names the levels that its row does; each
 * item present is counted in the category that names it, a lost one too.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"

enum {
    MASKS = 1 << LEVELS /* which levels a category names */
};

struct category {
    struct str name;
    struct loc at;  /* of its count */
    long count;     /* as printed; -1: no number */
    uint32_t found; /* items present */
    bool listed;    /* by the publisher; else found among the items */
};

struct counting {
    struct arena *arena;
    const struct facts *items, *table;
    const long *item_columns;
    long columns[LEVELS];
    struct category *list;
    size_t count, cap;
    struct map by_name[MASKS];
    bool used[MASKS];
};

/* The levels of a row that the mask names, as they are printed. */
static struct str name_of(struct arena *a, const struct facts *r, size_t row,
                          const long *columns, unsigned mask)
{
    struct str name = {"", 0};

    for (unsigned i = 0; i < LEVELS; i++) {
        if (!(mask & 1u << i))
            continue;
        struct str level = facts_text(r, row, columns[i]);
        name = name.len
                   ? str_format(a, "%.*s・%.*s", STR_ARG(name), STR_ARG(level))
                   : level;
    }
    return name;
}

/* A count in digits of either width; -1 for anything else. */
static long read_count(struct arena *a, struct str text)
{
    struct str s = utf8_fold(a, text);
    long n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || s.len > 9)
            return -1;
        n = n * 10 + (s.ptr[i] - '0');
    }
    return s.len ? n : -1;
}

static struct category *add(struct counting *x, unsigned mask, struct str name)
{
    struct map *m = &x->by_name[mask];

    m->arena = x->arena;
    x->list =
        arena_room(x->arena, x->list, x->count, &x->cap, sizeof(*x->list));
    map_add(m, utf8_fold(x->arena, name), (long)x->count);
    x->list[x->count] = (struct category){.name = name};
    return &x->list[x->count++];
}

static void read_table(struct counting *x)
{
    const struct facts *r = x->table;
    long count = facts_column(r, "count");

    for (size_t i = 0; i < r->row_count; i++) {
        unsigned mask = 0;
        for (unsigned k = 0; k < LEVELS; k++)
            mask |= (facts_text(r, i, x->columns[k]).len ? 1u : 0u) << k;
        struct category *c =
            add(x, mask, name_of(x->arena, r, i, x->columns, mask));
        c->at = facts_at(r, i, count);
        c->count = read_count(x->arena, facts_text(r, i, count));
        c->listed = true;
        x->used[mask] = true;
    }
}

/* An item that no category names is counted under its own name. */
static void count_items(struct counting *x)
{
    unsigned all = 0;

    for (unsigned k = 0; k < LEVELS; k++)
        all |= (x->columns[k] >= 0 && x->item_columns[k] >= 0 ? 1u : 0u) << k;
    for (size_t i = 0; i < x->items->row_count; i++) {
        bool found = false;
        for (unsigned mask = 0; mask < MASKS; mask++) {
            if (!x->used[mask])
                continue;
            struct str name =
                name_of(x->arena, x->items, i, x->item_columns, mask);
            long n = map_find(&x->by_name[mask], utf8_fold(x->arena, name));
            if (n == MAP_NONE)
                continue;
            x->list[n].found++;
            found = true;
        }
        if (found)
            continue;
        struct str name = name_of(x->arena, x->items, i, x->item_columns, all);
        struct category *c = add(x, all, name);
        c->at = facts_at(x->items, i, 0);
        c->found = 1;
        x->used[all] = true;
    }
}

/* The table, where it says how many items there are; else NULL. */
static const struct facts *table_of(const struct checking *x)
{
    const struct facts *r = bound_table(x->catalog->bound, "categories");

    return r && facts_column(r, "count") >= 0 ? r : NULL;
}

size_t check_has_categories(const struct checking *x)
{
    return table_of(x) != NULL;
}

void check_category_numbers(const struct checking *x)
{
    const struct facts *r = table_of(x);
    long count = r ? facts_column(r, "count") : -1;

    for (size_t i = 0; r && i < r->row_count; i++) {
        struct str text = facts_text(r, i, count);
        if (read_count(x->scratch, text) < 0)
            diag(x->diag, facts_at(r, i, count), MSG_CATEGORY_NUMBER,
                 facts_phrase(r, i, count));
    }
}

void check_category_counts(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct counting n = {.arena = x->scratch,
                         .items = c->items,
                         .item_columns = c->levels.of,
                         .table = table_of(x)};

    if (!n.table || (c->extent != EXTENT_ALL && c->extent != EXTENT_PARTIAL))
        return;
    levels_columns(n.table, n.columns);
    read_table(&n);
    count_items(&n);
    for (size_t i = 0; i < n.count; i++) {
        const struct category *k = &n.list[i];
        struct str found = str_number(x->scratch, k->found);
        if (!k->listed)
            diag(x->diag, k->at, MSG_CATEGORY_UNLISTED, k->name, found);
        else if (k->count >= 0 && (uint32_t)k->count != k->found)
            diag(x->diag, k->at, MSG_CATEGORY_COUNT, k->name,
                 str_number(x->scratch, k->count), found);
    }
}
