#include "bind/bind_axes.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/places.h"

/* Whether a column of the sheet is on it; 責任 has a column anyway. */
static bool is_named(struct arena *a, const struct catalog *c, struct str name)
{
    struct str folded = utf8_fold(a, name);

    for (size_t i = 0; i < c->place_count; i++)
        if (c->places[i].axis.len && utf8_folds_to(c->places[i].axis, folded))
            return true;
    return str_is(folded, "responsibility");
}

static void add(struct arena *a, struct diag *d, struct own_axis *x,
                struct str word, long number)
{
    struct str folded = utf8_fold(a, word);
    long twin = folded.len ? map_add(&x->by_word, folded, number) : MAP_NONE;

    if (twin != MAP_NONE && twin != number)
        diag(d, x->words[number].at, MSG_STATUS_TWICE, word,
             x->words[twin].word);
}

bool bind_axis_word(struct arena *a, struct diag *d, struct catalog *c,
                    const struct facts *r, size_t row)
{
    struct str name = facts_text(r, row, facts_column(r, "axis"));
    struct str aliases = facts_text(r, row, facts_column(r, "aliases"));
    long word = facts_column(r, "word");
    struct str other;

    if (!name.len || words_find_folded(WORDS_AXIS, name) != WORDS_NONE ||
        !is_named(a, c, name))
        return false;
    struct own_axis *x = axes_add(a, c, name, facts_at(r, row, word));
    if (!facts_text(r, row, word).len) {
        diag(d, facts_at(r, row, word), MSG_CELL_EMPTY, r->columns[word].label);
        return true;
    }
    x->words = arena_room(a, x->words, x->count, &x->cap, sizeof(*x->words));
    x->words[x->count] =
        (struct axis_word){.word = facts_text(r, row, word),
                           .mark = facts_text(r, row, facts_column(r, "mark")),
                           .at = facts_at(r, row, word)};
    x->count++;
    add(a, d, x, x->words[x->count - 1].word, (long)x->count - 1);
    while (list_next(&aliases, LIST_SEMICOLON, &other))
        add(a, d, x, other, (long)x->count - 1);
    return true;
}
