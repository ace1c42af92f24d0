/*
 * What a row's number and the texts beside it say, one row at a time.
 */
#include "check/numbered.h"

#include "base/arena.h"
#include "model/levels.h"

#include <stdlib.h>

struct numbered numbered_open(const struct checking *x, const struct facts *t,
                              const struct catalog *c, const char *number,
                              const char *text)
{
    return (struct numbered){
        .x = x,
        .table = t,
        .catalog = c,
        .id = facts_column(t, number),
        .sub = facts_column(t, "sub"),
        .requirement = facts_column(t, "requirement"),
        .number = facts_column(c->items, "id"),
        .which = -1,
        .text = {.given = facts_column(t, text),
                 .asked = facts_column(c->items, "text")},
    };
}

void numbered_add_others(struct numbered *n)
{
    const struct facts *t = n->table, *items = n->catalog->items;

    n->others = arena_array(n->x->arena, struct beside, t->column_count);
    for (uint32_t i = 0; i < t->column_count; i++) {
        long asked = facts_column_named(items, t->columns[i].name);
        if (asked >= 0 && (long)i != n->text.given &&
            question_column(n->catalog, &t->columns[i]))
            n->others[n->other_count++] =
                (struct beside){.given = (long)i, .asked = asked};
    }
}

/* The item that a row is about: as it was bound, else the one of its number. */
static uint32_t item_of(const struct numbered *n, size_t row)
{
    return n->table->items ? facts_about(n->table, row)
                           : catalog_item(n->x->scratch, n->catalog,
                                          facts_text(n->table, row, n->id));
}

/* Whether a row's number is held as a figure, and several items are that
   figure. */
static bool is_vague(struct numbered *n, size_t row)
{
    if (facts_cell(n->table, row, n->id)->typed != TYPED_FIGURE)
        return false;
    if (!n->figured)
        n->figures = figures_index(n->x->arena, n->catalog);
    n->figured = true;
    uint32_t item = figures_find(n->x->scratch, &n->figures,
                                 facts_text(n->table, row, n->id));
    return item != NO_ROW && n->figures.next[item] != NO_ROW;
}

/* The first of b's index that says what a row has in that column, or NO_ROW. */
static uint32_t find(const struct numbered *n, struct beside *b,
                     struct str text)
{
    if (!b->index) {
        b->index = arena_new(n->x->arena, struct questions);
        *b->index = questions_index(n->x->arena, n->catalog, b->asked);
    }
    return questions_find(n->x->scratch, b->index, text);
}

/* Of several items that ask the same the one nearest to the row's own. */
static uint32_t find_text(struct numbered *n, struct str text, uint32_t own)
{
    uint32_t at = find(n, &n->text, text), best = NO_ROW;

    for (; at != NO_ROW; at = n->text.index->list[at].next) {
        uint32_t item = n->text.index->list[at].item;
        if (best == NO_ROW ||
            (own != NO_ROW &&
             labs((long)item - (long)own) < labs((long)best - (long)own)))
            best = item;
    }
    return best;
}

/* A part of an item may be answered beside that part of its text. */
static bool is_part(const struct numbered *n, size_t row, uint32_t item,
                    struct str text)
{
    struct arena *a = n->x->scratch;
    struct str asked =
        question_fold(a, facts_text(n->catalog->items, item, n->text.asked));
    struct str part = question_fold(a, text);

    return (facts_text(n->table, row, n->sub).len ||
            facts_text(n->table, row, n->requirement).len) &&
           str_find(asked, part) < asked.len;
}

/* A level that was left blank says again what stands above it. */
static bool inherited(const struct numbered *n, size_t row, long column)
{
    return row && facts_text(n->table, row, column).ptr ==
                      facts_text(n->table, row - 1, column).ptr;
}

/* The first of the further columns that differs, into j->changed. */
static bool others_fit(const struct numbered *n, size_t row, uint32_t item,
                       struct judged *j)
{
    for (size_t i = 0; i < n->other_count; i++) {
        struct beside b = n->others[i];
        struct str given = question_given(n->table, row, b.given);
        if (!given.len || inherited(n, row, b.given) ||
            question_asks(n->x->scratch, n->catalog, item, b.asked, given))
            continue;
        j->changed = b;
        return false;
    }
    return true;
}

/* Whether another column of a row is its item's, and of no other item that is
   the same figure. */
static bool told_apart(const struct numbered *n, size_t row, uint32_t own)
{
    struct arena *a = n->x->scratch;

    for (size_t i = 0; own != NO_ROW && i < n->other_count; i++) {
        struct beside b = n->others[i];
        struct str given = question_given(n->table, row, b.given);
        uint32_t item =
            figures_find(a, &n->figures, facts_text(n->table, row, n->id));
        if (!given.len || !question_asks(a, n->catalog, own, b.asked, given))
            continue;
        while (item != NO_ROW &&
               (item == own ||
                !question_asks(a, n->catalog, item, b.asked, given)))
            item = n->figures.next[item];
        if (item == NO_ROW)
            return true;
    }
    return false;
}

/* Where a row has no text: the item that another column of its own names and
   no other item has. Levels are shared, or might be. */
static uint32_t named_beside(struct numbered *n, size_t row, struct judged *j)
{
    for (size_t i = 0; i < n->other_count; i++) {
        struct beside *b = &n->others[i];
        struct str given = question_given(n->table, row, b->given);
        if (!given.len || levels_find(n->table->columns[b->given].name) >= 0)
            continue;
        uint32_t at = find(n, b, given);
        if (at == NO_ROW || b->index->list[at].next != NO_ROW)
            continue;
        j->changed = *b;
        return b->index->list[at].item;
    }
    return NO_ROW;
}

static enum verdict judge_text(struct numbered *n, size_t row, struct str text,
                               struct judged *j)
{
    struct arena *a = n->x->scratch;
    uint32_t item = j->item;

    if (item != NO_ROW && text.len &&
        question_asks(a, n->catalog, item, n->text.asked, text))
        return others_fit(n, row, item, j) ? FITS : CHANGED;
    j->other = text.len ? find_text(n, text, item) : named_beside(n, row, j);
    if (j->other != NO_ROW && j->other != item)
        return ELSEWHERE;
    if (text.len || j->other == NO_ROW)
        j->changed = n->text;
    if (j->other == NO_ROW && is_vague(n, row) && !told_apart(n, row, item))
        return OPEN;
    if (item == NO_ROW)
        return UNKNOWN;
    if (text.len && !is_part(n, row, item, text))
        return CHANGED;
    return others_fit(n, row, item, j) ? FITS : CHANGED;
}

static enum verdict judge(struct numbered *n, size_t row, struct judged *j)
{
    struct str number = facts_text(n->table, row, n->id);
    struct str text = question_given(n->table, row, n->text.given);

    j->item = item_of(n, row);
    j->other = NO_ROW;
    j->changed = n->text;
    n->texted += text.len > 0;
    if (!number.len || (n->listed && j->item == NO_ROW))
        return FITS; /* others tell of it */
    if (n->table->items && j->item != NO_ROW &&
        j->item != catalog_item(n->x->scratch, n->catalog, number))
        return SETTLED;
    return judge_text(n, row, text, j);
}

void numbered_judge(struct numbered *n)
{
    const struct facts *t = n->table;

    n->rows = arena_array(n->x->arena, struct judged, t->row_count + 1);
    for (size_t i = 0; i < t->row_count; i++) {
        struct judged j = {.row = (uint32_t)i};
        if (n->which >= 0 && !str_equal(facts_text(t, i, n->which), n->only))
            continue;
        j.verdict = judge(n, i, &j);
        if (j.verdict != FITS)
            n->rows[n->count++] = j;
        arena_reset(n->x->scratch);
    }
}
