#include "model/marks.h"

#include "base/arena.h"
#include "base/utf8.h"

/* What says how a sign before it is drawn. */
static bool selector(uint32_t c)
{
    return c == 0xFE0E || c == 0xFE0F;
}

struct str mark_fold(struct arena *a, struct str s)
{
    struct str folded = utf8_fold(a, s);
    char *to = arena_alloc(a, folded.len * 4 + 1);
    size_t len = 0;

    for (size_t pos = 0; pos < folded.len;) {
        size_t from = pos;
        uint32_t c = utf8_next(folded, &pos);
        int sign = words_find(WORDS_SIGN, str_slice(folded, from, pos));
        if (sign != WORDS_NONE) {
            struct str as = words_say(WORDS_SIGN, sign, LANG_EN);
            size_t at = 0;
            c = utf8_next(as, &at);
        }
        if (!selector(c))
            len += (size_t)utf8_put(to + len, c);
    }
    return (struct str){to, len};
}

void marks_add(struct arena *a, struct catalog *c, size_t number)
{
    struct status *s = &c->statuses[number];
    struct str mark = mark_fold(a, s->mark);

    if (!mark.len)
        return;
    long twin = map_add(&c->marks[s->axis], mark, (long)number);
    if (twin != MAP_NONE)
        c->statuses[twin].shared = true;
}

/* The status of a text that its mark may stand before: the mark is the first
   character. */
static const struct status *marked(struct arena *a, const struct catalog *c,
                                   enum axis axis, struct str text)
{
    size_t pos = 0;

    utf8_next(text, &pos);
    struct str word = str_trim(str_slice(text, pos, text.len));
    long n =
        word.len ? map_find(&c->words[axis], utf8_fold(a, word)) : MAP_NONE;
    if (n == MAP_NONE)
        return NULL;
    const struct status *s = &c->statuses[n];
    return str_equal(mark_fold(a, str_slice(text, 0, pos)),
                     mark_fold(a, s->mark))
               ? s
               : NULL;
}

/* By its mark, before the word or alone; NULL if there is none. */
static const struct status *by_mark(struct arena *a, const struct catalog *c,
                                    enum axis axis, struct str word)
{
    struct str folded = mark_fold(a, word);
    long n = map_find(&c->marks[axis], folded);

    if (n != MAP_NONE && !c->statuses[n].shared)
        return &c->statuses[n];
    n = map_find(&c->words[axis], folded);
    return n != MAP_NONE ? &c->statuses[n] : marked(a, c, axis, word);
}

const struct status *catalog_status(struct arena *a, const struct catalog *c,
                                    enum axis axis, struct str word)
{
    struct str as_written = str_trim(word);
    long n = map_find(&c->words[axis], as_written);

    if (n == MAP_NONE)
        n = map_find(&c->words[axis], utf8_fold(a, as_written));
    return n != MAP_NONE    ? &c->statuses[n]
           : as_written.len ? by_mark(a, c, axis, as_written)
                            : NULL;
}
