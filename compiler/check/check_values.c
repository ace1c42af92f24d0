/*
 * What every bundle must get right whatever it is about: the keys it cannot do
 * without, dates that are dates, and words of visibility that are known, since
 * a misspelt one would hide or show the wrong thing.
 */
#include "base/arena.h"
#include "base/date.h"
#include "check/check_rules.h"
#include "model/visibility.h"

/* The message does not quote the value: it may be a hidden one. */
static void tell_date(const struct checking *x, const struct facts *t,
                      size_t row, long column, struct str label)
{
    struct str text = facts_text(t, row, column);
    struct date unused;

    if (text.len && !date_read(x->scratch, text, &unused))
        diag(x->diag, facts_at(t, row, column), MSG_DATE_BAD, label);
}

/* A mark that is not understood hides: what it is of, and itself. */
static void tell_visibility(const struct checking *x, const struct facts *t,
                            size_t row, long column, struct str label)
{
    struct str word = facts_text(t, row, column);
    enum visibility unused;

    if (word.len && !visibility_read(word, &unused))
        diag(x->diag, facts_at(t, row, column), MSG_VALUE_UNKNOWN, label,
             phrase_of(word, VISIBLE_INTERNAL),
             words_expected(x->scratch, WORDS_VISIBLE));
}

void check_keys(const struct checking *x)
{
    const struct facts *keys = x->bound->tables[0];
    const struct table_terms *terms =
        vocabulary_table(x->bound->kind, keys->name);

    for (const struct term *t = terms->terms; t->name; t++) {
        if (t->required && !facts_key_text(keys, t->name).len)
            diag(x->diag, facts_key_at(keys, t->name), MSG_KEY_MISSING,
                 vocabulary_both(x->scratch, t), keys->name);
    }
}

static void look_at_keys(const struct checking *x, const struct facts *keys,
                         const struct table_terms *terms)
{
    for (size_t i = 0; i < keys->row_count; i++) {
        struct str name = phrase_raw(facts_cell(keys, i, 0)->text);
        struct str label = phrase_raw(facts_cell(keys, i, 1)->text);
        const struct term *t = vocabulary_named(terms, name);
        if (t && t->type == TERM_DATE)
            tell_date(x, keys, i, FACTS_VALUE, label);
        struct str marked;
        if (str_is(name, "visibility") ||
            visibility_marks(x->scratch, label, &marked))
            tell_visibility(x, keys, i, FACTS_VALUE, label);
        for (long c = FACTS_FURTHER; c < (long)keys->column_count; c++)
            if (visibility_column(keys->columns[c].name))
                tell_visibility(x, keys, i, c, keys->columns[c].label);
    }
}

static void look_at_table(const struct checking *x, const struct facts *r,
                          const struct table_terms *terms)
{
    for (size_t c = 0; c < r->column_count; c++) {
        const struct fact_column *column = &r->columns[c];
        const struct term *t = vocabulary_named(terms, column->name);
        bool date = t && t->type == TERM_DATE;
        bool visible = visibility_column(column->name);
        for (size_t i = 0; (date || visible) && i < r->row_count; i++) {
            if (date)
                tell_date(x, r, i, (long)c, column->label);
            else
                tell_visibility(x, r, i, (long)c, column->label);
            arena_reset(x->scratch);
        }
    }
}

void check_cells(const struct checking *x)
{
    const struct bound *b = x->bound;

    look_at_keys(x, b->tables[0],
                 vocabulary_table(b->kind, b->tables[0]->name));
    for (size_t i = 1; i < b->table_count; i++)
        look_at_table(x, b->tables[i],
                      vocabulary_table(b->kind, b->tables[i]->name));
}
