/*
 * The bundles' own tables among a document's relations. A template may name
 * every table, column and key that the vocabulary knows, whether the bundle
 * has it or not.
 */
#include "join/bundles.h"

#include "base/arena.h"
#include "join/show.h"

static void add(const struct join *j, const struct table_terms *t,
                struct relation *r)
{
    relations_add(j->arena, j->set, show_table(j, t, r));
}

void join_bundle(const struct join *j, const struct bound *b)
{
    size_t n;
    const struct table_terms *terms = vocabulary_tables(&n);
    struct relations *set = j->set;

    for (size_t i = 0; i < b->table_count; i++)
        if (!relations_find(set, b->tables[i]->name))
            add(j, vocabulary_table(b->kind, b->tables[i]->name), b->tables[i]);
    for (size_t i = 0; i < n; i++)
        if (terms[i].kind == b->kind && !terms[i].keyed &&
            !relations_find(set, str_from(terms[i].table)))
            add(j, &terms[i],
                relation_new(j->arena, str_from(terms[i].table), NULL));
    for (size_t i = 0; i < b->text_count; i++) {
        if (relations_text(set, b->texts[i].name))
            continue;
        set->texts = arena_room(j->arena, set->texts, set->text_count,
                                &set->text_cap, sizeof(*set->texts));
        set->texts[set->text_count++] = &b->texts[i];
    }
}

static struct str column_label(const struct join *j, struct str column)
{
    const struct relation *items = j->catalog->items;
    long c = relation_column(items, column);

    return join_label(
        j, column, FILLER_FORM,
        c < 0 ? column
              : show_label(j, vocabulary_table(BUNDLE_CATALOG, items->name),
                           &items->columns[c]));
}

void join_corrections(const struct join *j)
{
    static const struct heading columns[] = {
        {"id", "項番", "No.", VALUE_TEXT},
        {"column", "列", "Column", VALUE_TEXT},
        {"original", "原文", "Original", VALUE_TEXT},
        {"corrected", "訂正", "Corrected", VALUE_TEXT},
        {"basis", "根拠", "Basis", VALUE_TEXT},
        {0},
    };
    const struct relation *errata = relations_find(j->set, STR("errata"));
    struct relation *r = join_table(j, "corrections", columns);
    long word = relation_column(errata, STR("adopted"));

    for (uint32_t i = 0; i < errata->row_count; i++) {
        struct str said = str_trim(join_cell(errata, i, word).text);
        if (words_find(WORDS_ADOPTION, said) != ADOPTION_ADOPTED)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        join_cells(errata, i, columns, v);
        v[1].text = column_label(j, v[1].text);
    }
}
