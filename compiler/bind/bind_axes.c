#include "bind/bind_axes.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/near.h"
#include "base/utf8.h"

/* Whether a name is one of kaiji's own axes, or one misspelt. */
static bool is_built_in(struct arena *a, struct str name)
{
    struct str folded = utf8_fold(a, name);

    for (int i = 0; i < AXIS_COUNT; i++) {
        struct str rest = words_spellings(WORDS_AXIS, i);
        while (rest.len) {
            struct str known = str_cut(&rest, '/');
            unsigned most = near_enough(known) / 2;
            if (near_distance(folded, known, most) <= most)
                return true;
        }
    }
    return false;
}

static void add(struct arena *a, struct diag *d, struct own_axis *x,
                struct str word, long number)
{
    long twin = axes_spell(a, x, word, number);

    if (twin != MAP_NONE)
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
        (is_built_in(a, name) && !axes_named_by_column(a, c, name)))
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
