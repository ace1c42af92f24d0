/*
 * What may be known of a table whoever asks: its shape, its names, which cells
 * are empty and where they were written.
 */
#include "model/facts_raw.h"

#include <assert.h>

struct str facts_name(const struct facts *t)
{
    return t ? t->name : STR("");
}

const struct source *facts_source(const struct facts *t)
{
    return t ? t->sources[0] : NULL;
}

bool facts_keyed(const struct facts *t)
{
    return t && t->keyed;
}

uint32_t facts_rows(const struct facts *t)
{
    return t ? t->row_count : 0;
}

uint32_t facts_columns(const struct facts *t)
{
    return t ? t->column_count : 0;
}

long facts_column_named(const struct facts *t, struct str name)
{
    for (uint32_t i = 0; t && i < t->column_count; i++)
        if (str_equal(t->columns[i].name, name))
            return (long)i;
    return -1;
}

long facts_column(const struct facts *t, const char *name)
{
    return facts_column_named(t, str_from(name));
}

struct str facts_column_name(const struct facts *t, uint32_t column)
{
    assert(column < t->column_count);
    return t->columns[column].name;
}

uint32_t facts_key_named(const struct facts *t, struct str name)
{
    if (!t)
        return NO_ROW;
    assert(t->keyed && t->column_count >= FACTS_FURTHER);
    for (long column = FACTS_KEY; column <= FACTS_LABEL; column++)
        for (uint32_t row = 0; row < t->row_count; row++)
            if (str_equal(phrase_raw(facts_cell(t, row, column)->text), name))
                return row;
    return NO_ROW;
}

uint32_t facts_key(const struct facts *t, const char *name)
{
    return facts_key_named(t, str_from(name));
}

bool facts_blank(const struct facts *t, size_t row, long column)
{
    return !t || row == NO_ROW || column < 0 ||
           phrase_blank(facts_cell(t, row, column)->text);
}

uint32_t facts_lent(const struct facts *t, size_t row)
{
    return t && t->lent && row != NO_ROW ? t->lent[row] : 0;
}

/* Of the narrowest cell of a row that was written before another, whose length
   the other's place tells. */
static enum visibility before(const struct facts *t, size_t row,
                              const struct fact *f)
{
    enum visibility narrowest = VISIBLE_PUBLIC;

    for (uint32_t i = 0; i < t->column_count; i++) {
        const struct fact *x = facts_cell(t, row, i);
        if (x->source == f->source &&
            (x->line < f->line || (x->line == f->line && x->col < f->col)) &&
            phrase_hidden(x->text, narrowest))
            narrowest = (enum visibility)x->text.visibility;
    }
    return narrowest;
}

struct loc facts_at(const struct facts *t, size_t row, long column)
{
    if (!t)
        return (struct loc){0};
    if (row == NO_ROW)
        return loc_file(t->sources[0]);
    const struct fact *f = facts_cell(t, row, column < 0 ? 0 : column);
    struct loc at = loc_at(t->sources[f->source], f->line, f->col);
    return at.source->sheet ? at : loc_behind(at, before(t, row, f));
}
