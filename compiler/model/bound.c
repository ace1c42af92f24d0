/*
 * The small questions that everything asks of bound tables.
 */
#include "model/bound.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/facts_raw.h"

#include <string.h>

const struct facts *bound_table_named(const struct bound *b, struct str name)
{
    for (size_t i = 0; i < b->table_count; i++)
        if (str_equal(facts_name(b->tables[i]), name))
            return b->tables[i];
    return NULL;
}

const struct facts *bound_table(const struct bound *b, const char *name)
{
    return bound_table_named(b, str_from(name));
}

void bound_put(struct arena *a, struct bound *b, const struct facts *t)
{
    const struct facts **grown =
        arena_array(a, const struct facts *, b->table_count + 1);

    for (size_t i = 0; i < b->table_count; i++)
        if (str_equal(facts_name(b->tables[i]), facts_name(t))) {
            b->tables[i] = t;
            return;
        }
    memcpy(grown, b->tables, b->table_count * sizeof(*grown));
    grown[b->table_count++] = t;
    b->tables = grown;
}

struct str bound_place(struct arena *a, struct loc at)
{
    if (!at.source)
        return STR("");
    if (at.source->sheet && at.line && at.col)
        return str_format(a, "%.*s:%.*s", STR_ARG(at.source->name),
                          STR_ARG(loc_cell(a, at)));
    return str_format(a, "%.*s:%u", STR_ARG(at.source->name),
                      (unsigned)at.line);
}

bool bound_is_yes(struct str word)
{
    return words_find(WORDS_SAID, str_trim(word)) == SAID_YES;
}

bool bound_yes(const struct facts *keys, const char *key)
{
    return bound_is_yes(facts_key_text(keys, key));
}

enum filler bound_filler(struct str table)
{
    return str_is(table, "items")        ? FILLER_FORM
           : str_is(table, "answers")    ? FILLER_RESPONDENT
           : str_is(table, "judgements") ? FILLER_EVALUATOR
                                         : FILLER_NONE;
}

bool bound_word_cell(struct arena *a, struct diag *d, const struct facts *r,
                     size_t row, const char *column, enum word_set set,
                     int *value)
{
    long c = facts_column(r, column);
    struct str text = facts_text(r, row, c);
    int found = words_find(set, utf8_fold(a, text));

    if (found != WORDS_NONE)
        *value = found;
    else if (text.len)
        diag(d, facts_at(r, row, c), MSG_VALUE_UNKNOWN, r->columns[c].label,
             facts_stray(r, row, c), words_expected(a, set));
    return found != WORDS_NONE || !text.len;
}

/* Ids stand in one row as a list, or in rows of their own. */
struct str *bound_catalog_ids(struct arena *a, const struct facts *keys,
                              size_t *n)
{
    struct map seen = {.arena = a};
    struct str *ids = NULL;
    size_t cap = 0;

    *n = 0;
    for (size_t row = 0; row < keys->row_count; row++) {
        if (!str_is(phrase_raw(facts_cell(keys, row, 0)->text), "catalog"))
            continue;
        struct str rest = phrase_raw(facts_cell(keys, row, 2)->text), id;
        while (list_next(&rest, LIST_ANY, &id)) {
            if (map_add(&seen, id, 0) != MAP_NONE)
                continue;
            ids = arena_room(a, ids, *n, &cap, sizeof(*ids));
            ids[(*n)++] = id;
        }
    }
    return ids;
}

bool bound_asks(struct arena *a, const struct catalog *c, struct str key)
{
    const struct facts *t = NULL;
    struct str folded = utf8_fold(a, key);

    for (; c && !t; c = c->base)
        t = bound_table(c->bound, "header");
    for (size_t i = 0; i < facts_rows(t); i++) {
        struct str name = facts_text(t, i, facts_column(t, "field"));
        if (!name.len)
            name = facts_text(t, i, facts_column(t, "label"));
        if (str_equal(utf8_fold(a, name), folded))
            return true;
    }
    return false;
}
