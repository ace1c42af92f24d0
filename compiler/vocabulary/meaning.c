#include "vocabulary/meaning.h"

#include "vocabulary/words.h"

struct str meaning_name(enum meaning meaning)
{
    return words_say(WORDS_MEANING, (int)meaning, LANG_EN);
}

struct str meaning_mark(enum meaning meaning)
{
    static const char *const marks[MEANING_COUNT] = {"○",  "△", "▷",  "◇", "×",
                                                     "－", "□", "／", "◌"};

    return str_from(marks[meaning]);
}
