/*
 * page: the whole way of a document. Its blocks flow over pages, and whatever
 * waits for page numbers is filled in at the end.
 */
#include "page/page.h"

#include "page/flow.h"

enum {
    LEAST_WIDTH = 20 * UNIT_MM,
    LEAST_HEIGHT = 30 * UNIT_MM
};

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
    const unsigned errors = diag_errors(d);
    struct flow f = {.arena = a,
                     .diag = d,
                     .fonts = fonts,
                     .style = style,
                     .words = doc->document.words};

    f.scratch = f.row_memory = f.span_memory =
        (struct arena){.oom = a->oom, .user = a->user};
    f.lines = (struct line_context){.arena = &f.scratch,
                                    .diag = d,
                                    .fonts = fonts,
                                    .mark_missing = mark_missing};
    for (size_t i = 0; i < MEANING_COUNT; i++)
        f.lines.inks[i] = style->meanings[i].ink;
    f.pages = arena_new(a, struct pages);
    for (const struct node *n = doc->first; n; n = n->next)
        if (n->kind == NODE_PAGE && !usable(&f, n))
            return NULL;
    find_entries(&f, doc);
    flow_blocks(&f, doc);
    page_contents_finish(&f);
    page_running(&f);
    line_report(&f.lines);
    add_bookmarks(&f);
    arena_free(&f.scratch);
    arena_free(&f.row_memory);
    arena_free(&f.span_memory);
    return diag_errors(d) > errors ? NULL : f.pages;
}
