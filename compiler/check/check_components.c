/*
 * What answers are given for one by one: every 枝番 is one of the table
 * components, where there is one, and an item answered so is answered for each.
 */
#include "base/arena.h"
#include "base/near.h"
#include "base/utf8.h"
#include "check/check_rules.h"

struct known {
    const struct facts *table;
    long sub;
    struct map by_sub; /* folded 枝番 → row */
};

static struct known known_of(const struct checking *x)
{
    struct known k = {.table = bound_table(x->bound, "components"),
                      .by_sub = {.arena = x->arena}};

    k.sub = facts_column(k.table, "sub");
    for (uint32_t i = 0; k.sub >= 0 && i < k.table->row_count; i++) {
        struct str name = facts_text(k.table, i, k.sub);
        if (name.len &&
            map_add(&k.by_sub, utf8_fold(x->arena, name), i) != MAP_NONE)
            diag(x->diag, facts_at(k.table, i, k.sub), MSG_COMPONENT_TWICE,
                 facts_phrase(k.table, i, k.sub));
    }
    return k;
}

/* The one that is spelled most like it, else all of them. */
static struct phrase expected(const struct checking *x, const struct known *k,
                              struct str folded)
{
    struct phrase best = phrase_open(STR(""));
    unsigned least = near_enough(folded) + 1;

    for (uint32_t i = 0; i < k->table->row_count; i++) {
        struct phrase p = facts_phrase(k->table, i, k->sub);
        unsigned far = near_distance(
            folded, utf8_fold(x->scratch, phrase_raw(p)), least - 1);
        if (far < least) {
            least = far;
            best = p;
        }
    }
    for (uint32_t i = 0; phrase_blank(best) && i < k->table->row_count; i++)
        best = facts_phrase(k->table, i, k->sub);
    return best;
}

/* From those who are told: what they may not see is not held against another
   thing that they may not see. */
static bool is_hidden(const struct checking *x, const struct facts *t,
                      size_t row, long column)
{
    return phrase_hidden(facts_phrase(t, row, column), diag_eyes(x->diag));
}

/* Until somebody confirms it an answer that was carried has a 枝番 of kaiji's
   own where it stands beside others. */
static bool is_carried(const struct facts *t, size_t row)
{
    static const char *const columns[] = {"status", "comment"};
    bool carried = false;

    for (size_t i = 0; i < 2; i++) {
        long column = facts_column(t, columns[i]);
        carried |= column >= 0 && facts_cell(t, row, column)->carried;
    }
    return carried;
}

void check_components_known(const struct checking *x)
{
    struct known k = known_of(x);
    long sub = facts_column(x->table, "sub");

    for (uint32_t i = 0; k.sub >= 0 && sub >= 0 && i < x->table->row_count;
         i++) {
        struct str folded = utf8_fold(x->scratch, facts_text(x->table, i, sub));
        if (folded.len && !is_carried(x->table, i) &&
            !is_hidden(x, x->table, i, sub) &&
            map_find(&k.by_sub, folded) == MAP_NONE)
            diag(x->diag, facts_at(x->table, i, sub), MSG_COMPONENT_UNKNOWN,
                 facts_stray(x->table, i, sub), expected(x, &k, folded));
        arena_reset(x->scratch);
    }
}

/* Whether a part of the item is about the component. */
static bool answered(const struct checking *x, const struct response *r,
                     struct str folded, long sub)
{
    for (uint32_t i = 0; i < r->extra_count; i++)
        if (str_equal(
                folded,
                utf8_fold(x->scratch, facts_text(x->table, r->extra[i], sub))))
            return true;
    return false;
}

void check_components_whole(const struct checking *x)
{
    const struct facts *t = bound_table(x->bound, "components");
    const struct facts *items = x->catalog->items;
    long sub = facts_column(x->table, "sub"), of = facts_column(t, "sub");

    for (uint32_t k = 0; of >= 0 && sub >= 0 && k < t->row_count; k++) {
        struct id_list l = id_list_open(x->arena);
        struct str name = utf8_fold(x->arena, facts_text(t, k, of));
        bool told = name.len && !is_hidden(x, t, k, of);
        for (size_t i = 0; told && i < x->catalog->item_count; i++) {
            if (x->responses[i].by_parts &&
                !answered(x, &x->responses[i], name, sub))
                id_list_add(&l,
                            facts_phrase(items, i, facts_column(items, "id")));
            arena_reset(x->scratch);
        }
        if (l.count)
            diag(x->diag, facts_at(t, k, of), MSG_COMPONENT_MISSING,
                 facts_phrase(t, k, of), str_number(x->scratch, l.count),
                 id_list_text(&l, 0), id_list_text(&l, 1));
        id_list_free(&l);
    }
}
