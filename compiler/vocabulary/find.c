/*
 * Looking names up in the vocabulary.
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

static bool in_english(const struct term *t, struct str folded)
{
    const char *english = vocabulary_english(t);

    return spells(t->name, folded) ||
           (english && utf8_folds_to(str_from(english), folded));
}

static bool in_japanese(const struct term *t, struct str folded)
{
    struct str rest = str_from(t->aliases);

    if (str_is(folded, t->label))
        return true;
    while (rest.len)
        if (str_equal(str_cut(&rest, '/'), folded))
            return true;
    return false;
}

bool vocabulary_own(struct arena *a, const struct term *t, struct str header,
                    enum lang lang)
{
    return (lang == LANG_EN ? in_english : in_japanese)(t,
                                                        utf8_fold(a, header));
}

const struct term *vocabulary_term(struct arena *a,
                                   const struct table_terms *table,
                                   struct str header)
{
    struct str folded = utf8_fold(a, header);

    for (const struct term *t = table->terms; folded.len && t->name; t++)
        if (in_english(t, folded) || in_japanese(t, folded))
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
