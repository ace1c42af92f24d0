/*
 * Columns that the vocabulary knows, for whoever fills them in: how wide they
 * are, what to write, the words to choose from.
 */
#include "documents/form.h"

#include "base/arena.h"

/* In 1/1000 mm. */
static uint32_t width_of(const struct term *t)
{
    switch (t->type) {
    case TERM_DATE:
        return 26000;
    case TERM_NUMBER:
    case TERM_ITEM:
        return 22000;
    case TERM_STATUS:
        return 26000;
    case TERM_WORD:
        return 24000;
    case TERM_TEXT:
        break;
    }
    return 52000;
}

struct choices form_term_words(const struct join *j, const struct term *t)
{
    size_t n = 0;
    const struct str *list = t->type == TERM_WORD
                                 ? words_list(j->arena, t->words, j->lang, &n)
                                 : NULL;

    return (struct choices){list, (uint32_t)n};
}

void form_term(const struct join *j, const struct term *t, struct column *to)
{
    if (!to->width)
        to->width = width_of(t);
    to->hint = str_from(t->hint[j->lang]);
    if (t->required)
        to->flags |= COLUMN_DEMANDED;
    if (to->choices)
        return;
    struct choices words = form_term_words(j, t);
    to->choices = words.list;
    to->choice_count = words.count;
}
