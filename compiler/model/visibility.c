#include "model/visibility.h"

#include "vocabulary/words.h"

bool visibility_read(struct str word, enum visibility *v)
{
    int found = words_find(WORDS_VISIBLE, str_trim(word));

    if (found != WORDS_NONE)
        *v = (enum visibility)found;
    return found != WORDS_NONE;
}

struct str visibility_name(enum visibility v, enum lang lang)
{
    return words_say(WORDS_VISIBLE, (int)v, lang);
}

enum visibility visibility_or_hide(struct str word)
{
    enum visibility v = VISIBLE_INTERNAL;

    visibility_read(word, &v);
    return v;
}
