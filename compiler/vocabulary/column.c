#include "vocabulary/column.h"

uint8_t column_level(struct str name)
{
    static const char *const names[] = {COLUMN_LEVELS};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_is(name, names[i]))
            return (uint8_t)(i + 1);
    return 0;
}

uint16_t column_flags(struct str name, struct str label)
{
    unsigned flags = 0;

    if (str_is(name, "id"))
        flags |= COLUMN_NUMBER | COLUMN_REPEAT;
    if (str_is(label, "項番"))
        flags |= COLUMN_NUMBER;
    if (str_is(name, "minor"))
        flags |= COLUMN_REPEAT;
    if (str_is(name, "visibility") || str_is(label, "公開") ||
        str_ends(label, STR("の公開")))
        flags |= COLUMN_ASIDE;
    return (uint16_t)flags;
}
