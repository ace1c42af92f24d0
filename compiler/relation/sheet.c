#include "relation/sheet.h"

bool sheet_read_back(const struct column *c)
{
    return c->flags & (COLUMN_ENTRY | COLUMN_VERBATIM);
}

static bool alone(const struct column *c, const struct value *v)
{
    return sheet_read_back(c) || v->kind == VALUE_STATUS ||
           v->kind == VALUE_NUMBER;
}

struct str sheet_text(struct arena *a, const struct column *c,
                      const struct value *v)
{
    if (!v->note.len || alone(c, v))
        return v->text;
    return v->text.len
               ? str_format(a, "%.*s\n%.*s", STR_ARG(v->text), STR_ARG(v->note))
               : v->note;
}

struct str sheet_note(const struct column *c, const struct value *v)
{
    return alone(c, v) ? v->note : STR("");
}

struct str sheet_heading(struct arena *a, const struct relation *rows,
                         size_t column)
{
    const struct column *c = &rows->columns[column];
    bool twin = c->flags & COLUMN_GROUPED;

    for (size_t i = 0; i < rows->column_count; i++)
        twin |= i != column && str_equal(rows->columns[i].label, c->label);
    return twin && c->group.len
               ? str_format(a, "%.*s" TABLE_GROUP_MARK "%.*s",
                            STR_ARG(c->group), STR_ARG(c->label))
               : c->label;
}
