#include "vocabulary/respondents.h"

#include "base/utf8.h"

static const struct respondent list[] = {
#define RESPONDENT(key, words, PART, ja, en, customer_ja, customer_en,         \
                   thing_ja, thing_en)                                         \
    {#key,                                                                     \
     words,                                                                    \
     RESPONDENT_##PART,                                                        \
     {ja, en},                                                                 \
     {customer_ja, customer_en},                                               \
     {thing_ja, thing_en}},
#include "vocabulary/respondents.def"
#undef RESPONDENT
};

static bool means(const struct respondent *r, struct str word)
{
    struct str rest = str_from(r->words);

    while (rest.len)
        if (utf8_folds_to(word, str_cut(&rest, '/')))
            return true;
    return false;
}

const struct respondent *respondents_find(struct str word)
{
    if (!word.len)
        return &list[0];
    for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
        if (means(&list[i], word))
            return &list[i];
    return NULL;
}

bool respondents_key(struct str key)
{
    for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
        if (str_is(key, list[i].key))
            return true;
    return false;
}
