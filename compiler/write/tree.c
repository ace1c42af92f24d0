/*
 * tree: the document tree as text, for tests. A line for each node: its kind,
 * what it carries, and where its author wrote it (the file only where it is
 * another than the parent's, the column only where the edition may know it).
 */
#include "write/write.h"

static void put_place(struct out *o, const struct node *n,
                      enum visibility edition)
{
    struct loc at = loc_seen(n->loc, edition);
    const struct source *above = n->parent ? n->parent->loc.source : NULL;

    if (!at.source || (at.source == above && !at.line))
        return;
    out_puts(o, " @");
    if (at.source != above)
        out_str(o, file_base(at.source->name));
    if (at.line)
        out_printf(o, "%s%u", at.source != above ? ":" : "", (unsigned)at.line);
    if (at.line && at.col)
        out_printf(o, ":%u", (unsigned)at.col);
}

static void put_quoted(struct out *o, const char *name, struct str s)
{
    if (!s.len)
        return;
    out_printf(o, " %s=", name);
    out_quoted(o, s);
}

static void put_running(struct out *o, const char *name,
                        const struct running *r)
{
    static const char *const kinds[] = {
        [RUNNING_PAGE] = "page",
        [RUNNING_PAGES] = "pages",
        [RUNNING_SECTION] = "section",
        [RUNNING_GROUP] = "group",
    };

    if (r)
        out_printf(o, " %s:", name);
    for (; r; r = r->next) {
        out_byte(o, ' ');
        if (r->kind == RUNNING_TEXT)
            out_quoted(o, r->text);
        else
            out_puts(o, kinds[r->kind]);
    }
}

static void put_page(struct out *o, const struct page_setup *p)
{
    out_printf(o, " %dx%d margins %d %d %d %d%s", (int)p->width, (int)p->height,
               (int)p->top, (int)p->right, (int)p->bottom, (int)p->left,
               p->cover ? " cover" : "");
    put_quoted(o, "footing", p->footing);
    put_running(o, "head-left", p->head[0]);
    put_running(o, "head-right", p->head[1]);
    put_running(o, "foot-left", p->foot[0]);
    put_running(o, "foot-right", p->foot[1]);
}

static void put_column(struct out *o, const struct table_column *c)
{
    static const char *const roles[] = {
        [ROLE_TEXT] = "",          [ROLE_ID] = " id",
        [ROLE_STATUS] = " status", [ROLE_NUMBER] = " number",
        [ROLE_MARK] = " mark",     [ROLE_BAR] = " bar",
    };

    out_puts(o, " [");
    out_str(o, c->name);
    out_puts(o, roles[c->role]);
    if (c->width == WIDTH_FIXED)
        out_printf(o, " %d", (int)c->amount);
    if (c->width == WIDTH_FR)
        out_printf(o, " %dfr", (int)c->amount);
    if (c->width == WIDTH_SHEET)
        out_printf(o, " %d sheet", (int)c->amount);
    out_puts(o, c->repeat ? " repeat" : "");
    out_puts(o, c->tint ? " tint" : "");
    out_puts(o, c->pinned ? " pinned" : "");
    out_byte(o, ']');
}

static void put_table(struct out *o, const struct node *n)
{
    if (n->table.number)
        out_printf(o, " number=%u", (unsigned)n->table.number);
    if (n->table.size)
        out_printf(o, " size=%d", (int)n->table.size);
    if (n->table.row)
        out_printf(o, " row=%d", (int)n->table.row);
    out_puts(o, n->table.style == TABLE_PLAIN   ? " plain"
                : n->table.style == TABLE_SHEET ? " sheet"
                                                : "");
    out_puts(o, n->table.dense ? " dense" : "");
    for (uint32_t i = 0; i < n->table.column_count; i++)
        put_column(o, &n->table.columns[i]);
}

static void put_cell(struct out *o, const struct node *n)
{
    if (n->cell.col_span > 1)
        out_printf(o, " columns=%u", n->cell.col_span);
    if (n->cell.row_span > 1)
        out_printf(o, " rows=%u", n->cell.row_span);
    out_puts(o, n->cell.covered ? " covered" : "");
}

static void put_chart(struct out *o, const struct node *n)
{
    static const char *const kinds[] = {"figures", "bar", "bars", "strip"};

    out_printf(o, " %s", kinds[n->chart->kind]);
    for (uint32_t i = 0; i < n->chart->bar_count; i++) {
        const struct chart_bar *bar = &n->chart->bars[i];
        out_puts(o, " [");
        out_str(o, bar->label);
        for (size_t m = 0; m < n->chart->part_count; m++)
            out_printf(o, "%s%u", m || bar->label.len ? " " : "",
                       (unsigned)bar->counts[m]);
        if (bar->cells)
            out_byte(o, ' ');
        for (uint32_t k = 0; bar->cells && k < n->chart->cell_count; k++)
            out_byte(o, (char)('0' + bar->cells[k]));
        out_byte(o, ']');
    }
    for (uint32_t i = 0; i < n->chart->group_count; i++) {
        out_printf(o, " %u", (unsigned)n->chart->groups[i].first);
        put_quoted(o, "group", n->chart->groups[i].label);
    }
    put_quoted(o, "total", n->chart->total);
    put_quoted(o, "alt", n->chart->alt);
}

static void put_content(struct out *o, const struct node *n)
{
    static const char *const rows[] = {"header", "group", "body"};

    switch (n->kind) {
    case NODE_PAGE:
        put_page(o, n->page);
        break;
    case NODE_HEADING:
        out_printf(o, " level=%u", n->heading.level);
        put_quoted(o, "number", n->heading.number);
        out_printf(o, " anchor=%u", (unsigned)n->heading.anchor);
        break;
    case NODE_PARAGRAPH:
        out_puts(o, n->paragraph.style == PARAGRAPH_NOTE   ? " note"
                    : n->paragraph.style == PARAGRAPH_LEAD ? " lead"
                    : n->paragraph.style == PARAGRAPH_REST ? " rest"
                                                           : "");
        break;
    case NODE_LIST:
        if (n->list.ordered)
            out_printf(o, " ordered from %u%s", (unsigned)n->list.start,
                       n->list.paren ? ")" : "");
        break;
    case NODE_CODE:
    case NODE_CODE_SPAN:
        put_quoted(o, "info", n->code.info);
        out_byte(o, ' ');
        out_quoted(o, n->code.bytes);
        break;
    case NODE_TOC:
        if (n->toc.tables)
            out_puts(o, " tables");
        else
            out_printf(o, " levels=%u%s", n->toc.levels,
                       n->toc.groups ? " groups" : "");
        break;
    case NODE_TABLE:
        put_table(o, n);
        break;
    case NODE_ROW:
        out_printf(o, " %s", rows[n->row.kind]);
        if (n->row.level)
            out_printf(o, " level=%u", n->row.level);
        if (n->row.anchor)
            out_printf(o, " anchor=%u", (unsigned)n->row.anchor);
        break;
    case NODE_CELL:
        put_cell(o, n);
        break;
    case NODE_CHART:
        put_chart(o, n);
        break;
    case NODE_TEXT:
        out_byte(o, ' ');
        out_quoted(o, n->text.bytes);
        break;
    case NODE_LINK:
        put_quoted(o, "target", n->link.target);
        if (n->link.row)
            out_printf(o, " row=%u", (unsigned)n->link.row->row.anchor);
        break;
    case NODE_IMAGE:
        put_quoted(o, "path", n->image.path);
        put_quoted(o, "alt", n->image.alt);
        break;
    case NODE_STATUS:
        out_printf(o, " %u ", n->status.meaning);
        out_quoted(o, n->status.mark);
        out_byte(o, ' ');
        out_quoted(o, n->status.word);
        break;
    case NODE_DOCUMENT:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_CAPTION:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_BREAK:
        break;
    }
}

static void hand_over(void *sink, const void *p, size_t n)
{
    sink_write(sink, p, n);
}

bool tree_write(const struct compiled *c, struct sink *sink)
{
    struct out o = {.arena = c->arena, .flush = hand_over, .user = sink};
    struct walk w = {.root = c->doc};
    int depth = 0;

    while (walk_next(&w)) {
        if (!w.entering) {
            depth--;
            continue;
        }
        out_printf(&o, "%*s%s", depth * 2, "", node_name(w.node->kind));
        put_content(&o, w.node);
        put_place(&o, w.node, c->edition);
        out_byte(&o, '\n');
        depth += !node_leaf(w.node->kind);
    }
    out_flush(&o);
    out_free(&o);
    return sink->error == 0;
}
