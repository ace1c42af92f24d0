#include "bind/bind_secrecy.h"

#include "model/secrecy.h"
#include "model/visibility.h"

static void look(struct arena *a, struct diag *d, struct loc at,
                 struct str text)
{
    struct str word;

    if (text.len && secrecy_said(a, text, &word))
        diag(d, at, MSG_SECRECY_SAID, word);
}

void bind_secrecy_titles(struct arena *a, struct diag *d, const struct table *t,
                         size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        for (uint32_t k = 0; k < t->rows[i].count; k++) {
            const struct cell *c = &t->rows[i].cells[k];
            look(a, d, loc_behind(cell_loc(t, c), VISIBLE_INTERNAL),
                 cell_text(c));
        }
}

void bind_secrecy_names(struct arena *a, struct diag *d, const struct bundle *b)
{
    look(a, d, loc_file(&b->source), b->name);
    for (size_t i = 0; i < b->table_count; i++)
        look(a, d, loc_file(b->tables[i].source), b->tables[i].name);
}

/* Whether it is known what becomes of a key: it is one of the vocabulary's, a
   mark, or taken for one by its value, which is told elsewhere. */
static bool has_meaning(struct arena *a, const struct facts *keys, size_t row)
{
    struct str name = facts_text(keys, row, FACTS_KEY), marked;
    enum visibility v;

    if (vocabulary_named(keys->terms, name))
        return !str_is(name, "note");
    return visibility_marks(a, facts_text(keys, row, FACTS_LABEL), &marked) ||
           visibility_read(facts_text(keys, row, FACTS_VALUE), &v);
}

void bind_secrecy_keys(struct arena *a, struct diag *d,
                       const struct facts *keys)
{
    struct str marked;

    for (size_t row = 0; row < keys->row_count; row++) {
        if (!has_meaning(a, keys, row))
            look(a, d, facts_at(keys, row, FACTS_VALUE),
                 facts_text(keys, row, FACTS_VALUE));
        for (long i = FACTS_FURTHER; i < (long)keys->column_count; i++)
            if (!visibility_marks(a, facts_label(keys, i), &marked))
                look(a, d, facts_at(keys, row, i), facts_text(keys, row, i));
    }
}
