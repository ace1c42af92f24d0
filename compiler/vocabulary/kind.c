#include "vocabulary/kind.h"

const struct kind_row kinds[] = {
#define KIND(NAME, table, folder, hashed, edition, ja, en)                     \
    {table, folder, VISIBLE_##edition, {ja, en}},
#include "vocabulary/kinds.def"
#undef KIND
};

/* The key table of each kind, by its name in names.def. */
#define KIND(NAME, table, ...) static const char key_##NAME[] = table;
#include "vocabulary/kinds.def"
#undef KIND

static const struct bundle_name names[] = {
#define NAME(KIND, table, spellings) {key_##KIND, table, spellings},
#include "vocabulary/names.def"
#undef NAME
    {NULL, NULL, NULL},
};

const struct bundle_key kind_keys[] = {
#define KIND(NAME, table, folder, hashed, ...) {key_##NAME, hashed, names},
#include "vocabulary/kinds.def"
#undef KIND
    {NULL, NULL, NULL},
};

/* An evaluation has a copy of what the applicant sent. */
static const enum bundle_kind order[] = {BUNDLE_CATALOG, BUNDLE_EVALUATION,
                                         BUNDLE_SERVICE, BUNDLE_FACILITY,
                                         BUNDLE_PROCUREMENT};

static bool has_keys(const struct bundle *b, enum bundle_kind kind)
{
    return bundle_table(b, str_from(kinds[kind].table)) != NULL;
}

enum bundle_kind kind_find(const struct bundle *b, enum bundle_kind wanted)
{
    if (wanted != BUNDLE_NONE && has_keys(b, wanted))
        return wanted;
    if (wanted == BUNDLE_EVALUATION && has_keys(b, BUNDLE_SERVICE))
        return wanted;
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        if (has_keys(b, order[i]))
            return order[i];
    return BUNDLE_NONE;
}
