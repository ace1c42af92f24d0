#include "model/axes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/places.h"

static struct own_axis *find(struct arena *a, const struct catalog *c,
                             struct str name)
{
    struct str folded = utf8_fold(a, name);

    for (size_t i = 0; i < c->axis_count; i++)
        if (utf8_folds_to(c->axes[i]->name, folded))
            return c->axes[i];
    return NULL;
}

const struct own_axis *axes_named(struct arena *a, const struct catalog *c,
                                  struct str name)
{
    return find(a, c, name);
}

const struct own_axis *axes_of(struct arena *a, const struct catalog *c,
                               struct str column)
{
    const struct place *p = NULL;

    while ((p = places_next(c, FILLER_RESPONDENT, column, p)))
        if (p->axis.len)
            return find(a, c, p->axis);
    return str_is(column, "responsibility") ? find(a, c, column) : NULL;
}

long axes_word(struct arena *a, const struct own_axis *x, struct str word)
{
    return map_find(&x->by_word, utf8_fold(a, word));
}

/* The codes that are written for the usual words: they are no words of a
   document. */
static bool is_code(struct arena *a, long n, struct str written)
{
    struct str code = words_say(WORDS_RESPONSIBILITY, (int)n, LANG_EN);

    return utf8_folds_to(code, utf8_fold(a, written));
}

struct str axes_say(struct arena *a, const struct own_axis *x,
                    struct str written)
{
    long n = axes_word(a, x, written);

    return n == MAP_NONE || (x->usual && !is_code(a, n, written))
               ? written
               : x->words[n].word;
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
        map_add(&x->by_word, utf8_fold(a, x->words[i].word), i);
        while (rest.len)
            map_add(&x->by_word, str_cut(&rest, '/'), i);
    }
}
