/*
 * page_head: a table's caption and head. The head is set once; its operations
 * are kept and drawn again on every further page, without an owner.
 */
#include "page/rows.h"

#include <string.h>

enum {
    CAPTION_GAP = 2500,
    GROUP_NOTE = 60000 /* room for （1/3） */
};

struct str page_head_label(struct flow *f, const struct node *table)
{
    return str_format(f->arena, "%.*s%u", STR_ARG(f->words->table),
                      (unsigned)table->table.number);
}

void page_head_caption(struct rows *r)
{
    struct flow *f = r->f;
    const struct node *t = r->g->table;
    const struct text_style *style = &f->style->types[TYPE_CAPTION];
    const struct node *caption =
        t->first && t->first->kind == NODE_CAPTION ? t->first : NULL;
    const bool again = r->g->group > 0;
    int32_t x = f->left, low = f->y;

    if (!caption && r->g->groups == 1)
        return;
    if (t->table.anchor && !again)
        flow_mark(f, t, f->y);
    if (caption && t->table.number) {
        struct lines label = flow_string(f, TYPE_CAPTION, page_head_label(f, t),
                                         caption, f->width);
        flow_line(f, &label.list[0], x, f->y + strips_baseline(style),
                  style->size, again ? SHOWING_AGAIN : SHOWING_FIRST, NULL);
        x += label.list[0].width + style->size;
    }
    if (caption) {
        struct galley g = {.arena = &f->scratch};
        const struct frame fr = {.width = f->left + f->width - x -
                                          (r->g->groups > 1 ? GROUP_NOTE : 0),
                                 .style = style};
        galley_children(f, &g, caption, &fr);
        galley_draw(f, &g, 0, g.count, x, f->y,
                    again ? SHOWING_AGAIN : SHOWING_FIRST);
        low = f->y + g.height;
        if (g.count)
            x += g.strips[g.count - 1].width;
    }
    if (r->g->groups > 1) {
        struct lines note = flow_string(
            f, TYPE_NOTE,
            str_format(f->arena, "%.*s%u/%u%.*s", STR_ARG(f->words->open),
                       (unsigned)r->g->group + 1, (unsigned)r->g->groups,
                       STR_ARG(f->words->close)),
            NULL, GROUP_NOTE);
        flow_line(f, &note.list[0], x + style->size / 2,
                  rows_max(low, f->y + 15000) - 3500,
                  f->style->types[TYPE_NOTE].size, SHOWING_AGAIN, NULL);
        low = rows_max(low, f->y + 15000);
    }
    f->y = low + CAPTION_GAP;
}

int32_t page_head_caption_height(struct rows *r)
{
    const struct node *t = r->g->table;
    const struct text_style *style = &r->f->style->types[TYPE_CAPTION];
    struct galley g = {.arena = &r->f->scratch};
    const struct frame fr = {.width = r->f->width - 5 * style->size,
                             .style = style};

    if (t->first && t->first->kind == NODE_CAPTION)
        galley_children(r->f, &g, t->first, &fr);
    else if (r->g->groups > 1)
        g.height = 15000;
    return g.height ? g.height + CAPTION_GAP : 0;
}

const struct node *page_head_row(const struct grid *g)
{
    const struct node *n = g->table->first;

    return n && n->kind == NODE_CAPTION ? n->next : n;
}

const struct node *page_head_end(const struct grid *g)
{
    const struct node *n = page_head_row(g);

    while (n && n->row.kind == ROW_HEADER)
        n = n->next;
    return n;
}

static void draw_head_row(struct rows *h, int32_t height)
{
    struct flow *f = h->f;

    flow_fill(f, f->left, f->y, h->g->width, height, f->style->ink_head);
    if (!h->topmost)
        page_rule_hair(h);
    h->topmost = false;
    page_span_start(h);
    for (uint32_t i = 0; i < h->part_count; i++) {
        const struct part *p = &h->parts[i];
        page_span_order(h, p->column);
        galley_draw(f, &p->galley, 0, p->galley.count,
                    h->g->columns[p->column].x + f->style->pad_x,
                    f->y + h->g->pad_y,
                    p->again ? SHOWING_AGAIN : SHOWING_FIRST);
    }
    f->y += height;
    page_rule_head_columns(h, height);
    page_span_leave(h);
}

/* The head's rows, drawn or only measured; returns their height. */
int32_t page_head_set(struct flow *f, struct grid *g, bool draw)
{
    const struct node *body = page_head_end(g);
    const int32_t top = f->y;
    struct arena arena = {.oom = f->arena->oom, .user = f->arena->user};
    struct rows h;

    rows_open(&h, f, g);
    for (const struct node *row = page_head_row(g); row != body;
         row = row->next) {
        struct set_row set;
        page_cell_row(&h, row, &arena, &arena, &set);
        for (uint32_t v = 0; v < g->count; v++)
            h.ahead.left[v] -= h.ahead.left[v] > 0;
        h.set = &set;
        h.parts = set.parts;
        h.part_count = set.part_count;
        page_span_open(&h);
        bool last = row->next == body;
        for (uint32_t v = 0; v < g->count && last; v++)
            if (h.spans[v].left)
                h.spans[v].left = 1;
        if (!draw)
            page_span_start(&h);
        const int32_t height = rows_max(set.height, page_span_need(&h, f->y));
        if (draw) {
            draw_head_row(&h, height);
            continue;
        }
        f->y += height;
        for (uint32_t v = 0; v < g->count; v++)
            if (h.spans[v].left)
                h.spans[v].left--;
    }
    const int32_t height = f->y - top;
    f->y = top;
    arena_free(&arena);
    return height;
}

static void keep_head(struct rows *r, size_t from, int32_t top)
{
    struct table_head *h = &r->head;

    h->op_count = r->f->op_count - from;
    h->ops = arena_array(r->f->arena, struct op, h->op_count + 1);
    if (h->op_count)
        memcpy(h->ops, r->f->ops + from, h->op_count * sizeof(*h->ops));
    h->top = top;
}

/* Its rules too; where the head is too high to stand on every page its rows
   are set like those of the body, and only the rule is drawn here. */
void page_head_draw(struct rows *r)
{
    struct flow *f = r->f;
    const int32_t top = f->y;
    const size_t from = f->op_count;

    if (r->head.height)
        page_head_set(f, r->g, true);
    page_rule_strong(r);
    f->y += r->head.height;
    if (r->head.height)
        flow_rule(f, f->left, f->y, f->left + r->g->width,
                  f->style->rule_medium, f->style->ink_text);
    keep_head(r, from, top);
    r->ruled = f->y;
    r->topmost = true;
}

void page_head_repeat(struct rows *r)
{
    const struct table_head *h = &r->head;
    struct flow *f = r->f;

    for (size_t i = 0; h->again && i < h->op_count; i++) {
        if (h->ops[i].kind == OP_LINK)
            continue;
        struct op *op = flow_op(f, h->ops[i].kind, NULL);
        *op = h->ops[i];
        op->owner = NULL;
        op->y += f->y - h->top;
        if (op->kind == OP_RULE)
            op->rule.y2 += f->y - h->top;
    }
    if (h->again)
        f->y += h->height;
    else
        page_rule_strong(r);
    r->ruled = f->y;
    r->topmost = true;
}
