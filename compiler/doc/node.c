#include "doc/node.h"

#include "base/arena.h"
#include "base/out.h"

#include <assert.h>

bool node_lists_group(const struct node *toc, const struct node *group)
{
    return toc->toc.groups && !group->parent->table.unlisted;
}

struct node *node_new(struct arena *a, enum node_kind kind, struct loc loc)
{
    struct node *n = arena_new(a, struct node);

    n->kind = kind;
    n->loc = loc;
    return n;
}

void node_append(struct node *parent, struct node *child)
{
    assert(!child->parent && !child->next);
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

struct node *node_take(struct node *parent)
{
    struct node *child = parent->first;

    if (!child)
        return NULL;
    parent->first = child->next;
    if (!parent->first)
        parent->last = NULL;
    child->parent = child->next = NULL;
    return child;
}

void node_append_text(struct arena *a, struct node *parent, struct str s,
                      struct loc loc)
{
    bool more = s.len > 0;

    while (more) {
        size_t end = 0;
        while (end < s.len && s.ptr[end] != '\n' && s.ptr[end] != '\r')
            end++;
        if (end) {
            struct node *n = node_new(a, NODE_TEXT, loc);
            n->text.bytes = str_slice(s, 0, end);
            node_append(parent, n);
        }
        more = end < s.len;
        if (!more)
            break;
        node_append(parent, node_new(a, NODE_BREAK, loc));
        if (s.ptr[end] == '\r' && end + 1 < s.len && s.ptr[end + 1] == '\n')
            end++;
        s = str_slice(s, end + 1, s.len);
    }
}

void node_number(struct node *doc)
{
    struct node *n = doc;
    uint32_t id = 0;

    while (n) {
        n->id = ++id;
        if (n->first) {
            n = n->first;
            continue;
        }
        while (n != doc && !n->next)
            n = n->parent;
        n = n == doc ? NULL : n->next;
    }
}

const char *node_name(enum node_kind kind)
{
    static const char *const names[] = {
        [NODE_DOCUMENT] = "document",
        [NODE_PAGE] = "page",
        [NODE_HEADING] = "heading",
        [NODE_PARAGRAPH] = "paragraph",
        [NODE_LIST] = "list",
        [NODE_ITEM] = "item",
        [NODE_QUOTE] = "quote",
        [NODE_CODE] = "code",
        [NODE_RULE] = "rule",
        [NODE_TOC] = "toc",
        [NODE_TABLE] = "table",
        [NODE_CAPTION] = "caption",
        [NODE_ROW] = "row",
        [NODE_CELL] = "cell",
        [NODE_CHART] = "chart",
        [NODE_TEXT] = "text",
        [NODE_EMPHASIS] = "emphasis",
        [NODE_STRONG] = "strong",
        [NODE_CODE_SPAN] = "code-span",
        [NODE_LINK] = "link",
        [NODE_IMAGE] = "image",
        [NODE_BREAK] = "break",
        [NODE_STATUS] = "status",
    };

    return names[kind];
}

bool node_inline(enum node_kind kind)
{
    return kind >= NODE_TEXT;
}

bool node_leaf(enum node_kind kind)
{
    switch (kind) {
    case NODE_PAGE:
    case NODE_CODE:
    case NODE_RULE:
    case NODE_TOC:
    case NODE_CHART:
    case NODE_TEXT:
    case NODE_CODE_SPAN:
    case NODE_IMAGE:
    case NODE_BREAK:
    case NODE_STATUS:
        return true;
    case NODE_DOCUMENT:
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_TABLE:
    case NODE_CAPTION:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LINK:
        return false;
    }
    return false;
}

/* The text a leaf stands for; empty where it is only a gap. */
static struct str leaf_text(const struct node *n)
{
    switch (n->kind) {
    case NODE_TEXT:
        return n->text.bytes;
    case NODE_CODE:
    case NODE_CODE_SPAN:
        return n->code.bytes;
    case NODE_IMAGE:
        return n->image.alt;
    case NODE_STATUS:
        return n->status.word;
    case NODE_CHART:
        return n->chart->alt;
    default:
        return (struct str){NULL, 0};
    }
}

struct str node_text(struct arena *a, const struct node *n)
{
    struct walk w = {.root = n};
    struct out o = {.arena = a};
    bool gap = false;

    if (n->first && n->first == n->last && n->first->kind == NODE_TEXT)
        return n->first->text.bytes; /* nearly every cell */
    while (walk_next(&w)) {
        if (!node_inline(w.node->kind) || w.node->kind == NODE_BREAK)
            gap = true;
        struct str s = w.entering ? leaf_text(w.node) : (struct str){NULL, 0};
        if (s.len == 0)
            continue;
        if (gap && o.len)
            out_byte(&o, ' ');
        gap = !node_inline(w.node->kind);
        out_str(&o, s);
    }
    struct str all = str_copy(a, out_view(&o));
    out_free(&o);
    return all;
}

bool walk_next(struct walk *w)
{
    const struct node *n = w->node;

    if (!n) {
        w->node = w->root;
        w->entering = true;
    } else if (w->entering && !node_leaf(n->kind)) {
        w->entering = n->first != NULL;
        w->node = n->first ? n->first : n;
    } else if (n == w->root) {
        return false;
    } else {
        w->entering = n->next != NULL;
        w->node = n->next ? n->next : n->parent;
    }
    return true;
}

void walk_skip(struct walk *w)
{
    assert(w->entering);
    if (!node_leaf(w->node->kind))
        w->entering = false; /* as if its children had been walked */
}
