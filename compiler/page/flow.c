/*
 * flow: the page being filled. Its operations collect in one buffer that is
 * used again for every page and copied, at its exact size and with room for
 * the running lines, when the page is closed: thousands of pages waste nothing.
 */
#include "page/flow.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

enum {
    RUNNING_ROOM = 12 /* operations of a head and a foot, about */
};

void flow_begin(struct flow *f)
{
    const struct page_setup *s = f->setup;

    if (f->open)
        return;
    f->open = f->fresh = true;
    f->headed = false;
    f->left = s->left;
    f->width = s->width - s->left - s->right;
    f->top = s->top;
    f->bottom = s->height - s->bottom;
    f->y = f->top;
    f->gap = 0;
    f->op_count = 0;
    f->marks = arena_room(f->arena, f->marks, f->mark_count, &f->mark_cap,
                          sizeof(*f->marks));
    f->marks[f->mark_count++] = (struct mark){
        .setup = s, .section = f->section}; /* what goes on from before */
}

void flow_close(struct flow *f)
{
    struct pages *p = f->pages;

    if (!f->open)
        return;
    p->list =
        arena_room(f->arena, p->list, p->count, &p->cap, sizeof(*p->list));
    struct page *page = &p->list[p->count++];
    *page = (struct page){.width = f->setup->width,
                          .height = f->setup->height,
                          .op_count = f->op_count,
                          .op_cap = f->op_count + RUNNING_ROOM};
    page->ops = arena_array(f->arena, struct op, page->op_cap);
    if (f->op_count)
        memcpy(page->ops, f->ops, f->op_count * sizeof(*f->ops));
    f->open = false;
}

void flow_next(struct flow *f)
{
    flow_close(f);
    flow_begin(f);
}

void flow_space(struct flow *f, int32_t before, int32_t need)
{
    flow_begin(f);
    int32_t gap = f->gap > before ? f->gap : before;
    if (f->fresh)
        gap = 0;
    if (!f->fresh && f->y + gap + need > f->bottom) {
        flow_next(f);
        gap = 0;
    }
    f->y += gap;
    f->gap = 0;
}

struct mark *flow_marks(struct flow *f)
{
    assert(f->mark_count);
    return &f->marks[f->mark_count - 1];
}

struct op *flow_op(struct flow *f, enum op_kind kind, const struct node *owner)
{
    assert(f->open);
    f->ops =
        arena_room(f->arena, f->ops, f->op_count, &f->op_cap, sizeof(*f->ops));
    struct op *op = &f->ops[f->op_count++];
    *op = (struct op){.kind = kind, .owner = owner};
    f->fresh = false;
    return op;
}

void flow_reorder(struct flow *f, size_t from, size_t before)
{
    const size_t count = f->op_count - from, passed = from - before;

    if (!count || !passed)
        return;
    struct op *moved = arena_array(&f->scratch, struct op, count);
    memcpy(moved, f->ops + from, count * sizeof(*moved));
    memmove(f->ops + before + count, f->ops + before, passed * sizeof(*f->ops));
    memcpy(f->ops + before, moved, count * sizeof(*moved));
    for (size_t i = f->patch_count; i-- > 0;) {
        struct patch *p = &f->patches[i];
        if (p->page < f->pages->count)
            return;
        if (p->op >= from)
            p->op -= passed;
        else if (p->op >= before)
            p->op += count;
    }
}

void flow_rule(struct flow *f, int32_t x, int32_t y, int32_t x2, int32_t width,
               uint32_t ink)
{
    struct op *op = flow_op(f, OP_RULE, NULL);

    op->x = x;
    op->y = y;
    op->ink = ink;
    op->rule.x2 = x2;
    op->rule.y2 = y;
    op->rule.width = width;
}

void flow_rule_down(struct flow *f, int32_t x, int32_t y, int32_t y2,
                    int32_t width, uint32_t ink)
{
    flow_rule(f, x, y, x, width, ink);
    f->ops[f->op_count - 1].rule.y2 = y2;
}

void flow_fill(struct flow *f, int32_t x, int32_t y, int32_t width,
               int32_t height, uint32_t ink)
{
    struct op *op = flow_op(f, OP_FILL, NULL);

    op->x = x;
    op->y = y;
    op->ink = ink;
    op->fill.width = width;
    op->fill.height = height;
}

static const struct shift *keep_shifts(struct flow *f, const struct piece *p)
{
    const size_t size = p->text.shift_count * sizeof(struct shift);

    if (!size)
        return NULL;
    struct shift *copy = arena_alloc(f->arena, size);
    memcpy(copy, p->text.shifts, size);
    return copy;
}

static void draw_piece(struct flow *f, const struct piece *p, int32_t x,
                       int32_t y, int32_t size, const struct node *owner)
{
    struct op *op =
        flow_op(f, p->kind == PIECE_TEXT ? OP_TEXT : OP_MARK, owner);

    op->x = x;
    op->y = y;
    op->ink = p->ink;
    if (p->kind == PIECE_TEXT) {
        op->text.bytes = p->text.bytes;
        op->text.shifts = keep_shifts(f, p);
        op->text.shift_count = p->text.shift_count;
        op->text.face = p->text.face;
        op->text.size = p->text.size;
        op->text.width = p->width;
    } else {
        op->y -=
            (int32_t)((int64_t)size * MARK_MIDDLE / 1000) + p->mark.size / 2;
        op->mark.meaning = p->mark.meaning;
        op->mark.size = p->mark.size;
    }
}

static uint32_t anchor_of(const struct entry *e)
{
    return e->node->kind == NODE_HEADING ? e->node->heading.anchor
           : e->node->kind == NODE_TABLE ? e->node->table.anchor
                                         : e->node->row.anchor;
}

/* Entries stand in the order of their anchors. */
static long find_entry(const struct flow *f, uint32_t anchor)
{
    size_t low = 0, high = f->entry_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (anchor_of(&f->entries[middle]) < anchor)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->entry_count && anchor_of(&f->entries[low]) == anchor
               ? (long)low
               : MAP_NONE;
}

/* One area over all the pieces of a line that one link holds. */
static void draw_link(struct flow *f, const struct line *line, uint32_t from,
                      uint32_t to, int32_t x, int32_t y, int32_t size)
{
    const struct piece *first = &line->pieces[from];
    const struct piece *last = &line->pieces[to - 1];
    const struct node *link = first->link;
    const struct str target = link->link.target;
    long entry = MAP_NONE;

    if (link->link.row || str_starts(target, STR("#"))) {
        entry = link->link.row
                    ? find_entry(f, link->link.row->row.anchor)
                    : map_find(&f->targets, str_slice(target, 1, target.len));
        if (entry == MAP_NONE)
            return;
    }
    struct op *op = flow_op(f, OP_LINK, link);
    op->x = x + first->x;
    op->y = y - (int32_t)((int64_t)size * BASELINE / 1000);
    op->link.width = last->x + last->width - first->x;
    op->link.height = size;
    if (entry == MAP_NONE) {
        op->link.uri = target;
        return;
    }
    f->patches = arena_room(f->arena, f->patches, f->patch_count, &f->patch_cap,
                            sizeof(*f->patches));
    f->patches[f->patch_count++] = (struct patch){
        f->pages->count, f->op_count - 1, (size_t)entry, .number = false};
}

void flow_line(struct flow *f, const struct line *line, int32_t x, int32_t y,
               int32_t size, enum showing showing, const struct node *node)
{
    x += line->indent;
    for (uint32_t i = 0; i < line->piece_count; i++) {
        const struct piece *p = &line->pieces[i];
        draw_piece(f, p, x + p->x, y, size,
                   showing == SHOWING_AGAIN ? NULL
                   : showing == SHOWING_FOR ? node
                                            : p->owner);
    }
    if (line->level && line->piece_count &&
        f->ops[f->op_count - 1].kind == OP_TEXT)
        f->ops[f->op_count - 1].text.level = line->level;
    for (uint32_t i = 0, j; showing == SHOWING_FIRST && i < line->piece_count;
         i = j) {
        const struct node *link = line->pieces[i].link;
        for (j = i + 1; j < line->piece_count && line->pieces[j].link == link;)
            j++;
        if (link)
            draw_link(f, line, i, j, x, y, size);
    }
}

void flow_mark(struct flow *f, const struct node *n, int32_t top)
{
    for (size_t i = f->entry_next; i < f->entry_count; i++) {
        struct entry *e = &f->entries[i];
        if (e->node != n)
            continue;
        e->page = (uint32_t)f->pages->count + 1;
        e->top = top;
        f->entry_next = i + 1;
        return;
    }
}

struct lines flow_string(struct flow *f, enum type type, struct str s,
                         const struct node *owner, int32_t width)
{
    f->lines.arena = &f->scratch;
    return line_string(&f->lines, str_copy(f->arena, s), owner,
                       &f->style->types[type], width);
}
