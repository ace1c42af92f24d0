/*
 * Relations and sets of them. Rows lie in one array; whoever knows how many
 * there will be reserves them, because what a growing array leaves behind
 * stays in the arena.
 */
#include "relation/relation.h"

#include "base/arena.h"
#include "vocabulary/texts.h"

#include <assert.h>
#include <string.h>

struct relation *relation_new(struct arena *a, struct str name,
                              const struct source *source)
{
    struct relation *r = arena_new(a, struct relation);

    r->name = name;
    r->source = source;
    return r;
}

size_t relation_column_absent(struct arena *a, struct relation *r,
                              struct str name, struct str label)
{
    assert(r->row_count == 0 && r->row_cap == 0);
    size_t n = r->column_count;
    if (n == 0 || (n >= 8 && (n & (n - 1)) == 0)) { /* full: 8, 16, 32, … */
        struct column *grown = arena_array(a, struct column, n ? n * 2 : 8);
        if (n)
            memcpy(grown, r->columns, n * sizeof(*grown));
        r->columns = grown;
    }
    r->columns[n] = (struct column){.name = name,
                                    .label = label,
                                    .level = column_level(name),
                                    .flags = column_flags(name, label)};
    return r->column_count++;
}

void relation_column_withheld(struct arena *a, struct relation *r,
                              struct str name, struct str label,
                              struct str text)
{
    size_t n = relation_column_absent(a, r, name, label);

    r->columns[n].withheld = true;
    r->withheld.text = text;
    r->withheld.hidden = true;
}

size_t relation_column_add(struct arena *a, struct relation *r, struct str name,
                           struct str label, enum value_kind kind)
{
    assert(r->stored == r->column_count);
    size_t n = relation_column_absent(a, r, name, label);
    r->columns[n].kind = (uint8_t)kind;
    r->stored++;
    return n;
}

struct relation *relation_choose(struct arena *a, struct str name,
                                 const struct relation *from,
                                 const uint32_t *rows, size_t count)
{
    struct relation *r = arena_new(a, struct relation);

    assert(!from->chosen);
    *r = *from;
    r->name = name;
    r->chosen = rows;
    r->row_count = r->row_cap = count;
    return r;
}

void relation_column_swap(struct arena *a, struct relation *r, struct str one,
                          struct str other)
{
    long x = relation_column(r, one), y = relation_column(r, other);

    if (x < 0 || y < 0 || x == y)
        return;
    struct column *columns = arena_array(a, struct column, r->column_count);
    memcpy(columns, r->columns, r->column_count * sizeof(*columns));
    columns[x].name = other;
    columns[y].name = one;
    r->columns = columns;
}

struct relation *relation_alike(struct arena *a, struct str name,
                                const struct relation *from)
{
    struct relation *r = relation_new(a, name, from->source);

    r->keyed = from->keyed;
    for (size_t i = 0; i < from->column_count; i++) {
        relation_column_absent(a, r, from->columns[i].name,
                               from->columns[i].label);
        r->columns[i] = from->columns[i];
    }
    r->stored = from->stored;
    r->withheld = from->withheld;
    return r;
}

void relation_share(struct relation *to, const struct relation *from)
{
    assert(!to->row_count && to->stored == from->stored);
    to->values = from->values;
    to->chosen = from->chosen;
    to->row_count = to->row_cap = from->row_count;
}

void relation_reserve(struct arena *a, struct relation *r, size_t rows)
{
    assert(!r->chosen);
    if (rows <= r->row_cap)
        return;
    struct value *grown = arena_calloc(a, rows, r->stored * sizeof(*grown));
    if (r->row_count + r->named)
        memcpy(grown, r->values,
               (r->row_count + r->named) * r->stored * sizeof(*grown));
    r->values = grown;
    r->row_cap = rows;
}

struct value *relation_row_add(struct arena *a, struct relation *r)
{
    assert(!r->named);
    if (r->row_count == r->row_cap)
        relation_reserve(a, r, r->row_cap ? r->row_cap * 2 : 8);
    return r->values + r->stored * r->row_count++;
}

struct value *relation_row_named(struct arena *a, struct relation *r)
{
    size_t n = r->row_count + r->named;
    bool *asked = arena_array(a, bool, r->named + 1);

    assert(r->keyed && !r->chosen);
    if (n == r->row_cap)
        relation_reserve(a, r, n ? n * 2 : 8);
    if (r->named)
        memcpy(asked, r->asked, r->named * sizeof(*asked));
    r->asked = asked;
    r->named++;
    return r->values + r->stored * n;
}

struct value *relation_row_copy(struct arena *a, struct relation *r,
                                const struct relation *from, size_t row)
{
    struct value *v = relation_row_add(a, r);

    assert(r->stored >= from->stored);
    if (from->stored)
        memcpy(v, relation_at(from, row, 0), from->stored * sizeof(*v));
    return v;
}

long relation_column(const struct relation *r, struct str name)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (str_equal(r->columns[i].name, name))
            return (long)i;
    return -1;
}

struct value *relation_at(const struct relation *r, size_t row, size_t column)
{
    assert(row < r->row_count + r->named && column < r->column_count);
    if (column >= r->stored)
        return (struct value *)(r->columns[column].withheld ? &r->withheld
                                                            : &r->nothing);
    return &r->values[(r->chosen ? r->chosen[row] : row) * r->stored + column];
}

long relation_key_row(const struct relation *r, struct str key)
{
    assert(r->keyed && r->column_count >= 3);
    for (size_t column = 0; column < 2; column++) /* key, then label */
        for (size_t row = 0; row < r->row_count + r->named; row++) {
            if (!str_equal(relation_at(r, row, column)->text, key))
                continue;
            if (row >= r->row_count)
                r->asked[row - r->row_count] = true;
            return (long)row;
        }
    return -1;
}

struct value *relation_key(const struct relation *r, struct str key)
{
    long row = relation_key_row(r, key);

    return row < 0 ? NULL : relation_at(r, (size_t)row, 2);
}

struct str relation_text(const struct relation *r, const char *key)
{
    const struct value *v = relation_key(r, str_from(key));

    return v ? v->text : (struct str){NULL, 0};
}

struct relation *relations_find(const struct relations *set, struct str name)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_equal(set->list[i]->name, name)) {
            struct relation *r = set->list[i];
            if (r->rows)
                r->rows->make(r->rows, r);
            r->rows = NULL;
            return r;
        }
    return NULL;
}

struct sheets *relations_sheets(struct relations *set)
{
    const struct sheets_maker *later = set->sheets_later;

    set->sheets_later = NULL;
    if (later)
        later->make(later);
    return set->sheets;
}

void relations_add(struct arena *a, struct relations *set, struct relation *r)
{
    set->list =
        arena_room(a, set->list, set->count, &set->cap, sizeof(*set->list));
    set->list[set->count++] = r;
}

const struct text *relations_text(struct arena *a, const struct relations *set,
                                  struct str name)
{
    const struct text_term *known = vocabulary_text(a, name);

    if (known)
        name = str_from(known->name);
    for (size_t i = 0; i < set->text_count; i++)
        if (str_equal(set->texts[i]->name, name))
            return set->texts[i];
    return NULL;
}

void relations_release(struct arena *a, const struct relations *set)
{
    for (size_t i = 0; i < set->count; i++)
        arena_release(a, set->list[i]->values);
}
