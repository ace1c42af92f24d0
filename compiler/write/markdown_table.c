/*
 * The rows of a table as lines of GFM. A cell is one line: its blocks and line
 * breaks are parted by <br>.
 */
#include "write/markdown_table.h"

/* A bar beside its own counts says nothing new. */
static bool is_left_out(const struct node *table, uint32_t column)
{
    bool counted = false;

    for (uint32_t i = 0; i < table->table.column_count; i++)
        counted = counted || table->table.columns[i].role == ROLE_NUMBER;
    return counted && table->table.columns[column].role == ROLE_BAR;
}

static void put_cell(struct markdown_text *t, const struct node *cell)
{
    if (cell->first && node_inline(cell->first->kind)) {
        markdown_inlines(t, cell);
        return;
    }
    for (const struct node *n = cell->first; n; n = n->next) {
        if (n != cell->first)
            out_puts(&t->out, "<br>");
        if (n->kind == NODE_PARAGRAPH)
            markdown_inlines(t, n);
        else if (n->kind == NODE_CODE)
            markdown_text(t, str_trim(n->code.bytes), true);
        else
            markdown_text(t, node_text(t->arena, n), true);
    }
}

/* Whether another column has the same header. */
static bool is_ambiguous(struct markdown_text *t, const struct node *cell)
{
    struct str text = node_text(t->arena, cell);

    for (const struct node *c = cell->parent->first; c; c = c->next)
        if (c != cell && str_equal(node_text(t->arena, c), text))
            return true;
    return false;
}

/* Whether columns stand side by side to be compared: each says of itself what
   it is a part of. */
static bool compares(const struct node *table)
{
    for (uint32_t i = 0; i < table->table.column_count; i++)
        if (table->table.columns[i].pinned)
            return true;
    return false;
}

static const struct node *first_row(const struct node *table)
{
    const struct node *n = table->first;

    return n->kind == NODE_CAPTION ? n->next : n;
}

void markdown_row(struct markdown_text *t, const struct node *row)
{
    const struct node *upper = NULL;
    bool strong = row->row.kind == ROW_BODY && row->row.level == 1;
    uint32_t i = 0;

    if (row->row.kind == ROW_HEADER && first_row(row->parent) != row)
        upper = first_row(row->parent)->first;
    t->breaks = BREAKS_HTML;
    for (const struct node *cell = row->first; cell; cell = cell->next, i++) {
        const struct node *above = upper;
        upper = upper ? upper->next : NULL;
        if (is_left_out(row->parent, i))
            continue;
        bool stars = strong && cell->first && node_text(t->arena, cell).len;
        out_puts(&t->out, "| ");
        if (i == 0 && row->row.level == 2)
            out_str(&t->out, t->words->indent);
        out_puts(&t->out, stars ? "**" : "");
        t->fresh = true;
        if (above && !cell->cell.covered &&
            (is_ambiguous(t, cell) || compares(row->parent))) {
            put_cell(t, above);
            out_str(&t->out, t->words->within);
        }
        put_cell(t, cell);
        out_puts(&t->out, stars ? "** " : " ");
    }
    out_byte(&t->out, '|');
    t->breaks = BREAKS_LINE;
}

void markdown_head(struct markdown_text *t, const struct node *table,
                   const struct node *header)
{
    if (header)
        markdown_row(t, header);
    else
        for (uint32_t i = 0; i < table->table.column_count; i++)
            out_puts(&t->out, i ? "  |" : "|  |");
    markdown_newline(t);
    for (uint32_t i = 0; i < table->table.column_count; i++)
        if (!is_left_out(table, i))
            out_puts(&t->out, table->table.columns[i].role == ROLE_NUMBER
                                  ? "|---:"
                                  : "|---");
    out_byte(&t->out, '|');
}
