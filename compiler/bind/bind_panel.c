#include "bind/bind_panel.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/judge.h"
#include "model/round.h"

struct group {                /* the rows of one item, part and round */
    uint32_t first, decision; /* rows; decision: NO_ROW while there is none */
    bool differs, waits;
};

struct grouping {
    struct arena *arena; /* scratch */
    const struct facts *facts;
    long status, sub, round; /* columns, or -1 */
    struct map keys;
    struct group *list;
    size_t count, cap;
};

/* A round that is not said is the first. */
static struct str key_of(const struct grouping *g, size_t row)
{
    struct arena *a = g->arena;
    unsigned long n = round_read(a, facts_text(g->facts, row, g->round)).number;
    struct str sub = utf8_fold(a, facts_text(g->facts, row, g->sub));

    return str_format(a, "%u\n%.*s\n%lu", (unsigned)facts_about(g->facts, row),
                      STR_ARG(sub), n ? n : 1);
}

static bool same_word(const struct grouping *g, size_t row, size_t other)
{
    uint16_t x = g->status < 0 ? 0 : facts_cell(g->facts, row, g->status)->word;
    uint16_t y =
        g->status < 0 ? 0 : facts_cell(g->facts, other, g->status)->word;

    return x && y ? x == y
                  : str_equal(facts_text(g->facts, row, g->status),
                              facts_text(g->facts, other, g->status));
}

static void compare(struct grouping *g, struct group *x, uint32_t row)
{
    bool blank = !facts_text(g->facts, row, g->status).len;
    bool first = !facts_text(g->facts, x->first, g->status).len;

    if (x->decision == NO_ROW && judge_decides(g->arena, g->facts, row))
        x->decision = row;
    else if (blank || first)
        x->waits |= blank != first;
    else
        x->differs |= !same_word(g, row, x->first);
    if (first && !blank)
        x->first = row;
}

static long add(struct grouping *g, uint32_t row)
{
    long at = map_add(&g->keys, key_of(g, row), (long)g->count);

    if (at != MAP_NONE) {
        compare(g, &g->list[at], row);
        return at;
    }
    g->list =
        arena_room(g->arena, g->list, g->count, &g->cap, sizeof(*g->list));
    g->list[g->count] = (struct group){
        .first = row,
        .decision = judge_decides(g->arena, g->facts, row) ? row : NO_ROW};
    return (long)g->count++;
}

static enum panel place(const struct group *x, uint32_t row)
{
    if (x->decision != NO_ROW)
        return x->decision == row ? PANEL_COUNTS : PANEL_BESIDE;
    if (x->differs || x->waits)
        return x->differs ? PANEL_DIFFERS : PANEL_WAITS;
    return x->first == row ? PANEL_COUNTS : PANEL_BESIDE;
}

static void keep_back(struct facts *t, size_t row)
{
    for (long i = 0; i < (long)t->column_count; i++) {
        struct fact *f = facts_edit(t, row, i);
        f->text = phrase_narrow(f->text, VISIBLE_INTERNAL);
    }
}

void bind_panel(struct arena *a, struct facts *t, const struct catalog *c)
{
    struct arena scratch;
    struct grouping g = {.arena = &scratch,
                         .facts = t,
                         .status = facts_column(t, "status"),
                         .sub = facts_column(t, "sub"),
                         .round = facts_column(t, "round"),
                         .keys = {.arena = &scratch}};
    uint8_t *panel = arena_array(a, uint8_t, t->row_count + 1);

    arena_init(&scratch, a->oom, a->user);
    long *groups = arena_array(&scratch, long, t->row_count + 1);
    for (uint32_t row = 0; row < t->row_count; row++)
        groups[row] = facts_about(t, row) == NO_ROW ? -1 : add(&g, row);
    for (uint32_t row = 0; row < t->row_count; row++) {
        if (groups[row] < 0)
            continue;
        panel[row] = (uint8_t)(c->lost[facts_about(t, row)]
                                   ? PANEL_BESIDE
                                   : place(&g.list[groups[row]], row));
        if (panel[row] == PANEL_BESIDE)
            keep_back(t, row);
    }
    arena_free(&scratch);
    t->panel = panel;
}
