/*
 * Columns that are filled in with the words of a list: every word is one of it.
 */
#include "base/arena.h"
#include "base/near.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/axes.h"
#include "model/places.h"

/* The spellings that are most like it, else all words. */
static struct str expected(const struct checking *x, const struct own_axis *on,
                           struct str folded)
{
    struct out told = {.arena = x->scratch};
    unsigned least = near_enough(folded);

    for (size_t i = 0; i < on->spelling_count; i++) {
        struct str word = utf8_fold(x->scratch, on->spellings[i]);
        unsigned far = near_distance(folded, word, least);
        if (far > least)
            continue;
        if (far < least)
            told.len = 0;
        least = far;
        out_puts(&told, told.len ? DIAG_COMMA : "");
        out_str(&told, on->spellings[i]);
    }
    for (size_t i = 0, near = told.len; !near && i < on->count; i++) {
        out_puts(&told, i ? DIAG_COMMA : "");
        out_str(&told, on->words[i].word);
    }
    return out_take(&told);
}

static void check_column(const struct checking *x, long column,
                         const struct own_axis *on)
{
    const struct facts *t = x->table;

    for (size_t i = 0; i < t->row_count; i++) {
        struct str word = facts_text(t, i, column);
        if (word.len && axes_word(x->scratch, on, word) == MAP_NONE)
            diag(x->diag, facts_at(t, i, column),
                 on->usual ? MSG_AXIS_FREE : MSG_AXIS_WORD,
                 facts_stray(t, i, column), t->columns[column].label,
                 expected(x, on, utf8_fold(x->scratch, word)));
        arena_reset(x->scratch);
    }
}

void check_axis_words(const struct checking *x)
{
    for (uint32_t i = 0; i < x->table->column_count; i++) {
        const struct own_axis *on =
            axes_of(x->arena, x->catalog, x->table->columns[i].name);
        if (on)
            check_column(x, (long)i, on);
    }
}

/* An axis that a column names and that has no words. */
void check_axes_there(const struct checking *x)
{
    const struct catalog *c = x->catalog;

    for (size_t i = 0; i < c->place_count; i++) {
        const struct place *p = &c->places[i];
        if (p->axis.len && !axes_named(x->scratch, c, p->axis) &&
            words_find_folded(WORDS_AXIS, p->axis) == WORDS_NONE)
            diag(x->diag, p->at, MSG_AXIS_EMPTY, p->label, p->axis);
    }
}

/* An axis with words that no column names. */
void check_axes_named(const struct checking *x)
{
    const struct catalog *c = x->catalog;

    for (size_t i = 0; i < c->axis_count; i++)
        if (!axes_named_by_column(x->scratch, c, c->axes[i]->name))
            diag(x->diag, c->axes[i]->at, MSG_AXIS_UNNAMED, c->axes[i]->name);
    arena_reset(x->scratch);
}
