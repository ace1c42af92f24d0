#include "model/facts_raw.h"

#include "model/visibility.h"

#include <assert.h>

const struct fact *facts_cell(const struct facts *t, size_t row, long column)
{
    assert(row < t->row_count && column >= 0 &&
           (uint32_t)column < t->column_count);
    return &t->cells[(size_t)row * t->column_count + (size_t)column];
}

struct phrase facts_phrase(const struct facts *t, size_t row, long column)
{
    if (!t || row == NO_ROW || column < 0)
        return phrase_open(STR(""));
    struct phrase p = facts_cell(t, row, column)->text;
    struct str s = str_trim(phrase_raw(p));

    p.bytes = s.ptr;
    p.length = (uint32_t)s.len;
    return p;
}

struct phrase facts_stray(const struct facts *t, size_t row, long column)
{
    struct phrase p = facts_phrase(t, row, column);
    long comment = facts_column(t, "comment");
    struct str mark = facts_text(t, row, facts_column(t, "visibility"));

    if (!p.open || phrase_blank(p))
        return p;
    return phrase_narrow(
        p, comment >= 0
               ? (enum visibility)facts_cell(t, row, comment)->text.visibility
           : mark.len ? visibility_or_hide(mark)
                      : VISIBLE_PUBLIC);
}

struct phrase facts_item(const struct facts *t, size_t row, long column,
                         uint32_t item)
{
    return item == NO_ROW ? facts_stray(t, row, column)
                          : facts_phrase(t, row, column);
}

enum panel facts_panel(const struct facts *t, size_t row)
{
    return t->panel ? (enum panel)t->panel[row] : PANEL_COUNTS;
}

uint32_t facts_about(const struct facts *t, size_t row)
{
    return t->items ? t->items[row] : NO_ROW;
}

struct str facts_text(const struct facts *t, size_t row, long column)
{
    return phrase_raw(facts_phrase(t, row, column));
}

struct phrase facts_key_phrase(const struct facts *t, const char *key)
{
    return facts_phrase(t, facts_key(t, key), FACTS_VALUE);
}

struct str facts_key_text(const struct facts *t, const char *key)
{
    return phrase_raw(facts_key_phrase(t, key));
}

struct loc facts_key_at(const struct facts *t, const char *key)
{
    return facts_at(t, facts_key(t, key), FACTS_VALUE);
}

struct str facts_label(const struct facts *t, long column)
{
    assert(column >= 0 && (uint32_t)column < t->column_count);
    return t->columns[column].label;
}

bool facts_marked(struct arena *a, const struct facts *t, size_t row,
                  long column)
{
    if (column < 0)
        return false;
    struct str own = visibility_column_for(a, t->columns[column].name);
    return !facts_blank(t, row, facts_column_named(t, own));
}
