/*
 * What every bundle must get right whatever it is about: the keys it cannot do
 * without, dates that are dates, and words of visibility that are known, since
 * a misspelt one would hide or show the wrong thing.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/edition.h"

/* The message does not quote the value: it may be a hidden one. */
static void check_date(struct arena *a, struct diag *d, const struct value *v,
                       struct str label)
{
    struct date unused;

    if (str_trim(v->text).len && !date_read(a, v->text, &unused))
        diag(d, v->at, MSG_DATE_BAD, label);
}

static void check_visibility(struct diag *d, const struct value *v,
                             struct str label)
{
    struct str word = str_trim(v->text);
    enum visibility unused;

    if (word.len && !edition_read(word, &unused))
        diag(d, v->at, MSG_VALUE_UNKNOWN, label, word,
             words_expected(d->arena, WORDS_VISIBLE));
}

static void check_keys(struct arena *a, struct diag *d, const struct bound *b)
{
    const struct relation *keys = b->tables[0];
    const struct table_terms *terms = vocabulary_table(b->kind, keys->name);

    for (const struct term *t = terms->terms; t->name; t++) {
        const struct value *v = relation_key(keys, str_from(t->name));
        if (t->required && (!v || !str_trim(v->text).len))
            diag(d, v ? v->at : loc_file(keys->source), MSG_KEY_MISSING,
                 str_from(t->label), keys->name);
    }
    for (size_t i = 0; i < keys->row_count; i++) {
        const struct value *value = relation_at(keys, i, 2);
        struct str name = relation_at(keys, i, 0)->text;
        struct str label = relation_at(keys, i, 1)->text;
        const struct term *t = vocabulary_named(terms, name);
        if (t && t->type == TERM_DATE)
            check_date(a, d, value, label);
        if (str_is(name, "visibility") || str_ends(label, STR("の公開")))
            check_visibility(d, value, label);
    }
}

static void check_table(struct arena *scratch, struct diag *d,
                        const struct relation *r,
                        const struct table_terms *terms)
{
    for (size_t c = 0; c < r->column_count; c++) {
        const struct column *column = &r->columns[c];
        const struct term *t = vocabulary_named(terms, column->name);
        bool date = t && t->type == TERM_DATE;
        bool visible = str_is(column->name, "visibility") ||
                       str_ends(column->name, STR("_visibility"));
        for (size_t i = 0; (date || visible) && i < r->row_count; i++) {
            if (date)
                check_date(scratch, d, relation_at(r, i, c), column->label);
            else
                check_visibility(d, relation_at(r, i, c), column->label);
            arena_reset(scratch);
        }
    }
}

void check_values(struct arena *a, struct diag *d, const struct bound *b)
{
    struct arena scratch;

    arena_init(&scratch, a->oom, a->user);
    d->checks += 3; /* required keys, dates, words of visibility */
    check_keys(&scratch, d, b);
    for (size_t i = 1; i < b->table_count; i++)
        check_table(&scratch, d, b->tables[i],
                    vocabulary_table(b->kind, b->tables[i]->name));
    arena_free(&scratch);
}
