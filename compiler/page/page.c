/*
 * page: the flow of blocks over pages. A heading stays with what follows it,
 * space above a block falls away at the top of a page, and whatever waits for
 * page numbers is filled in at the end.
 */
#include "page/flow.h"

enum {
    LEAST_WIDTH = 20 * UNIT_MM,
    LEAST_HEIGHT = 30 * UNIT_MM
};

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
        galley_lines(g, number, 0, style, NULL);
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

int32_t page_need(struct flow *f, const struct node *n)
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
    int32_t need = s.after + page_need(f, n->next);
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
               above ? g.height + page_need(f, n->next) : galley_need(&g));
    galley_place(f, &g, f->left);
    f->gap = above ? s.before : s.after;
    f->headed = f->headed && introduces(n);
}

static bool usable(struct flow *f, const struct node *page)
{
    const struct page_setup *s = page->page;
    const bool ok = s->left >= 0 && s->right >= 0 && s->top >= 0 &&
                    s->bottom >= 0 &&
                    (int64_t)s->width - s->left - s->right >= LEAST_WIDTH &&
                    (int64_t)s->height - s->top - s->bottom >= LEAST_HEIGHT;

    if (!ok)
        diag(f->diag, page->loc, MSG_PAGE_TOO_SMALL);
    return ok;
}

static uint8_t rank_of(const struct node *n)
{
    if (n->kind == NODE_HEADING)
        return n->heading.level;
    if (n->kind == NODE_ROW && n->row.kind == ROW_GROUP)
        return (uint8_t)(7 + n->row.level);
    return RANK_PLACE;
}

static void add_entry(struct flow *f, const struct node *n, bool cover)
{
    f->entries = arena_room(f->arena, f->entries, f->entry_count, &f->entry_cap,
                            sizeof(*f->entries));
    f->entries[f->entry_count] =
        (struct entry){.node = n, .rank = rank_of(n), .cover = cover};
    if (n->kind == NODE_HEADING) {
        const long at = (long)f->entry_count;
        if (n->heading.number.len)
            map_add(&f->targets, n->heading.number, at);
        map_add(&f->targets, node_text(f->arena, n), at);
    }
    f->entry_count++;
}

static void find_entries(struct flow *f, const struct node *doc)
{
    bool cover = false;

    f->targets.arena = f->arena;
    for (const struct node *n = doc->first; n; n = n->next) {
        if (n->kind == NODE_PAGE)
            cover = n->page->cover;
        else if (n->kind == NODE_HEADING)
            add_entry(f, n, cover);
        if (n->kind != NODE_TABLE)
            continue;
        if (n->table.anchor)
            add_entry(f, n, cover);
        for (const struct node *row = n->first; row; row = row->next)
            if (row->kind == NODE_ROW && row->row.anchor)
                add_entry(f, row, cover);
    }
}

/* Bookmarks nest by rank, whatever levels a document leaves out. */
static void add_bookmarks(struct flow *f)
{
    struct pages *p = f->pages;
    uint8_t open[16];
    uint8_t depth = 0;

    for (size_t i = 0; i < f->entry_count; i++) {
        const struct entry *e = &f->entries[i];
        if (!e->page || e->rank == RANK_PLACE || (e->cover && e->rank != 1))
            continue;
        const uint8_t rank = e->cover ? 2 : e->rank;
        while (depth && open[depth - 1] >= rank)
            depth--;
        open[depth++] = rank;
        struct str title = node_text(f->arena, e->node);
        if (e->node->kind == NODE_HEADING && e->node->heading.number.len)
            title = str_format(f->arena, "%.*s%.*s%.*s",
                               STR_ARG(e->node->heading.number),
                               STR_ARG(f->words->gap), STR_ARG(title));
        p->bookmarks = arena_room(f->arena, p->bookmarks, p->bookmark_count,
                                  &p->bookmark_cap, sizeof(*p->bookmarks));
        p->bookmarks[p->bookmark_count++] =
            (struct bookmark){title, depth, e->page, e->top, e->node};
    }
}

static void flow_blocks(struct flow *f, const struct node *doc)
{
    for (const struct node *n = doc->first; n;) {
        if (n->kind != NODE_PAGE) {
            page_block(f, n);
            n = n->next;
            continue;
        }
        flow_close(f);
        f->setup = n->page;
        n = n->page->cover ? page_cover(f, n) : n->next;
    }
    if (f->pages->count == 0)
        flow_begin(f);
    flow_close(f);
}

struct pages *page_layout(struct arena *a, struct diag *d, struct fonts *fonts,
                          const struct style *style, const struct node *doc,
                          bool mark_missing)
{
    const unsigned errors = d->errors + d->failures;
    struct flow f = {.arena = a,
                     .diag = d,
                     .fonts = fonts,
                     .style = style,
                     .words = doc->document.words};

    f.scratch = (struct arena){.oom = a->oom, .user = a->user};
    f.lines = (struct line_context){.arena = &f.scratch,
                                    .diag = d,
                                    .fonts = fonts,
                                    .style = style,
                                    .mark_missing = mark_missing};
    f.pages = arena_new(a, struct pages);
    for (const struct node *n = doc->first; n; n = n->next)
        if (n->kind == NODE_PAGE && !usable(&f, n))
            return NULL;
    find_entries(&f, doc);
    flow_blocks(&f, doc);
    page_contents_finish(&f);
    page_running(&f);
    add_bookmarks(&f);
    arena_free(&f.scratch);
    return d->errors + d->failures > errors ? NULL : f.pages;
}
