/*
 * Many item numbers in one message: the first ones are named, all are counted.
 */
#include "check/check_rules.h"

enum {
    NAMED = 10 /* item numbers listed in one message */
};

struct id_list id_list_open(struct arena *a)
{
    return (struct id_list){.text = {{.arena = a}, {.arena = a}},
                            .eyes = phrase_open(STR(""))};
}

void id_list_add(struct id_list *l, struct phrase id)
{
    struct out *o = &l->text[l->count < NAMED / 2 ? 0 : 1];

    if (l->count < NAMED) {
        out_puts(o, l->count ? DIAG_COMMA : "");
        out_str(o, phrase_raw(id));
        if (!id.open)
            l->eyes = phrase_narrow(l->eyes, (enum visibility)id.visibility);
    } else if (l->count == NAMED) {
        out_puts(o, " …");
    }
    l->count++;
}

struct phrase id_list_text(const struct id_list *l, int half)
{
    return phrase_part(l->eyes, out_view(&l->text[half]));
}

void id_list_free(struct id_list *l)
{
    out_free(&l->text[0]);
    out_free(&l->text[1]);
}

const struct status *check_status(const struct catalog *c,
                                  const struct facts *t, size_t row,
                                  long column)
{
    if (column < 0 || !t->columns[column].axis)
        return NULL;
    const struct fact *f = facts_cell(t, row, column);
    return f->word && f->meaning != MEANING_UNANSWERED
               ? &c->statuses[f->word - 1]
               : NULL;
}
