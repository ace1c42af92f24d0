/*
 * The rules on catalogs: their own items, words, columns and requirements, and
 * the items that their further tables name.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/places.h"

void check_id(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    bool good = c->id.len <= 20;

    for (size_t i = 0; i < c->id.len; i++) {
        char letter = c->id.ptr[i];
        good &= (letter >= 'a' && letter <= 'z') ||
                (letter >= '0' && letter <= '9') || letter == '.' ||
                letter == '-';
    }
    good &= !document_ends(c->id); /* else its files seem another's edition */
    if (c->id.len && !good)        /* an empty one is a missing key */
        diag(x->diag, facts_key_at(c->keys, "id"), MSG_CATALOG_ID,
             facts_key_phrase(c->keys, "id"));
}

/* Numbers that are the same, and what is empty, in the order of the items. */
void check_items(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct arena *a = x->scratch;
    long id = facts_column(c->items, "id"),
         text = facts_column(c->items, "text");

    for (size_t i = 0; i < c->item_count; i++) {
        struct str number = facts_text(c->items, i, id);
        struct loc at = facts_at(c->items, i, id);
        if (!number.len) {
            diag(x->diag, at, MSG_CELL_EMPTY, c->items->columns[id].label);
            continue;
        }
        long first = map_find(&c->by_fold, utf8_fold(a, number));
        if (first != (long)i)
            diag(x->diag, at, MSG_ITEM_TWICE, facts_phrase(c->items, i, id),
                 facts_phrase(c->items, (size_t)first, id),
                 bound_place(a, facts_at(c->items, (size_t)first, id)));
        if (text >= 0 && !c->lost[i] && !facts_text(c->items, i, text).len)
            diag(x->diag, facts_at(c->items, i, text), MSG_CELL_EMPTY,
                 c->items->columns[text].label);
        arena_reset(a);
    }
}

/* Whether any item names that level: a column that is empty throughout leaves
   nothing out. */
static bool is_named(const struct levels *l, unsigned level)
{
    for (uint32_t i = 0; i < l->branch_count; i++)
        if (l->list[i].level == level && l->list[i].name.len)
            return true;
    return false;
}

/* The first item below a path that names a level and leaves out one above it;
 *above: the column left out. */
static bool skips(const struct catalog *c, const struct branch *b, long *above)
{
    const struct branch *parent =
        b->parent == NO_ROW ? NULL : &c->levels.list[b->parent];

    *above = parent ? c->levels.of[parent->level] : -1;
    return b->name.len && parent && !parent->name.len &&
           is_named(&c->levels, parent->level);
}

void check_levels(const struct checking *x)
{
    const struct catalog *c = x->catalog;

    for (uint32_t i = 0; i < c->levels.branch_count; i++) {
        const struct branch *b = &c->levels.list[i];
        long column = c->levels.of[b->level], above;
        if (skips(c, b, &above))
            diag(x->diag, facts_at(c->items, b->first, column),
                 MSG_LEVEL_SKIPPED, facts_phrase(c->items, b->first, column),
                 facts_label(c->items, column), facts_label(c->items, above));
    }
}

void check_statuses(const struct checking *x)
{
    const struct catalog *c = x->catalog;

    if (c->form != FORM_TEXT && !c->words[AXIS_ANSWER].count) {
        bool said = facts_key(c->keys, "answer_form") != NO_ROW;
        diag(x->diag,
             said ? facts_key_at(c->keys, "answer_form")
                  : loc_file(&c->bound->source),
             MSG_STATUS_NONE, facts_key_phrase(c->keys, "answer_form"));
    }
}

void check_places(const struct checking *x)
{
    const struct {
        enum unread cell;
        const char *column;
        enum message message;
        struct str expected;
    } cells[] = {
        {UNREAD_BY, "by", MSG_VALUE_UNKNOWN,
         words_expected(x->scratch, WORDS_FILLER)},
        {UNREAD_WIDTH, "width", MSG_VALUE_FORM, STR("12mm")},
        {UNREAD_ROLE, "role", MSG_VALUE_UNKNOWN,
         words_expected(x->scratch, WORDS_ROLE)},
        {UNREAD_ORDER, "order", MSG_VALUE_FORM, STR("3")},
    };
    const struct catalog *c = x->catalog;
    const struct facts *r = bound_table(c->bound, "columns");

    for (size_t k = 0; k < sizeof(cells) / sizeof(*cells); k++)
        for (size_t i = 0; i < c->place_count; i++) {
            const struct place *p = &c->places[i];
            if (!(p->unread & cells[k].cell))
                continue;
            long column = facts_column(r, cells[k].column);
            diag(x->diag, facts_at(r, p->row, column), cells[k].message,
                 r->columns[column].label, facts_stray(r, p->row, column),
                 cells[k].expected);
        }
}

void check_requirements(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    const struct facts *r = c->requirements;
    long id = r ? facts_column(r, "id") : -1;

    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        struct str number = facts_text(r, i, id);
        long first = map_find(&c->requirement_by_id, number);
        struct loc at = facts_at(r, i, id);
        if (!number.len)
            diag(x->diag, at, MSG_CELL_EMPTY, r->columns[id].label);
        else if (first != (long)i)
            diag(x->diag, at, MSG_KEY_TWICE, facts_phrase(r, i, id),
                 bound_place(x->scratch, facts_at(r, (size_t)first, id)));
        arena_reset(x->scratch);
    }
}

void check_demands(const struct checking *x)
{
    const struct facts *r = bound_table(x->catalog->bound, "demands");
    long table = r ? facts_column(r, "table") : -1;
    long level = r ? facts_column(r, "level") : -1;

    for (size_t i = 0; r && i < r->row_count; i++) {
        struct str word = facts_text(r, i, level);
        if (table >= 0 && !facts_text(r, i, table).len)
            diag(x->diag, facts_at(r, i, table), MSG_CELL_EMPTY,
                 r->columns[table].label);
        if (word.len && words_find_folded(WORDS_DEMANDED, word) == WORDS_NONE)
            diag(x->diag, facts_at(r, i, level), MSG_VALUE_UNKNOWN,
                 r->columns[level].label, facts_stray(r, i, level),
                 words_expected(x->scratch, WORDS_DEMANDED));
    }
}
