#include "model/visibility.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "vocabulary/vocabulary.h"

/* What was taught beside words.def, the latest first. */
static const struct taught {
    struct str word; /* folded */
    enum visibility means;
    const struct taught *next;
} * taught;

bool visibility_read(struct str word, enum visibility *v)
{
    int found = words_find_folded(WORDS_VISIBLE, word);
    const struct taught *t = taught;

    if (found != WORDS_NONE) {
        *v = (enum visibility)found;
        return true;
    }
    while (t && !utf8_folds_to(word, t->word))
        t = t->next;
    if (t)
        *v = t->means;
    return t != NULL;
}

bool visibility_begins(struct str text)
{
    const struct taught *t = taught;
    size_t at = 0, in = 0;

    if (!text.len || words_begin(WORDS_VISIBLE, text))
        return text.len > 0;
    for (uint32_t c = utf8_next(text, &at); t; t = t->next, in = 0)
        if (utf8_next(t->word, &in) == c)
            return true;
    return false;
}

bool visibility_teach(struct arena *a, struct str word, enum visibility means)
{
    struct taught *t = arena_new(a, struct taught);
    enum visibility known;

    if (means == VISIBLE_PUBLIC || visibility_read(word, &known))
        return false;
    *t = (struct taught){utf8_fold(a, word), means, taught};
    taught = t;
    return true;
}

struct str visibility_name(enum visibility v, enum lang lang)
{
    return words_say(WORDS_VISIBLE, (int)v, lang);
}

enum visibility visibility_or_hide(struct str word)
{
    enum visibility v = VISIBLE_INTERNAL;

    visibility_read(word, &v);
    return v;
}

static struct str less(struct str name, size_t n)
{
    return str_slice(name, 0, name.len - n);
}

/* A name less a bracket at its end: 公開区分(内部・公開), 公開(※). */
static struct str less_bracket(struct str name)
{
    size_t open = 0;

    if (!str_ends(name, STR(")")))
        return name;
    for (size_t at = 0; at < name.len; at++)
        if (name.ptr[at] == '(')
            open = at;
    return open ? str_slice(name, 0, open) : name;
}

/* A name less what joins it to a mark, or trails behind one: 見解の, 公開・非,
   公開※. */
static struct str less_joints(struct str name)
{
    size_t n;

    while (
        (n = str_ends(name, STR("/")) ? 1 : words_ending(WORDS_JOINT, name)) !=
        0)
        name = less(name, n);
    return name;
}

/* A name less a word of marks at its end and what may follow one (区分, 範囲);
   itself where there is none. */
static struct str less_mark(struct str name)
{
    struct str rest = less_joints(less_bracket(name));
    size_t n;

    while ((n = words_ending(WORDS_MARK, rest)) == 0) {
        if ((n = words_ending(WORDS_MARKING, rest)) == 0)
            return name;
        rest = less_joints(less(rest, n));
    }
    return less_joints(less(rest, n));
}

/* Whether a column or key is called so that says something else than who may
   see something: 公表先. */
static bool is_term(struct arena *a, struct str name)
{
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++) {
        const struct term *t = vocabulary_term(a, &tables[i], name);
        if (t && !str_is(str_from(t->name), "visibility"))
            return true;
    }
    return false;
}

bool visibility_marks(struct arena *a, struct str heading, struct str *marked)
{
    struct str rest = utf8_fold(a, heading), name = rest;

    do {
        *marked = rest;
        rest = less_mark(rest);
        if (rest.len < marked->len && is_term(a, *marked))
            break;
    } while (rest.len < marked->len);
    return marked->len < name.len;
}

/* The digits in front of the bracket that closes it, and a blank before them,
   are kaiji's own. */
bool visibility_withheld(struct str text)
{
    for (enum lang lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct str word = words_say(WORDS_WITHHELD, WITHHELD_TEXT, lang);
        size_t close = lang == LANG_JA ? STR("）").len : 1;
        struct str open = str_slice(word, 0, word.len - close);
        struct str end = str_slice(word, word.len - close, word.len);
        if (text.len < word.len || !str_starts(text, open) ||
            !str_ends(text, end))
            continue;
        size_t i = open.len, last = text.len - close;
        i += i < last && text.ptr[i] == ' ';
        while (i < last && text.ptr[i] >= '0' && text.ptr[i] <= '9')
            i++;
        if (i == last)
            return true;
    }
    return false;
}

#define OF_ROW "visibility"
#define OF_COLUMN "_visibility" /* behind the column's name */

bool visibility_column(struct str name)
{
    return str_is(name, OF_ROW) || str_ends(name, STR(OF_COLUMN));
}

struct str visibility_column_for(struct arena *a, struct str name)
{
    return str_join(a, name, STR(OF_COLUMN));
}

struct str visibility_column_of(struct str marks)
{
    return str_ends(marks, STR(OF_COLUMN))
               ? str_slice(marks, 0, marks.len - STR(OF_COLUMN).len)
               : STR("");
}
