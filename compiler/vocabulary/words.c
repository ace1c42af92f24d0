/*
 * The rows of words.def as one array. An empty one stands before the words of
 * each set and behind the last: it ends the set before it.
 */
#include "vocabulary/words.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>

enum { /* where they stand in `list` */
#define SET(SET, about) AT_##SET,
#define WORD(SET, VALUE, spellings, ja, en) AT_##SET##_##VALUE,
#include "vocabulary/words.def"
#undef SET
#undef WORD
};

struct word {
    const char *spellings; /* parted by '/'; NULL: the set ends */
    const char *name[2];   /* by enum lang */
    int value;
};

static const struct word list[] = {
#define SET(SET, about) {0},
#define WORD(SET, VALUE, spellings, ja, en)                                    \
    {spellings, {ja, en}, SET##_##VALUE},
#include "vocabulary/words.def"
#undef SET
#undef WORD
    {0},
};

static const struct word *const sets[WORDS_SETS] = {
#define SET(SET, about) [WORDS_##SET] = &list[AT_##SET + 1],
#define WORD(SET, VALUE, spellings, ja, en)
#include "vocabulary/words.def"
#undef SET
#undef WORD
};

static bool spells(const struct word *w, struct str word)
{
    struct str rest = str_from(w->spellings);

    while (rest.len)
        if (str_equal(str_cut(&rest, '/'), word))
            return true;
    return false;
}

int words_find(enum word_set set, struct str word)
{
    for (const struct word *w = sets[set]; w->spellings; w++)
        if (spells(w, word))
            return w->value;
    return WORDS_NONE;
}

bool words_begin(enum word_set set, struct str text)
{
    for (const struct word *w = sets[set]; w->spellings && text.len; w++) {
        struct str rest = str_from(w->spellings);
        while (rest.len) {
            size_t at = 0, in = 0;
            if (utf8_next(str_cut(&rest, '/'), &at) == utf8_next(text, &in))
                return true;
        }
    }
    return false;
}

static bool letter(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= 'a' && s.ptr[at] <= 'z';
}

int words_opening(enum word_set set, struct str folded)
{
    for (const struct word *w = sets[set]; w->spellings; w++) {
        struct str rest = str_from(w->spellings);
        while (rest.len) {
            struct str x = str_cut(&rest, '/');
            if (str_starts(folded, x) &&
                !(letter(x, x.len - 1) && letter(folded, x.len)))
                return w->value;
        }
    }
    return WORDS_NONE;
}

size_t words_ending(enum word_set set, struct str word)
{
    size_t longest = 0;

    for (const struct word *w = sets[set]; w->spellings; w++) {
        struct str rest = str_from(w->spellings);
        while (rest.len) {
            struct str x = str_cut(&rest, '/');
            if (x.len > longest && str_ends(word, x))
                longest = x.len;
        }
    }
    return longest;
}

int words_find_folded(enum word_set set, struct str word)
{
    for (const struct word *w = sets[set]; w->spellings; w++) {
        struct str rest = str_from(w->spellings);
        while (rest.len)
            if (utf8_folds_to(word, str_cut(&rest, '/')))
                return w->value;
    }
    return WORDS_NONE;
}

struct str words_say(enum word_set set, int value, enum lang lang)
{
    const struct word *w = sets[set];

    while (w->spellings && w->value != value)
        w++;
    assert(w->spellings);
    return str_from(w->name[lang]);
}

struct str words_spellings(enum word_set set, int value)
{
    const struct word *w = sets[set];

    while (w->spellings && w->value != value)
        w++;
    assert(w->spellings);
    return str_from(w->spellings);
}

struct str *words_list(struct arena *a, enum word_set set, enum lang lang,
                       size_t *n)
{
    const struct word *w = sets[set];

    for (*n = 0; w[*n].spellings;)
        ++*n;
    struct str *all = arena_array(a, struct str, *n);
    for (size_t i = 0; i < *n; i++)
        all[i] = str_from(w[i].name[lang]);
    return all;
}

struct str words_expected(struct arena *a, enum word_set set)
{
    struct str all[] = {[LANG_JA] = STR(""), [LANG_EN] = STR("")};

    for (const struct word *w = sets[set]; w->spellings; w++)
        for (int lang = LANG_JA; lang <= LANG_EN; lang++)
            all[lang] =
                str_format(a, "%.*s%s%s", STR_ARG(all[lang]),
                           all[lang].len ? DIAG_COMMA : "", w->name[lang]);
    return str_format(a, "%.*s" DIAG_ENGLISH "%.*s", STR_ARG(all[LANG_JA]),
                      STR_ARG(all[LANG_EN]));
}
