#include "model/axes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/marks.h"
#include "model/places.h"

bool axes_same(struct arena *a, struct str x, struct str y)
{
    int known = words_find_folded(WORDS_OWN_AXIS, x);

    return utf8_folds_to(x, utf8_fold(a, y)) ||
           (known != WORDS_NONE &&
            known == words_find_folded(WORDS_OWN_AXIS, y));
}

static struct own_axis *find(struct arena *a, const struct catalog *c,
                             struct str name)
{
    for (size_t i = 0; i < c->axis_count; i++)
        if (axes_same(a, c->axes[i]->name, name))
            return c->axes[i];
    return NULL;
}

bool axes_of_responsibility(const struct own_axis *x)
{
    return words_find_folded(WORDS_OWN_AXIS, x->name) ==
           OWN_AXIS_RESPONSIBILITY;
}

bool axes_named_by_column(struct arena *a, const struct catalog *c,
                          struct str name)
{
    for (size_t i = 0; i < c->place_count; i++)
        if (c->places[i].axis.len && axes_same(a, c->places[i].axis, name))
            return true;
    return words_find_folded(WORDS_OWN_AXIS, name) != WORDS_NONE;
}

const struct own_axis *axes_named(struct arena *a, const struct catalog *c,
                                  struct str name)
{
    return find(a, c, name);
}

const struct own_axis *axes_of(struct arena *a, const struct catalog *c,
                               struct str column)
{
    static const enum filler by[] = {FILLER_RESPONDENT, FILLER_EVALUATOR};

    for (int i = 0; i < 2; i++) {
        const struct place *p = NULL;
        while ((p = places_next(c, by[i], column, p)))
            if (p->axis.len)
                return find(a, c, p->axis);
    }
    return str_is(column, "responsibility") ? find(a, c, column) : NULL;
}

/* By its mark, alone or before the word: as axes_say() prints it. */
static long by_mark(struct arena *a, const struct own_axis *x, struct str word)
{
    struct str written = mark_fold(a, word);
    long found = MAP_NONE;

    for (size_t i = 0; i < x->count; i++) {
        struct str mark = mark_fold(a, x->words[i].mark);
        if (!mark.len || !str_starts(written, mark))
            continue;
        struct str rest = str_trim(str_slice(written, mark.len, written.len));
        if (rest.len && map_find(&x->by_word, rest) == (long)i)
            return (long)i;
        if (!rest.len && found != MAP_NONE)
            return MAP_NONE; /* several have it */
        if (!rest.len)
            found = (long)i;
    }
    return found;
}

long axes_word(struct arena *a, const struct own_axis *x, struct str word)
{
    long n = map_find(&x->by_word, utf8_fold(a, word));

    return n == MAP_NONE && !x->usual ? by_mark(a, x, str_trim(word)) : n;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

struct str axes_say(struct arena *a, const struct own_axis *x, long n,
                    struct str written)
{
    if (n == MAP_NONE)
        return written;
    const struct axis_word *w = &x->words[n];
    if (x->usual && is_ascii(w->word) == is_ascii(written) &&
        !utf8_folds_to(w->word, utf8_fold(a, written)))
        return written;
    return w->mark.len
               ? str_format(a, "%.*s %.*s", STR_ARG(w->mark), STR_ARG(w->word))
               : w->word;
}

static void put(struct arena *a, struct catalog *c, struct own_axis *x)
{
    struct own_axis **list =
        arena_array(a, struct own_axis *, c->axis_count + 1);

    for (size_t i = 0; i < c->axis_count; i++)
        list[i] = c->axes[i];
    list[c->axis_count++] = x;
    c->axes = list;
}

struct own_axis *axes_add(struct arena *a, struct catalog *c, struct str name,
                          struct loc at)
{
    struct own_axis *x = find(a, c, name);

    if (x)
        return x;
    x = arena_new(a, struct own_axis);
    *x = (struct own_axis){.name = name, .by_word = {.arena = a}, .at = at};
    put(a, c, x);
    return x;
}

long axes_spell(struct arena *a, struct own_axis *x, struct str word,
                long number)
{
    struct str folded = utf8_fold(a, word);
    long twin = folded.len ? map_add(&x->by_word, folded, number) : number;

    if (twin == MAP_NONE) {
        x->spellings = arena_room(a, x->spellings, x->spelling_count,
                                  &x->spelling_cap, sizeof(*x->spellings));
        x->spellings[x->spelling_count++] = word;
    }
    return twin == number ? MAP_NONE : twin;
}

void axes_inherit(struct arena *a, struct catalog *c)
{
    for (size_t i = 0; c->base && i < c->base->axis_count; i++)
        if (!c->base->axes[i]->usual && !find(a, c, c->base->axes[i]->name))
            put(a, c, c->base->axes[i]);
}

void axes_usual(struct arena *a, struct catalog *c)
{
    if (find(a, c, STR("responsibility")))
        return;
    struct own_axis *x = axes_add(a, c, STR("responsibility"), (struct loc){0});

    x->usual = true;
    x->count = RESPONSIBILITY_COUNT;
    x->words = arena_array(a, struct axis_word, RESPONSIBILITY_COUNT);
    for (int i = 0; i < RESPONSIBILITY_COUNT; i++) {
        struct str rest = words_spellings(WORDS_RESPONSIBILITY, i);
        x->words[i].word = words_say(WORDS_RESPONSIBILITY, i, c->lang);
        axes_spell(a, x, x->words[i].word, i);
        while (rest.len)
            axes_spell(a, x, str_cut(&rest, '/'), i);
    }
}
