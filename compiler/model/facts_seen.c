#include "model/facts_seen.h"

#include "base/arena.h"
#include "model/facts_raw.h"

struct str fact_verbatim(const struct facts *t, size_t row, long column,
                         enum visibility edition)
{
    return !t || row == NO_ROW || column < 0
               ? STR("")
               : phrase_seen(facts_cell(t, row, column)->text, edition);
}

struct str fact_text(const struct facts *t, size_t row, long column,
                     enum visibility edition)
{
    return str_trim(fact_verbatim(t, row, column, edition));
}

struct str fact_key(const struct facts *t, const char *key,
                    enum visibility edition)
{
    return fact_text(t, facts_key(t, key), FACTS_VALUE, edition);
}

struct str fact_note(struct arena *a, const struct facts *t, size_t row,
                     long column, enum visibility edition)
{
    struct str all = STR("");

    if (!t || row == NO_ROW || column < 0 ||
        fact_hidden(t, row, column, edition))
        return all;
    uint32_t n = facts_cell(t, row, column)->note;
    for (; n; n = t->notes[n - 1].next) {
        const struct fact_note *x = &t->notes[n - 1];
        struct str more = phrase_seen(x->text, edition);
        if (!more.len)
            continue;
        all = all.len ? str_format(a, "%.*s%s%.*s", STR_ARG(all),
                                   x->behind ? "" : "\n", STR_ARG(more))
                      : more;
    }
    return all;
}

void fact_look(const struct facts *t, size_t row, long column,
               enum visibility edition, struct looked *to)
{
    const struct fact *f = facts_cell(t, row, column);
    const struct fact_column *c = &t->columns[column];

    to->hidden = phrase_hidden(f->text, edition);
    to->text = to->hidden ? STR("") : phrase_raw(f->text);
    to->at = facts_at(t, row, column);
    to->noted = f->note && !to->hidden;
    to->number = c->number;
    to->visibility = f->text.open ? VISIBLE_PUBLIC : f->text.visibility;
    to->axis = c->axis;
    to->meaning = f->meaning;
    to->word = f->carried ? 0 : f->word;
}

bool fact_hidden(const struct facts *t, size_t row, long column,
                 enum visibility edition)
{
    return t && row != NO_ROW && column >= 0 &&
           phrase_hidden(facts_cell(t, row, column)->text, edition);
}

enum visibility fact_visibility(const struct facts *t, size_t row, long column)
{
    const struct phrase *p = &facts_cell(t, row, column)->text;

    return p->open ? VISIBLE_PUBLIC : (enum visibility)p->visibility;
}

bool fact_table_there(const struct facts *t, enum visibility edition)
{
    return t && t->visibility <= edition;
}

bool fact_column_there(const struct facts *t, long column,
                       enum visibility edition)
{
    return !t->columns[column].language &&
           t->columns[column].visibility <= edition;
}

/* Whether a key says in a language what another one says: name.en. */
static bool in_a_language(const struct facts *t, size_t row)
{
    struct str rest = phrase_raw(facts_cell(t, row, FACTS_KEY)->text);
    struct str name = str_cut(&rest, '.');

    return rest.len && words_find_folded(WORDS_LANG, rest) != WORDS_NONE &&
           vocabulary_named(t->terms, name);
}

long fact_in_language(struct arena *a, const struct facts *t, size_t *row,
                      long column, enum lang lang, enum visibility edition)
{
    struct str name = t->keyed
                          ? phrase_raw(facts_cell(t, *row, FACTS_KEY)->text)
                          : t->columns[column].name;
    bool any = t->keyed && column == FACTS_VALUE;

    for (uint32_t i = 0; !t->keyed && i < t->column_count && !any; i++)
        any = t->columns[i].language == 1 + lang;
    if (!any)
        return -1;
    name = str_format(a, "%.*s.%.*s", STR_ARG(name),
                      STR_ARG(words_say(WORDS_LANG, (int)lang, lang)));
    if (t->keyed)
        *row = facts_key_named(t, name);
    else
        column = facts_column_named(t, name);
    return *row == NO_ROW || facts_blank(t, *row, column) ||
                   fact_hidden(t, *row, column, edition)
               ? -1
               : column;
}

bool fact_row_there(const struct facts *t, size_t row, enum visibility edition)
{
    if (t->keyed)
        return !in_a_language(t, row) &&
               !fact_hidden(t, row, FACTS_LABEL, edition);
    bool there = t->terms != NULL;
    for (uint32_t i = 0; i < t->column_count && !there; i++) {
        const struct phrase *p = &facts_cell(t, row, (long)i)->text;
        there = !p->open && !phrase_blank(*p) && !phrase_hidden(*p, edition);
    }
    return there;
}

bool fact_withheld(const struct facts *t, size_t row, long column,
                   enum visibility edition)
{
    return phrase_hidden(phrase_by_name(facts_cell(t, row, column)->text),
                         edition);
}

bool fact_status(const struct facts *t, size_t row, long column,
                 struct fact_status *to)
{
    if (!t || row == NO_ROW || column < 0 || !t->columns[column].axis)
        return false;
    const struct fact *f = facts_cell(t, row, column);
    *to = (struct fact_status){.axis = (uint8_t)(t->columns[column].axis - 1),
                               .meaning = f->meaning,
                               .word = f->carried ? 0 : f->word};
    return true;
}

struct str fact_label(const struct facts *t, long column)
{
    return facts_label(t, column);
}

const struct term *fact_term(const struct facts *t, long column)
{
    return t->columns[column].term;
}

bool fact_numbers(const struct facts *t, long column)
{
    return t->columns[column].number;
}

bool fact_statuses(const struct facts *t, long column)
{
    return t->columns[column].axis != 0;
}

const struct table_terms *fact_terms(const struct facts *t)
{
    return t->terms;
}

const struct term *fact_key_term(const struct facts *keys, size_t row)
{
    struct str name = facts_text(keys, row, FACTS_KEY);

    return vocabulary_named(keys->terms, str_cut(&name, '.'));
}

struct str seen_key(const struct seen *s, const char *key)
{
    return fact_key(s->facts, key, s->edition);
}

struct phrase fact_phrase(const struct facts *t, size_t row, long column)
{
    return facts_phrase(t, row, column);
}
