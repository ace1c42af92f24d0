/*
 * Looking names up in the vocabulary, and what tables are called in workbooks.
 */
#include "vocabulary/vocabulary.h"

#include "base/arena.h"
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

/* Relies on, which folds to relieson, for relies_on. */
static bool spells(const char *name, struct str folded)
{
    size_t n = 0;

    for (; *name && *name != '_'; name++, n++)
        if (n == folded.len || folded.ptr[n] != *name)
            return false;
    for (; *name; name++)
        if (n < folded.len && folded.ptr[n] == *name)
            n++;
        else if (*name != '_')
            return false;
    return n == folded.len;
}

static bool means(const struct term *t, struct str folded)
{
    struct str rest = str_from(t->aliases);

    if (spells(t->name, folded) || str_is(folded, t->label))
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

struct str vocabulary_label(struct arena *a, const struct term *t,
                            enum lang lang)
{
    static const char *const written[][2] = {
        {"id", "No."},
        {"evaluator_body", "Evaluation body"},
        {"url", "URL"},
        {"sha256", "SHA256"},
        {"mcs_id", "MCS ID"},
        {"mcs_facility_admin", "MCS facility admin"},
        {"mcs_admin_granted", "MCS admin granted"}};
    struct str s = str_from(lang == LANG_EN ? t->name : t->label);

    if (lang != LANG_EN)
        return s;
    for (size_t i = 0; i < sizeof(written) / sizeof(*written); i++)
        if (str_is(s, written[i][0]))
            return str_from(written[i][1]);
    char *to = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        to[i] = s.ptr[i] == '_' ? ' ' : s.ptr[i];
    if (to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
    return (struct str){to, s.len};
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
