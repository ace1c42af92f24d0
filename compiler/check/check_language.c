/*
 * Of a document in another language than its catalog's: what was filled in in
 * columns of that language (見解.en), and what was left out of them.
 */
#include "base/arena.h"
#include "check/check_rules.h"

/* The column that one in the documents' language says again, or -1. */
static long said_again(const struct facts *t, uint32_t column, enum lang lang)
{
    struct str name = t->columns[column].name;

    if (t->columns[column].language != 1 + lang)
        return -1;
    while (name.len && name.ptr[name.len - 1] != '.')
        name.len--;
    name.len -= name.len > 0;
    return facts_column_named(t, name);
}

static size_t lacking(const struct facts *t, enum lang lang)
{
    size_t n = 0;

    for (uint32_t i = 0; i < facts_columns(t); i++) {
        long of = said_again(t, i, lang);
        for (size_t row = 0; of >= 0 && row < t->row_count; row++)
            n += !facts_blank(t, row, of) && facts_blank(t, row, i);
    }
    return n;
}

static bool has_any(const struct facts *t, enum lang lang)
{
    for (uint32_t i = 0; i < facts_columns(t); i++)
        if (said_again(t, i, lang) >= 0)
            return true;
    return false;
}

void check_second_language(const struct checking *x)
{
    const struct service *s = x->service;
    const struct catalog *c = s->catalog;
    size_t asked = lacking(c->items, c->lang), said = 0;

    for (size_t i = 1; i < s->bound->table_count; i++)
        said += lacking(s->bound->tables[i], c->lang);
    if (asked + said)
        diag(x->diag, loc_file(&s->bound->source), MSG_LANGUAGE_LACKS,
             words_say(WORDS_LANG, (int)c->lang, c->lang),
             str_number(x->scratch, (long long)asked),
             str_number(x->scratch, (long long)said));
}

/* Only where something was written in the language. */
size_t check_has_second_language(const struct checking *x)
{
    const struct service *s = x->service;
    const struct catalog *c = s->catalog;
    bool any = c->lang != c->usual && has_any(c->items, c->lang);

    for (size_t i = 1; c->lang != c->usual && i < s->bound->table_count; i++)
        any |= has_any(s->bound->tables[i], c->lang);
    return any;
}
