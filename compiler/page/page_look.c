/*
 * page_look: the type of a cell, by the kind of its row and the role of its
 * column.
 */
#include "page/grid.h"

static int status_of(const struct node *cell)
{
    const struct node *n = cell->first;

    while (n && !node_inline(n->kind))
        n = n->first;
    return n && n->kind == NODE_STATUS ? n->status.meaning : -1;
}

static bool zero(const struct node *cell)
{
    const struct node *n = cell->first;

    while (n && n->kind != NODE_TEXT)
        n = n->first;
    return n && !n->next && str_equal(n->text.bytes, STR("0"));
}

struct text_style page_look(const struct grid *g, const struct node *row,
                            uint32_t column, const struct node *cell)
{
    const struct node *t = g->table;
    const bool head = row->row.kind == ROW_HEADER;
    const bool strong = row->row.kind == ROW_BODY && row->row.level == 1;
    struct text_style s = {.size = g->size,
                           .leading = g->leading,
                           .ink = g->style->ink_text,
                           .align = ALIGN_LEFT,
                           .hang = !head};

    if (head || strong || row->row.kind == ROW_GROUP)
        s.weight = WEIGHT_BOLD;
    if (row->row.kind == ROW_GROUP)
        return s;
    if (t->table.style == TABLE_PLAIN && column == 0 && !head)
        s.ink = g->style->ink_secondary;
    switch (t->table.columns[column].role) {
    case ROLE_ID:
        s.whole = !head;
        s.align = ALIGN_LEFT;
        if (!head && !strong)
            s.ink = g->style->ink_secondary;
        break;
    case ROLE_STATUS: {
        const int meaning = status_of(cell);
        s.whole = !head;
        s.align = ALIGN_LEFT;
        if (meaning >= 0 && meaning != MEANING_NOT_APPLICABLE)
            s.weight = WEIGHT_BOLD;
        break;
    }
    case ROLE_NUMBER:
        s.whole = !head;
        s.align = ALIGN_RIGHT;
        if (!head && !strong && zero(cell))
            s.ink = g->style->ink_secondary;
        break;
    case ROLE_MARK:
        s.weight = WEIGHT_BOLD;
        s.whole = !head;
        if (!head)
            s.ink = cell->cell.meaning == MEANING_NONCONFORMING
                        ? g->style->meanings[MEANING_NONCONFORMING].ink
                        : g->style->ink_secondary;
        break;
    case ROLE_BAR:
    case ROLE_TEXT:
        break;
    }
    return s;
}
