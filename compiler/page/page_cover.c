/*
 * page_cover: the cover. Images stand at the top, the title on the upper third,
 * what the template says after it under it; tables and notes are set in turn
 * like any others and then pushed down to the foot of the page.
 */
#include "page/galley.h"

static bool at_foot(const struct node *n)
{
    return n->kind == NODE_TABLE ||
           (n->kind == NODE_PARAGRAPH && n->paragraph.style == PARAGRAPH_NOTE);
}

static enum type type_of(const struct node *n)
{
    if (n->kind != NODE_HEADING)
        return TYPE_COVER_SUBTITLE;
    return n->heading.level == 1   ? TYPE_COVER_TITLE
           : n->heading.level == 2 ? TYPE_COVER_SERVICE
                                   : TYPE_COVER_LINE;
}

static int32_t above(const struct flow *f, enum type type)
{
    return type == TYPE_COVER_SERVICE    ? f->style->cover_service_above
           : type == TYPE_COVER_SUBTITLE ? 2 * UNIT_MM
                                         : UNIT_MM;
}

static void draw_title(struct flow *f, const struct node *n,
                       const struct galley *g)
{
    const int32_t base = strips_baseline(&f->style->types[TYPE_COVER_TITLE]);
    int32_t y = f->style->cover_base;

    if (y + g->height > f->bottom - 100 * UNIT_MM) /* a low page */
        y = f->top + (f->bottom - f->top) / 3;
    if (f->fresh && y - f->style->cover_bar_above > f->y) {
        flow_fill(f, f->left, y - f->style->cover_bar_above,
                  f->style->cover_bar_width, f->style->cover_bar_thick,
                  f->style->ink_accent);
        f->y = y - base;
        f->fresh = true;
    }
    flow_mark(f, n, f->y);
}

static void set_head(struct flow *f, const struct node *n)
{
    const enum type type = type_of(n);
    const struct text_style *style = &f->style->types[type];
    struct galley g = {.arena = &f->scratch};
    const struct frame fr = {.width = f->width, .style = style};

    arena_reset(&f->scratch);
    if (n->kind == NODE_HEADING) {
        f->lines.arena = g.arena;
        strips_lines(&g, line_break(&f->lines, n, style, f->width), 0, style,
                     NULL);
    } else {
        galley_block(f, &g, n, &fr);
    }
    if (type == TYPE_COVER_TITLE) {
        draw_title(f, n, &g);
    } else {
        flow_space(f, above(f, type), galley_need(&g));
        if (n->kind == NODE_HEADING)
            flow_mark(f, n, f->y);
    }
    galley_place(f, &g, f->left);
    f->gap = 0;
}

static void move_down(struct flow *f, size_t from, int32_t by)
{
    for (size_t i = from; i < f->op_count; i++) {
        f->ops[i].y += by;
        if (f->ops[i].kind == OP_RULE)
            f->ops[i].rule.y2 += by;
    }
    f->y += by;
}

const struct node *page_cover(struct flow *f, const struct node *page)
{
    const struct node *n;

    flow_begin(f);
    page_image_logos(f, page);
    for (n = page->next; n && n->kind != NODE_PAGE; n = n->next)
        if (!at_foot(n) && !page_image_alone(n)) /* all else, under the title */
            set_head(f, n);
    f->gap = 6000;
    size_t from = f->op_count;
    size_t page_at = f->pages->count;
    for (n = page->next; n && n->kind != NODE_PAGE; n = n->next)
        if (at_foot(n))
            page_block(f, n);
    if (f->pages->count != page_at)
        from = f->op_count; /* it ran over: leave it where it is */
    const int32_t low = f->setup->height - f->style->cover_foot_free;
    const int32_t down = (low < f->bottom ? low : f->bottom) - f->y;
    if (down > 0)
        move_down(f, from, down);
    flow_close(f);
    return n;
}
