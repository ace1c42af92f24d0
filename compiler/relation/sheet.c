#include "relation/sheet.h"

static bool alone(const struct column *c, const struct value *v)
{
    return c->flags & (COLUMN_ENTRY | COLUMN_VERBATIM) ||
           v->kind == VALUE_STATUS || v->kind == VALUE_NUMBER;
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
