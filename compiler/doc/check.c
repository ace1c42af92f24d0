/*
 * doc_check: the grammar of doc/node.h as assertions. A failure is a mistake
 * in doc/, never in an input.
 */
#include "doc/node.h"

#include <assert.h>
#include <string.h>

static bool is_block(enum node_kind kind)
{
    switch (kind) {
    case NODE_PAGE:
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_QUOTE:
    case NODE_CODE:
    case NODE_RULE:
    case NODE_TOC:
    case NODE_TABLE:
    case NODE_CHART:
        return true;
    default:
        return false;
    }
}

static bool may_contain(const struct node *parent, enum node_kind child)
{
    switch (parent->kind) {
    case NODE_DOCUMENT:
        return is_block(child);
    case NODE_ITEM:
    case NODE_QUOTE:
        return is_block(child) && child != NODE_PAGE;
    case NODE_LIST:
        return child == NODE_ITEM;
    case NODE_TABLE:
        return child == NODE_CAPTION || child == NODE_ROW;
    case NODE_ROW:
        return child == NODE_CELL;
    case NODE_CELL: /* all inline or all blocks */
        return node_inline(child) == node_inline(parent->first->kind) &&
               (node_inline(child) || (is_block(child) && child != NODE_PAGE));
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_CAPTION:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LINK:
        return node_inline(child);
    default:
        return false; /* leaves */
    }
}

static bool one_line(struct str s)
{
    return s.len == 0 ||
           (!memchr(s.ptr, '\n', s.len) && !memchr(s.ptr, '\r', s.len));
}

static void check_row(const struct node *row)
{
    const struct node *table = row->parent;
    uint32_t cells = 0;

    for (const struct node *c = row->first; c; c = c->next) {
        cells++;
        assert(c->cell.col_span >= 1 && c->cell.row_span >= 1);
    }
    if (row->row.kind == ROW_GROUP) {
        assert(cells == 1 && row->row.anchor != 0);
        assert(row->first->cell.col_span == table->table.column_count);
    } else {
        assert(cells == table->table.column_count);
    }
}

static void check_table(const struct node *table)
{
    bool caption = true, header = true;

    assert(table->table.column_count > 0);
    assert((table->table.number == 0) == (table->table.anchor == 0));
    for (const struct node *n = table->first; n; n = n->next) {
        assert(n->kind == NODE_ROW || caption); /* the caption is first */
        caption = false;
        if (n->kind != NODE_ROW)
            continue;
        assert(n->row.kind != ROW_HEADER || header);
        header = n->row.kind == ROW_HEADER;
    }
}

static void check_node(const struct node *n)
{
    switch (n->kind) {
    case NODE_DOCUMENT:
        assert(n->document.words && n->first && n->first->kind == NODE_PAGE);
        break;
    case NODE_PAGE:
        assert(n->page && n->page->width > 0 && n->page->height > 0);
        break;
    case NODE_HEADING:
        assert(n->heading.level >= 1 && n->heading.level <= 6);
        assert(n->heading.anchor != 0);
        break;
    case NODE_TABLE:
        check_table(n);
        break;
    case NODE_ROW:
        check_row(n);
        break;
    case NODE_CHART:
        assert(n->chart->words && n->chart->bar_count > 0);
        if (n->chart->kind == CHART_STRIP)
            assert(n->chart->cell_count && n->chart->group_count &&
                   n->chart->bars->cells);
        break;
    case NODE_TEXT:
        assert(n->text.bytes.len && one_line(n->text.bytes));
        break;
    case NODE_CODE_SPAN:
        assert(one_line(n->code.bytes));
        break;
    case NODE_LINK:
        assert((n->link.row != NULL) == (n->link.target.len == 0));
        assert(one_line(n->link.target));
        assert(!n->link.row || n->link.row->row.anchor);
        break;
    case NODE_STATUS:
        assert(n->status.meaning < MEANING_COUNT);
        break;
    default:
        break;
    }
}

void doc_check(const struct node *doc)
{
    struct walk w = {.root = doc};

    assert(doc->kind == NODE_DOCUMENT);
    while (walk_next(&w)) {
        if (!w.entering)
            continue;
        check_node(w.node);
        for (const struct node *n = w.node->first; n; n = n->next) {
            assert(n->parent == w.node && may_contain(w.node, n->kind));
            assert(n->next || n == w.node->last);
        }
    }
}
