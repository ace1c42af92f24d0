/*
 * The small questions that everything asks of bound tables.
 */
#include "model/bound.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"

#include <string.h>

struct relation *bound_table(const struct bound *b, const char *name)
{
    for (size_t i = 0; i < b->table_count; i++)
        if (str_is(b->tables[i]->name, name))
            return b->tables[i];
    return NULL;
}

void bound_put(struct arena *a, struct bound *b, struct relation *r)
{
    struct relation **grown =
        arena_array(a, struct relation *, b->table_count + 1);

    for (size_t i = 0; i < b->table_count; i++)
        if (str_equal(b->tables[i]->name, r->name)) {
            b->tables[i] = r;
            return;
        }
    memcpy(grown, b->tables, b->table_count * sizeof(struct relation *));
    grown[b->table_count++] = r;
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

long bound_column(const struct relation *r, const char *name)
{
    return relation_column(r, str_from(name));
}

struct str bound_text(const struct relation *r, size_t row, long column)
{
    return column < 0 ? STR("")
                      : str_trim(relation_at(r, row, (size_t)column)->text);
}

void bound_note(struct arena *a, struct value *v, struct str note)
{
    v->note = v->note.len
                  ? str_format(a, "%.*s\n%.*s", STR_ARG(v->note), STR_ARG(note))
                  : note;
}

bool bound_is_yes(struct str word)
{
    return words_find(WORDS_SAID, str_trim(word)) == SAID_YES;
}

bool bound_yes(const struct relation *keys, const char *key)
{
    return bound_is_yes(relation_text(keys, key));
}

enum filler bound_filler(struct str table)
{
    return str_is(table, "items")        ? FILLER_FORM
           : str_is(table, "answers")    ? FILLER_RESPONDENT
           : str_is(table, "judgements") ? FILLER_EVALUATOR
                                         : FILLER_NONE;
}

bool bound_word_cell(struct arena *a, struct diag *d, const struct relation *r,
                     size_t row, const char *column, enum word_set set,
                     int *value)
{
    long c = bound_column(r, column);
    struct str text = bound_text(r, row, c);
    int found = words_find(set, utf8_fold(a, text));

    if (found != WORDS_NONE)
        *value = found;
    else if (text.len)
        diag(d, relation_at(r, row, (size_t)c)->at, MSG_VALUE_UNKNOWN,
             r->columns[c].label, text, words_expected(a, set));
    return found != WORDS_NONE || !text.len;
}

/* Ids stand in one row as a list, or in rows of their own. */
struct str *bound_catalog_ids(struct arena *a, const struct relation *keys,
                              size_t *n)
{
    struct map seen = {.arena = a};
    struct str *ids = NULL;
    size_t cap = 0;

    *n = 0;
    for (size_t row = 0; row < keys->row_count; row++) {
        if (!str_is(relation_at(keys, row, 0)->text, "catalog"))
            continue;
        struct str rest = relation_at(keys, row, 2)->text, id;
        while (list_next(&rest, LIST_ANY, &id)) {
            if (map_add(&seen, id, 0) != MAP_NONE)
                continue;
            ids = arena_room(a, ids, *n, &cap, sizeof(*ids));
            ids[(*n)++] = id;
        }
    }
    return ids;
}
