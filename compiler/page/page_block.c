/*
 * page_block: one block after another put into the flow. A heading stays with
 * what follows it, and space above a block falls away at the top of a page.
 */
#include "page/grid.h"

static struct space space_of(const struct flow *f, const struct node *n)
{
    const struct space *spaces = f->style->spaces;

    if (n->kind == NODE_HEADING)
        return spaces[n->heading.level <= 1   ? SPACE_TITLE
                      : n->heading.level == 2 ? SPACE_SECTION
                      : n->heading.level == 3 ? SPACE_SUBSECTION
                                              : SPACE_MINOR];
    if (n->kind == NODE_CHART)
        return spaces[SPACE_CHART];
    if (n->kind != NODE_PARAGRAPH)
        return spaces[SPACE_BLOCK];
    return spaces[n->paragraph.style == PARAGRAPH_NOTE   ? SPACE_NOTE
                  : n->paragraph.style == PARAGRAPH_LEAD ? SPACE_LEAD
                                                         : SPACE_BODY];
}

static enum type heading_type(const struct node *n)
{
    return n->heading.level <= 1   ? TYPE_TITLE
           : n->heading.level == 2 ? TYPE_SECTION
           : n->heading.level == 3 ? TYPE_SUBSECTION
                                   : TYPE_MINOR;
}

static void set_heading(struct flow *f, struct galley *g, const struct node *n)
{
    const struct text_style *style = &f->style->types[heading_type(n)];
    struct frame fr = {.width = f->width, .style = style};

    if (n->heading.number.len) {
        f->lines.arena = g->arena;
        struct lines number =
            line_string(&f->lines, n->heading.number, n, style, f->width);
        strips_lines(g, number, 0, style, NULL);
        g->height = 0;
        fr.x = number.list[0].width + style->size;
        fr.width -= fr.x;
    }
    galley_children(f, g, n, &fr);
    for (size_t i = 0; i + 1 < g->count; i++)
        g->strips[i].keep = true;
}

static void set_block(struct flow *f, struct galley *g, const struct node *n)
{
    const struct frame fr = {.width = f->width,
                             .style = &f->style->types[TYPE_BODY]};

    if (n->kind == NODE_HEADING)
        set_heading(f, g, n);
    else
        galley_block(f, g, n, &fr);
}

/* A paragraph that says what is to come stays with it, as a heading does. */
static bool introduces(const struct node *n)
{
    return n->kind == NODE_PARAGRAPH && n->next &&
           (n->paragraph.style == PARAGRAPH_LEAD ||
            (n->paragraph.style == PARAGRAPH_BODY &&
             n->next->kind == NODE_TABLE));
}

/* What of n and its followers must stand under a heading. */
static int32_t need_of(struct flow *f, const struct node *n)
{
    int32_t need = 0;

    for (; n; n = n->next) {
        if (n->kind == NODE_TABLE)
            return need + page_table_need(f, n);
        if (n->kind == NODE_TOC)
            return need + 3 * f->style->types[TYPE_CONTENTS].leading;
        if (n->kind == NODE_PAGE)
            return need;
        struct galley g = {.arena = &f->scratch};
        set_block(f, &g, n);
        const struct space s = space_of(f, n);
        if (n->kind != NODE_HEADING && !introduces(n))
            return need + s.before + galley_need(&g);
        need += s.before + g.height + s.after;
        if (need > (f->bottom - f->top) / 2)
            return need;
    }
    return need;
}

static void place_heading(struct flow *f, const struct node *n)
{
    const struct space s = space_of(f, n);
    struct galley g = {.arena = &f->scratch};

    flow_begin(f);
    int32_t need = s.after + need_of(f, n->next);
    arena_reset(&f->scratch);
    set_heading(f, &g, n);
    if (g.height + need > f->bottom - f->top) /* no page holds all of it */
        need = (f->bottom - f->top) * 2 / 3;
    flow_space(f, s.before, g.height + need);
    if (n->heading.level <= 2) {
        if (n->heading.level == 2)
            f->section = n;
        if (f->y == f->top || !flow_marks(f)->section)
            flow_marks(f)->section = f->section;
    }
    flow_mark(f, n, f->y);
    galley_place(f, &g, f->left);
    f->gap = s.after;
    f->headed = true;
}

void page_block(struct flow *f, const struct node *n)
{
    const struct space s = space_of(f, n);
    struct galley g = {.arena = &f->scratch};

    if (n->kind == NODE_HEADING) {
        place_heading(f, n);
        return;
    }
    if (n->kind == NODE_TABLE) {
        page_table(f, n);
        f->headed = false;
        return;
    }
    if (n->kind == NODE_TOC) {
        page_contents(f, n);
        return;
    }
    flow_begin(f);
    arena_reset(&f->scratch);
    set_block(f, &g, n);
    const bool note =
        n->kind == NODE_PARAGRAPH && n->paragraph.style == PARAGRAPH_NOTE;
    const bool above = note && n->next && n->next->kind == NODE_CHART;
    if (note && !above && f->gap > 0)
        f->gap = s.before; /* a note keeps close to what it is about */
    flow_space(f, s.before,
               above ? g.height + need_of(f, n->next) : galley_need(&g));
    galley_place(f, &g, f->left);
    f->gap = above ? s.before : s.after;
    f->headed = f->headed && introduces(n);
}
