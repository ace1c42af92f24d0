/*
 * The bundles' own tables among a document's relations. A template may name
 * every table, column and key that the vocabulary knows, whether the bundle
 * has it or not.
 */
#include "join/bundles.h"

#include "base/arena.h"
#include "join/show.h"

/* A table of a kind that the bundle does not have. */
static void add_absent(const struct join *j, const struct table_terms *t)
{
    struct relation *r = relation_new(j->arena, str_from(t->table), NULL);

    show_absent(j, r, NULL, t);
    relations_add(j->arena, j->set, r);
}

static void add_texts(const struct join *j, const struct bound *b)
{
    struct relations *set = j->set;

    for (size_t i = 0; i < b->text_count; i++) {
        if (relations_text(j->arena, set, b->texts[i].name))
            continue;
        set->texts = arena_room(j->arena, set->texts, set->text_count,
                                &set->text_cap, sizeof(*set->texts));
        struct text *t = arena_new(j->arena, struct text);
        *t = (struct text){
            .name = b->texts[i].name,
            .source = b->texts[i].source,
            .bytes = show_phrase(j, phrase_by_name(b->texts[i].printed))};
        set->texts[set->text_count++] = t;
    }
}

void join_bundle(const struct join *j, const struct bound *b)
{
    size_t n;
    const struct table_terms *terms = vocabulary_tables(&n);
    struct relations *set = j->set;

    for (size_t i = 0; i < b->table_count; i++)
        if (!relations_find(set, facts_name(b->tables[i])))
            show_later(j, b->tables[i]);
    for (size_t i = 0; i < n; i++)
        if (terms[i].kind == b->kind && !terms[i].keyed &&
            !relations_find(set, str_from(terms[i].table)))
            add_absent(j, &terms[i]);
    add_texts(j, b);
}

static struct str column_label(const struct join *j, struct str column)
{
    const struct facts *items = j->catalog->items;
    long c = facts_column_named(items, column);

    return join_label(j, column, FILLER_FORM,
                      c < 0 ? column : show_label(j, items, c));
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
    const struct facts *errata = bound_table(j->catalog->bound, "errata");
    struct relation *r = join_table(j, "corrections", columns);
    long word = facts_column(errata, "adopted");

    for (size_t i = 0; i < facts_rows(errata); i++) {
        struct str said = str_trim(show_text(j, errata, i, word));
        if (words_find(WORDS_ADOPTION, said) != ADOPTION_ADOPTED)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        show_cells(j, errata, i, columns, v);
        v[1].text = column_label(j, v[1].text);
    }
}
