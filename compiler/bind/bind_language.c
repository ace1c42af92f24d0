/*
 * Names of columns and keys in a second language.
 */
#include "base/arena.h"
#include "bind/bind_table.h"

struct str bind_language_name(struct arena *a, struct str name, enum lang lang)
{
    return str_format(a, "%.*s.%.*s", STR_ARG(name),
                      STR_ARG(words_say(WORDS_LANG, lang, lang)));
}

struct str bind_language_less(struct str name)
{
    for (size_t dot = name.len; dot > 0; dot--)
        if (name.ptr[dot - 1] == '.') {
            bool lang =
                words_find_folded(WORDS_LANG, str_slice(name, dot, name.len)) !=
                WORDS_NONE;
            return lang ? str_slice(name, 0, dot - 1) : name;
        }
    return name;
}
