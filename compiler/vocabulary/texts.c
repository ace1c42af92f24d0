#include "vocabulary/texts.h"

#include "base/utf8.h"

static const struct text_term texts[] = {
#define TEXT(id, label, aliases, table) {#id, label, aliases, table},
#include "vocabulary/texts.def"
#undef TEXT
};

const struct text_term *vocabulary_texts(size_t *n)
{
    *n = sizeof(texts) / sizeof(*texts);
    return texts;
}

static bool means(const struct text_term *t, struct str folded)
{
    struct str rest = str_from(t->aliases);

    if (str_is(folded, t->name) || str_is(folded, t->label))
        return true;
    while (rest.len)
        if (str_equal(str_cut(&rest, '/'), folded))
            return true;
    return false;
}

const struct text_term *vocabulary_text(struct arena *a, struct str name)
{
    struct str folded = utf8_fold(a, name);

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        if (means(&texts[i], folded))
            return &texts[i];
    return NULL;
}
