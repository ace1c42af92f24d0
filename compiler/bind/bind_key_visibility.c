#include "bind/bind_key_visibility.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_table.h"
#include "bind/bind_texts.h"
#include "model/visibility.h"

/* What a key is known by, whichever of its names is used. */
static struct str key_name(struct arena *a, const struct facts *t,
                           struct str written)
{
    written = bind_language_less(written);
    const struct term *term = vocabulary_term(a, t->terms, written);

    return term ? str_from(term->name) : utf8_fold(a, written);
}

static void narrow(struct fact *f, struct str word)
{
    enum visibility v = visibility_or_hide(word);

    if (word.len && (uint8_t)v > f->text.visibility)
        f->text.visibility = (uint8_t)v;
    if (word.len)
        f->text.named = false; /* somebody decided on it */
}

/* Narrows all keys of a name; false if there is none. */
static bool narrow_keys(struct facts *t, const struct str *names,
                        struct str name, struct str word)
{
    bool found = false;

    for (size_t row = 0; row < t->row_count; row++)
        if (str_equal(names[row], name)) {
            narrow(facts_edit(t, row, FACTS_VALUE), word);
            found = true;
        }
    return found;
}

static void mark(struct fact *f, enum visibility v, bool open)
{
    f->text.visibility = (uint8_t)v;
    f->text.open = open;
}

/* What the column 備考の公開 says of a cell of the column 備考. */
static struct str own_mark(struct arena *a, const struct facts *t, size_t row,
                           long column)
{
    struct str name = visibility_column_for(a, t->columns[column].name);

    return facts_text(t, row, facts_column_named(t, name));
}

/* As they are where nothing is said; then what the columns 公開, 値の公開, and
   of a further one 備考の公開 say. */
static void mark_row(struct arena *a, struct facts *t, size_t row)
{
    mark(facts_edit(t, row, FACTS_KEY), VISIBLE_PUBLIC, true);
    mark(facts_edit(t, row, FACTS_LABEL), VISIBLE_PUBLIC, true);
    mark(facts_edit(t, row, FACTS_VALUE), VISIBLE_PUBLIC, false);
    facts_edit(t, row, FACTS_VALUE)->text.named = true; /* nothing is said */
    narrow(facts_edit(t, row, FACTS_VALUE),
           facts_text(t, row, facts_column(t, "visibility")));
    narrow(facts_edit(t, row, FACTS_VALUE), own_mark(a, t, row, FACTS_VALUE));
    for (long i = FACTS_FURTHER; i < (long)t->column_count; i++) {
        struct str word = own_mark(a, t, row, i);
        mark(facts_edit(t, row, i),
             word.len ? visibility_or_hide(word) : VISIBLE_INTERNAL, false);
    }
}

/* A key that nobody knows and whose value hides something. */
static bool holds_mark(struct arena *a, const struct facts *t, size_t row)
{
    enum visibility v;

    return !vocabulary_term(a, t->terms, facts_text(t, row, FACTS_LABEL)) &&
           visibility_read(facts_text(t, row, FACTS_VALUE), &v) &&
           v != VISIBLE_PUBLIC;
}

/* Keys that marks would be understood of: サービス名の公開、…. */
static struct str known_marks(struct arena *a, const struct facts *t)
{
    struct str all = words_say(WORDS_MARK, MARK_VISIBILITY, LANG_JA);
    struct str marked;

    for (size_t row = 0; row < t->row_count; row++) {
        struct str label = facts_text(t, row, FACTS_LABEL);
        if (!visibility_marks(a, label, &marked) && !holds_mark(a, t, row))
            all =
                str_format(a, "%.*s、%.*sの公開", STR_ARG(all), STR_ARG(label));
    }
    return all;
}

/* Whether a mark may be of a text, or is. */
static bool marks_text(struct arena *a, const struct bundle *b,
                       struct str marked)
{
    return !b || bind_text_known(a, b, marked);
}

void bind_key_visibility(struct arena *a, struct diag *d, struct facts *t,
                         const struct bundle *b)
{
    struct str *names = arena_array(a, struct str, t->row_count + 1);
    struct str marked;

    for (size_t row = 0; row < t->row_count; row++) {
        names[row] = key_name(a, t, facts_text(t, row, FACTS_LABEL));
        if (!facts_lent(t, row)) /* who may see that was found there */
            mark_row(a, t, row);
    }
    for (size_t row = 0; row < t->row_count; row++) {
        struct str label = facts_text(t, row, FACTS_LABEL);
        bool marks = visibility_marks(a, label, &marked);
        bool understood =
            marks ? !marked.len ||
                        narrow_keys(t, names, key_name(a, t, marked),
                                    facts_text(t, row, FACTS_VALUE)) ||
                        marks_text(a, b, marked)
                  : !holds_mark(a, t, row);
        if (understood)
            continue;
        diag(d, facts_at(t, row, FACTS_LABEL), MSG_MARK_UNKNOWN, label,
             known_marks(a, t));
        mark(facts_edit(t, row, FACTS_VALUE), VISIBLE_INTERNAL, false);
        facts_edit(t, row, FACTS_VALUE)->text.named = false;
    }
}
