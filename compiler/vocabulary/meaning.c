#include "vocabulary/meaning.h"

struct str meaning_name(enum meaning meaning)
{
    static const char *const names[MEANING_COUNT] = {
        "conforming",    "partial",        "planned",   "alternative",
        "nonconforming", "not-applicable", "unanswered"};

    return str_from(names[meaning]);
}

struct str meaning_mark(enum meaning meaning)
{
    static const char *const marks[MEANING_COUNT] = {"○", "△",  "▷", "◇",
                                                     "×", "－", "◌"};

    return str_from(marks[meaning]);
}
