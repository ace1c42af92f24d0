/*
 * page_contents: the list of contents. Its length is known from the titles
 * before any page number is, so it is set in place; the page numbers and the
 * targets of its links are filled in when all pages are done.
 */
#include "page/galley.h"

enum {
    NUMBER_WIDTH = 28000, /* of the page number */
    LEADER_GAP = 5000,
    INDENT = 13000,
    LEADER_WIDTH = 500
};

static void patch(struct flow *f, size_t entry, bool number)
{
    f->patches = arena_room(f->arena, f->patches, f->patch_count, &f->patch_cap,
                            sizeof(*f->patches));
    f->patches[f->patch_count++] =
        (struct patch){f->pages->count, f->op_count - 1, entry, number};
}

/* A number, and what comes behind it in *fr. */
static void set_number(struct flow *f, struct galley *g, struct str number,
                       const struct node *n, struct frame *fr)
{
    f->lines.arena = g->arena;
    struct lines lines =
        line_string(&f->lines, number, n, fr->style, fr->width);
    strips_lines(g, lines, fr->x, fr->style, NULL);
    const int32_t by = lines.list[0].width + fr->style->size;
    g->height = 0;
    fr->x += by;
    fr->width -= by;
}

static void set_title(struct flow *f, struct galley *g, const struct node *n,
                      int32_t x, int32_t width, const struct text_style *style)
{
    struct frame fr = {.x = x, .width = width, .style = style};

    if (n->kind == NODE_HEADING) {
        if (n->heading.number.len)
            set_number(f, g, n->heading.number, n, &fr);
        galley_children(f, g, n, &fr);
        return;
    }
    if (n->kind == NODE_TABLE)
        set_number(f, g, page_head_label(f, n), n, &fr);
    if (n->first) /* the cell of a group row, the caption of a table */
        galley_children(f, g, n->first, &fr);
}

static void draw_entry(struct flow *f, const struct node *toc, size_t index,
                       int32_t depth)
{
    const struct node *n = f->entries[index].node;
    const bool major = depth == 0 && n->kind == NODE_HEADING;
    const struct text_style *style =
        &f->style->types[major ? TYPE_CONTENTS_MAJOR : TYPE_CONTENTS];
    const int32_t right = f->left + f->width;
    struct galley g = {.arena = &f->scratch};

    arena_reset(&f->scratch);
    set_title(f, &g, n, depth * INDENT,
              f->width - depth * INDENT - NUMBER_WIDTH, style);
    if (!g.count)
        return;
    const struct strip *last = &g.strips[g.count - 1];
    flow_space(f, major ? 5000 : 0, g.height);
    for (size_t i = 0; i < g.count; i++)
        flow_line(f, g.strips[i].line, f->left + g.strips[i].x,
                  f->y + g.strips[i].y + g.strips[i].baseline, style->size,
                  SHOWING_FOR, toc);
    const int32_t base = f->y + last->y + last->baseline;
    const int32_t from = f->left + last->x + last->width + LEADER_GAP;
    if (from < right - NUMBER_WIDTH) {
        flow_rule(f, from, base - 2500, right - NUMBER_WIDTH + LEADER_GAP,
                  LEADER_WIDTH, f->style->ink_secondary);
        f->ops[f->op_count - 1].rule.dotted = true;
    }
    struct op *number = flow_op(f, OP_TEXT, toc);
    number->x = right;
    number->y = base;
    number->ink = style->ink;
    patch(f, index, true);
    struct op *link = flow_op(f, OP_LINK, toc);
    link->x = f->left + depth * INDENT;
    link->y = f->y;
    link->link.width = right - link->x;
    link->link.height = g.height;
    patch(f, index, false);
    f->y += g.height;
}

/* A heading where the template gives none; the TOC element itself says what it
   is, so this is an artifact. */
static void draw_title(struct flow *f, const struct node *toc)
{
    const struct text_style *style = &f->style->types[TYPE_SECTION];
    const struct node *before = toc->parent->first;

    while (before->next && before->next != toc)
        before = before->next;
    if (before->kind == NODE_HEADING)
        return;
    struct lines lines =
        flow_string(f, TYPE_SECTION,
                    toc->toc.tables ? f->words->tables : f->words->contents,
                    NULL, f->width);
    flow_space(f, 26000, 3 * style->leading);
    flow_line(f, &lines.list[0], f->left, f->y + strips_baseline(style),
              style->size, SHOWING_AGAIN, NULL);
    f->y += style->leading;
    f->gap = 8000;
}

/* Whether an entry stands in this list. */
static bool listed(const struct flow *f, const struct node *toc, size_t own,
                   size_t i)
{
    const struct entry *e = &f->entries[i];

    if (toc->toc.tables)
        return e->node->kind == NODE_TABLE;
    if (e->cover || e->rank == RANK_PLACE || i == own ||
        (e->rank == 1 && e->page != 0))
        return false;
    return e->node->kind == NODE_ROW ? node_lists_group(toc, e->node)
                                     : e->rank <= toc->toc.levels;
}

void page_contents(struct flow *f, const struct node *toc)
{
    /* neither the document's title nor the contents' own heading */
    const size_t own = f->entry_next ? f->entry_next - 1 : SIZE_MAX;
    uint8_t top = UINT8_MAX;

    flow_begin(f);
    for (size_t pass = 0; pass < 2; pass++) {
        uint8_t heading = 0;
        if (pass == 1 && top < UINT8_MAX)
            draw_title(f, toc);
        for (size_t i = 0; i < f->entry_count; i++) {
            const struct entry *e = &f->entries[i];
            const bool group = e->node->kind == NODE_ROW;
            if (!listed(f, toc, own, i))
                continue;
            const uint8_t rank = group ? (uint8_t)(heading + 1) : e->rank;
            if (!group)
                heading = e->rank;
            if (pass == 0 && rank < top)
                top = rank;
            if (pass == 1)
                draw_entry(f, toc, i,
                           rank - top + (group ? e->node->row.level / 2 : 0));
        }
    }
    f->gap = 10000;
}

static void fill_number(struct flow *f, struct op *op, const struct entry *e)
{
    struct lines lines =
        flow_string(f, TYPE_CONTENTS, str_number(f->arena, e->page), op->owner,
                    NUMBER_WIDTH);
    const struct line *line = &lines.list[0];

    if (!line->piece_count || line->pieces[0].kind != PIECE_TEXT)
        return;
    const struct piece *p = &line->pieces[0]; /* figures are one piece */
    op->x -= line->width;
    op->text.bytes = p->text.bytes;
    op->text.face = p->text.face;
    op->text.size = p->text.size;
    op->text.width = p->width;
}

void page_contents_finish(struct flow *f)
{
    for (size_t i = 0; i < f->patch_count; i++) {
        const struct patch *p = &f->patches[i];
        const struct entry *e = &f->entries[p->entry];
        struct op *op = &f->pages->list[p->page].ops[p->op];
        if (p->number) {
            fill_number(f, op, e);
        } else {
            op->link.page = e->page ? e->page : 1;
            op->link.top = e->top;
        }
    }
}
