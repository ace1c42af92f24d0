/*
 * The bundles' own tables among a document's relations. A template may name
 * every table, column and key that the vocabulary knows, whether the bundle
 * has it or not: what is missing is added to a copy that shares the rows.
 */
#include "join/bundles.h"

#include "base/arena.h"

#include <string.h>

static bool lacks(const struct relation *r, const struct term *t)
{
    return r->keyed ? !relation_key(r, str_from(t->name))
                    : relation_column(r, str_from(t->name)) < 0;
}

static size_t count_missing(const struct relation *r, const struct term *terms)
{
    size_t n = 0;

    for (const struct term *t = terms; t->name; t++)
        n += lacks(r, t);
    return n;
}

static struct str term_label(const struct join *j, const struct term *t)
{
    return vocabulary_label(j->arena, t, j->lang);
}

static struct relation *with_keys(const struct join *j,
                                  const struct relation *r,
                                  const struct term *terms)
{
    struct relation *copy = relation_new(j->arena, r->name, r->source);

    copy->keyed = true;
    copy->columns = r->columns;
    copy->column_count = r->column_count;
    copy->stored = r->stored;
    relation_reserve(j->arena, copy, r->row_count + count_missing(r, terms));
    for (size_t i = 0; i < r->row_count; i++)
        memcpy(relation_row_add(j->arena, copy), relation_at(r, i, 0),
               r->stored * sizeof(struct value));
    for (const struct term *t = terms; t->name; t++)
        if (lacks(r, t))
            join_key(j, copy, t->name, term_label(j, t),
                     join_text((struct str){NULL, 0}, loc_file(r->source)));
    return copy;
}

/* The values are shared: columns without values cost nothing. */
static struct relation *with_columns(const struct join *j,
                                     const struct relation *r,
                                     const struct term *terms)
{
    struct relation *copy = relation_new(j->arena, r->name, r->source);

    for (size_t i = 0; i < r->column_count; i++) {
        const struct column *c = &r->columns[i];
        relation_column_add(j->arena, copy, c->name, c->label,
                            (enum value_kind)c->kind);
        copy->columns[i].set = c->set;
    }
    for (const struct term *t = terms; t->name; t++)
        if (lacks(r, t))
            relation_column_absent(j->arena, copy, str_from(t->name),
                                   term_label(j, t));
    copy->values = r->values;
    copy->row_count = copy->row_cap = r->row_count;
    return copy;
}

struct relation *bundles_completed(const struct join *j, struct relation *r,
                                   enum bundle_kind kind)
{
    const struct table_terms *t = vocabulary_table(kind, r->name);

    if (!t || t->keyed != r->keyed || count_missing(r, t->terms) == 0)
        return r;
    return r->keyed ? with_keys(j, r, t->terms) : with_columns(j, r, t->terms);
}

static void add_absent(const struct join *j, const struct table_terms *t)
{
    struct relation *r = relation_new(j->arena, str_from(t->table), NULL);

    if (t->keyed)
        return; /* a bundle without it is none */
    for (const struct term *x = t->terms; x->name; x++)
        relation_column_add(j->arena, r, str_from(x->name), term_label(j, x),
                            VALUE_TEXT);
    relations_add(j->arena, j->set, r);
}

void join_bundle(const struct join *j, const struct bound *b)
{
    size_t n;
    const struct table_terms *terms = vocabulary_tables(&n);
    struct relations *set = j->set;

    for (size_t i = 0; i < b->table_count; i++)
        if (!relations_find(set, b->tables[i]->name))
            relations_add(j->arena, set,
                          bundles_completed(j, b->tables[i], b->kind));
    for (size_t i = 0; i < n; i++)
        if (terms[i].kind == b->kind &&
            !relations_find(set, str_from(terms[i].table)))
            add_absent(j, &terms[i]);
    for (size_t i = 0; i < b->text_count; i++) {
        if (relations_text(set, b->texts[i].name))
            continue;
        set->texts = arena_room(j->arena, set->texts, set->text_count,
                                &set->text_cap, sizeof(*set->texts));
        set->texts[set->text_count++] = &b->texts[i];
    }
}

static bool adopted(struct str word)
{
    word = str_trim(word);
    return str_is(word, "採用") || str_is(word, "adopted");
}

static struct str column_label(const struct join *j, struct str column)
{
    const struct relation *items = j->catalog->items;
    long c = relation_column(items, column);

    return join_label(j, column, FILLER_FORM,
                      c < 0 ? column : items->columns[c].label);
}

void join_corrections(const struct join *j)
{
    const struct relation *errata = relations_find(j->set, STR("errata"));
    struct relation *r = join_relation(j, "corrections");
    long id = relation_column(errata, STR("id"));
    long column = relation_column(errata, STR("column"));
    long original = relation_column(errata, STR("original"));
    long corrected = relation_column(errata, STR("corrected"));
    long basis = relation_column(errata, STR("basis"));
    long word = relation_column(errata, STR("adopted"));

    join_column(j, r, "id", "項番", "No.", VALUE_TEXT);
    join_column(j, r, "column", "列", "Column", VALUE_TEXT);
    join_column(j, r, "original", "原文", "Original", VALUE_TEXT);
    join_column(j, r, "corrected", "訂正", "Corrected", VALUE_TEXT);
    join_column(j, r, "basis", "根拠", "Basis", VALUE_TEXT);
    for (uint32_t i = 0; i < errata->row_count; i++) {
        if (!adopted(join_cell(errata, i, word).text))
            continue;
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_cell(errata, i, id);
        v[1] = join_cell(errata, i, column);
        v[1].text = column_label(j, v[1].text);
        v[2] = join_cell(errata, i, original);
        v[3] = join_cell(errata, i, corrected);
        v[4] = join_cell(errata, i, basis);
    }
}
