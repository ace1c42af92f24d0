/*
 * galley: blocks set in a column, as strips that are never cut, and drawn over
 * as many pages as they take: strips that keep together stand or fall together.
 */
#include "page/galley.h"

enum {
    LEAST_FRAME = 4 /* em: deep nesting indents no further */
};

/* What must not wrap wraps after all where it would leave its column. */
static void set_lines(struct flow *f, struct galley *g, const struct node *n,
                      int32_t x, int32_t width, const struct text_style *style)
{
    f->lines.arena = g->arena;
    struct lines lines = line_break(&f->lines, n, style, width);
    for (uint32_t i = 0; style->whole && i < lines.count; i++) {
        if (lines.list[i].width <= width)
            continue;
        struct text_style loose = *style;
        loose.whole = false;
        lines = line_break(&f->lines, n, &loose, width);
        break;
    }
    strips_lines(g, lines, x, style, NULL);
}

static struct frame narrow(const struct frame *fr, int32_t by)
{
    struct frame inner = *fr;

    if (fr->width - by >= LEAST_FRAME * fr->style->size) {
        inner.x += by;
        inner.width -= by;
    }
    return inner;
}

static struct str label_of(struct flow *f, const struct node *list, uint32_t n)
{
    if (!list->list.ordered)
        return f->words->bullet;
    return str_format(f->arena, list->list.paren ? "%u)" : "%u.", (unsigned)n);
}

/* How far the items of a list stand in: room for its widest label and a bit. */
static int32_t list_indent(struct flow *f, struct arena *a,
                           const struct node *list,
                           const struct text_style *style)
{
    uint32_t last = list->list.start;

    if (!list->list.ordered)
        return style->size;
    for (const struct node *item = list->first; item && item->next;
         item = item->next)
        last++;
    f->lines.arena = a;
    const struct lines widest =
        line_string(&f->lines, label_of(f, list, last), NULL, style, INT32_MAX);
    const int32_t wanted = widest.list[0].width + style->size / 2;
    return wanted > 2 * style->size ? wanted : 2 * style->size;
}

static void set_list(struct flow *f, struct galley *g, const struct node *list,
                     const struct frame *fr)
{
    const int32_t by = list_indent(f, g->arena, list, fr->style);
    const struct frame inner = narrow(fr, by);
    uint32_t number = list->list.start;

    for (const struct node *item = list->first; item; item = item->next) {
        const size_t at = g->count;
        const int32_t top = g->height;
        strips_string(f, g, label_of(f, list, number++), fr->x, by, fr->style,
                      item);
        g->height = top; /* the text stands beside its label */
        for (size_t i = at; i < g->count; i++)
            g->strips[i].keep = true;
        galley_children(f, g, item, &inner);
        if (g->height < top + fr->style->leading)
            g->height = top + fr->style->leading;
    }
}

static void set_code(struct flow *f, struct galley *g, const struct node *n,
                     const struct frame *fr)
{
    struct text_style style = f->style->types[TYPE_CODE];
    struct str rest = n->code.bytes;

    if (fr->cell) {
        style.size = fr->style->size;
        style.leading = fr->style->leading;
    }
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        strips_string(f, g, line, fr->x, fr->width, &style, n);
    }
}

static struct text_style paragraph_style(const struct flow *f,
                                         const struct node *n,
                                         const struct frame *fr)
{
    struct text_style style = *fr->style;

    switch (n->paragraph.style) {
    case PARAGRAPH_NOTE:
        style = f->style->types[TYPE_NOTE];
        if (fr->cell) /* too narrow to be drawn out to both edges */
            style.align = ALIGN_LEFT;
        break;
    case PARAGRAPH_LEAD:
        if (!fr->cell)
            style = f->style->types[TYPE_LEAD];
        break;
    case PARAGRAPH_REST:
        style.ink = f->style->types[TYPE_NOTE].ink;
        break;
    case PARAGRAPH_BODY:
        break;
    }
    return style;
}

void galley_block(struct flow *f, struct galley *g, const struct node *n,
                  const struct frame *fr)
{
    struct text_style bold = *fr->style, paragraph;
    struct frame inner = narrow(fr, fr->style->size * 3 / 2);

    switch (n->kind) {
    case NODE_PARAGRAPH:
        if (page_image_alone(n)) {
            page_image_set(f, g, n, fr);
            return;
        }
        paragraph = paragraph_style(f, n, fr);
        set_lines(f, g, n, fr->x, fr->width, &paragraph);
        return;
    case NODE_LIST:
        set_list(f, g, n, fr);
        return;
    case NODE_CODE:
        set_code(f, g, n, fr);
        return;
    case NODE_CHART:
        page_chart_set(f, g, n, fr);
        return;
    case NODE_RULE:
        g->height += fr->style->leading / 2;
        strips_add(g, STRIP_RULE, fr->x, fr->width, fr->style->leading / 2);
        return;
    case NODE_QUOTE:
        bold.ink = f->style->ink_secondary;
        inner.style = &bold;
        galley_children(f, g, n, &inner);
        return;
    case NODE_HEADING:
    case NODE_CAPTION:
        bold.weight = WEIGHT_BOLD;
        set_lines(f, g, n, fr->x, fr->width, &bold);
        return;
    case NODE_DOCUMENT:
    case NODE_ITEM:
    case NODE_CELL:
    case NODE_TABLE: /* inside a list or quote: its cells one by one */
    case NODE_ROW:
        galley_children(f, g, n, fr);
        return;
    case NODE_PAGE:
    case NODE_TOC:
        return;
    case NODE_TEXT:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_CODE_SPAN:
    case NODE_LINK:
    case NODE_IMAGE:
    case NODE_BREAK:
    case NODE_STATUS:
        set_lines(f, g, n, fr->x, fr->width, fr->style);
        return;
    }
}

void galley_children(struct flow *f, struct galley *g, const struct node *n,
                     const struct frame *fr)
{
    if (!n->first && n->kind != NODE_CELL)
        return;
    if (!n->first || node_inline(n->first->kind)) {
        set_lines(f, g, n, fr->x, fr->width, fr->style);
        return;
    }
    for (const struct node *c = n->first; c; c = c->next) {
        galley_block(f, g, c, fr);
        if (c->next && !fr->cell && n->kind != NODE_ITEM)
            g->height += fr->style->leading / 2;
    }
}

static void draw_strip(struct flow *f, const struct strip *s, int32_t x,
                       int32_t y, enum showing showing)
{
    x += s->x;
    switch (s->kind) {
    case STRIP_LINE:
        if (s->node && showing == SHOWING_FIRST)
            showing = SHOWING_FOR;
        flow_line(f, s->line, x, y + s->baseline, s->size, showing, s->node);
        return;
    case STRIP_RULE:
        flow_rule(f, x, y, x + s->width, f->style->rule_hair,
                  f->style->ink_hairline);
        return;
    case STRIP_IMAGE:
        page_image_draw(f, s, x, y, showing == SHOWING_AGAIN);
        return;
    case STRIP_FIGURES:
    case STRIP_BAR:
    case STRIP_CELLS:
    case STRIP_GROUPS:
    case STRIP_LEGEND:
        page_chart_draw(f, s, x, y, showing == SHOWING_AGAIN ? NULL : s->node);
        return;
    }
}

void galley_draw(struct flow *f, const struct galley *g, size_t from, size_t to,
                 int32_t x, int32_t y, enum showing showing)
{
    for (size_t i = from; i < to; i++)
        draw_strip(f, &g->strips[i], x, y + g->strips[i].y, showing);
}

/* The strips from `at` on that stand or fall together. */
static size_t unit_end(const struct galley *g, size_t at)
{
    size_t end = at + 1;

    while (end < g->count && g->strips[end - 1].keep)
        end++;
    return end;
}

static int32_t unit_height(const struct galley *g, size_t at, size_t end)
{
    int32_t low = 0;

    for (size_t i = at; i < end; i++) {
        int32_t y = g->strips[i].y + g->strips[i].height - g->strips[at].y;
        if (y > low)
            low = y;
    }
    return low;
}

void galley_place(struct flow *f, const struct galley *g, int32_t x)
{
    size_t end = 0;
    int32_t top = f->y; /* where the galley's y 0 would be */
    int32_t low = f->y;

    for (size_t i = 0; i < g->count; i++) {
        const struct strip *s = &g->strips[i];
        int32_t need = s->height;
        if (i >= end) {
            end = unit_end(g, i);
            need = unit_height(g, i, end);
        }
        const bool fits = top + s->y + need <= f->bottom;
        const bool strip_fits = top + s->y + s->height <= f->bottom;
        if (!f->fresh && !(need > f->bottom - f->top ? strip_fits : fits)) {
            flow_next(f);
            top = f->top - s->y;
        }
        draw_strip(f, s, x, top + s->y, SHOWING_FIRST);
        low = top + s->y + s->height;
        f->fresh = false;
    }
    f->y = low > top + g->height ? low : top + g->height;
}

int32_t galley_need(const struct galley *g)
{
    return g->count ? g->strips[0].y + unit_height(g, 0, unit_end(g, 0)) : 0;
}
