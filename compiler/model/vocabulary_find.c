/*
 * Looking names up in the vocabulary, and what tables are called in workbooks.
 */
#include "model/vocabulary.h"

#include "base/utf8.h"

const struct table_terms *vocabulary_table(enum bundle_kind kind,
                                           struct str table)
{
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++)
        if (tables[i].kind == kind && str_is(table, tables[i].table))
            return &tables[i];
    return NULL;
}

static bool means(const struct term *t, struct str folded)
{
    struct str rest = str_from(t->aliases);

    if (str_is(folded, t->name) || str_is(folded, t->label))
        return true;
    while (rest.len)
        if (str_equal(str_cut(&rest, '/'), folded))
            return true;
    return false;
}

const struct term *vocabulary_term(struct arena *a,
                                   const struct table_terms *table,
                                   struct str header)
{
    struct str folded = utf8_fold(a, header);

    for (const struct term *t = table->terms; folded.len && t->name; t++)
        if (means(t, folded))
            return t;
    return NULL;
}

const struct term *vocabulary_named(const struct table_terms *table,
                                    struct str name)
{
    for (const struct term *t = table ? table->terms : NULL; t && t->name; t++)
        if (str_is(name, t->name))
            return t;
    return NULL;
}

/* Excel keeps the name History for itself. */
static const char *const renamed[][3] = {
    {"history", "改定履歴", "Revision history"},
};

struct str vocabulary_sheet(struct str table, enum lang lang)
{
    for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++)
        if (str_is(table, renamed[i][0]))
            return str_from(renamed[i][lang == LANG_EN ? 2 : 1]);
    return table;
}

struct str vocabulary_unsheet(struct str sheet)
{
    for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++)
        if (str_is(sheet, renamed[i][1]) || str_is(sheet, renamed[i][2]))
            return str_from(renamed[i][0]);
    return sheet;
}

bool vocabulary_aside(struct str table)
{
    static const char *const names[] = {"記入のしかた", "How to fill in"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_is(table, names[i]))
            return true;
    return false;
}

const char *bundle_key_table(enum bundle_kind kind)
{
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++)
        if (tables[i].kind == kind && tables[i].keyed)
            return tables[i].table;
    return "";
}
