/*
 * What documents and workbooks call what the vocabulary knows.
 */
#include "vocabulary/vocabulary.h"

#include "base/arena.h"

struct str vocabulary_label(struct arena *a, const struct term *t,
                            enum lang lang)
{
    const char *english = vocabulary_english(t);
    struct str s = str_from(t->name);

    if (lang != LANG_EN || english)
        return str_from(lang != LANG_EN ? t->label : english);
    char *to = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        to[i] = s.ptr[i] == '_' ? ' ' : s.ptr[i];
    if (to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
    return (struct str){to, s.len};
}

struct str vocabulary_both(struct arena *a, const struct term *t)
{
    return str_format(a, "%s" DIAG_ENGLISH "%.*s", t->label,
                      STR_ARG(vocabulary_label(a, t, LANG_EN)));
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
    static const char *const names[] = {"記入のしかた", "How to fill in",
                                        "はじめに", "Start here"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_is(table, names[i]))
            return true;
    return false;
}
