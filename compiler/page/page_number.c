/*
 * page_number: figures of a column set under one another. 66.0%, 100.0% and
 * 15/44 stand with their points and slashes in one line; what follows in
 * brackets, as in 97/129（75.2%）, stands to the right for itself. A column in
 * which nothing has a point, a slash or a bracket is set to the right as it is.
 */
#include "page/rows.h"

struct cut { /* of the text: digits | point and behind it | bracket */
    const struct node *text;
    struct str head, middle, rest;
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t bracket(struct str s)
{
    const size_t wide = str_find(s, STR("（")), narrow = str_find(s, STR(" ("));

    return wide < narrow ? wide : narrow;
}

/* False for what is no figure. */
static bool cut(const struct node *cell, struct cut *c)
{
    const struct node *n = cell->first;
    size_t at = 0;

    if (!n || n->next || n->kind != NODE_TEXT || !n->text.bytes.len ||
        !digit(n->text.bytes.ptr[0]))
        return false;
    const struct str s = n->text.bytes;
    const size_t end = bracket(s);
    const struct str figures = str_slice(s, 0, end);
    while (at < end && (digit(s.ptr[at]) || s.ptr[at] == ','))
        at++;
    if (str_find(figures, STR("/")) < end)
        at = str_find(figures, STR("/"));
    *c = (struct cut){n, str_slice(s, 0, at), str_slice(s, at, end),
                      str_slice(s, end, s.len)};
    return true;
}

bool page_number_cut(const struct node *cell)
{
    struct cut c;

    return cut(cell, &c) && (c.middle.len || c.rest.len);
}

static struct lines set(struct flow *f, struct arena *a, struct str s,
                        const struct node *owner,
                        const struct text_style *style)
{
    struct text_style left = *style;

    left.align = ALIGN_LEFT;
    f->lines.arena = a;
    return line_string(&f->lines, s, owner, &left, INT32_MAX / 4);
}

static int32_t width(struct flow *f, struct str s, const struct node *owner,
                     const struct text_style *style)
{
    return s.len ? set(f, &f->scratch, s, owner, style).list[0].width : 0;
}

void page_number_measure(struct flow *f, const struct node *cell,
                         const struct text_style *style, struct figures *most)
{
    struct cut c;

    if (!cut(cell, &c))
        return;
    most->head = rows_max(most->head, width(f, c.head, c.text, style));
    most->middle = rows_max(most->middle, width(f, c.middle, c.text, style));
    if (c.rest.len) /* a bracket at a line's head lacks its blank half */
        most->rest = rows_max(most->rest, width(f, c.rest, c.text, style) +
                                              style->size / 2);
}

bool page_number_set(struct flow *f, struct galley *g, const struct node *cell,
                     const struct text_style *style, int32_t room,
                     const struct figures *most)
{
    struct cut c;

    if (most->head + most->middle + most->rest > room || !cut(cell, &c))
        return false;
    const int32_t point = room - most->rest - most->middle;
    const struct str figures =
        str_slice(c.text->text.bytes, 0, c.head.len + c.middle.len);
    strips_lines(g, set(f, g->arena, figures, c.text, style),
                 point - width(f, c.head, c.text, style), style, NULL);
    if (!c.rest.len)
        return true;
    g->height -= style->leading; /* on the same line */
    g->strips[g->count - 1].keep = true;
    const struct lines rest = set(f, g->arena, c.rest, c.text, style);
    strips_lines(g, rest, room - rest.list[0].width, style, NULL);
    return true;
}
