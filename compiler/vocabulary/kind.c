#include "vocabulary/kind.h"

const struct kind_row kinds[] = {
#define KIND(NAME, table, folder, hashed, edition)                             \
    {table, folder, VISIBLE_##edition},
#include "vocabulary/kinds.def"
#undef KIND
};

const struct bundle_key kind_keys[] = {
#define KIND(NAME, table, folder, hashed, edition) {table, hashed},
#include "vocabulary/kinds.def"
#undef KIND
    {NULL, NULL},
};

enum bundle_kind kind_find(const struct bundle *b)
{
    int kind = 0;

    while (kind < BUNDLE_NONE && !bundle_table(b, str_from(kinds[kind].table)))
        kind++;
    return (enum bundle_kind)kind;
}
