/*
 * page_rule: the rules and grounds of a table's rows. All are artifacts.
 */
#include "page/rows.h"

void page_rule_lower(struct rows *r, int32_t by)
{
    for (size_t i = r->fill_from; i < r->fill_to; i++)
        if (r->f->ops[i].kind == OP_FILL)
            r->f->ops[i].fill.height += by;
    r->f->y += by;
}

/* A rule under the rows above, but through no cell that spans on from there. */
void page_rule_hair(struct rows *r)
{
    uint32_t from = 0;

    for (uint32_t v = 0; v <= r->g->count;) {
        const bool spans = v < r->g->count && r->spans[v].left &&
                           r->spans[v].placed && r->spans[v].top < r->f->y;
        if (v < r->g->count && !spans) {
            v++;
            continue;
        }
        if (v > from) {
            const struct grid_column *last = &r->g->columns[v - 1];
            flow_rule(r->f, r->g->columns[from].x, r->f->y,
                      last->x + last->width, r->f->style->rule_hair,
                      r->f->style->ink_hairline);
        }
        if (v == r->g->count)
            break;
        v += r->spans[v].across;
        from = v;
    }
}

void page_rule_strong(struct rows *r)
{
    const int32_t x = r->f->left;

    flow_rule(r->f, x, r->f->y, x + r->g->width, r->f->style->rule_strong,
              r->f->style->ink_text);
}

static bool is_sheet(const struct rows *r)
{
    return r->g->table->table.style == TABLE_SHEET;
}

static void down(struct rows *r, uint32_t v, int32_t from)
{
    flow_rule_down(r->f, r->g->columns[v].x, from, r->f->y,
                   r->f->style->rule_hair, r->f->style->ink_hairline);
}

void page_rule_columns(struct rows *r)
{
    for (uint32_t v = 1; is_sheet(r) && r->f->y > r->ruled && v < r->g->count;
         v++)
        down(r, v, r->ruled);
    r->ruled = r->f->y;
}

void page_rule_head_columns(struct rows *r, int32_t height)
{
    uint32_t next = 0;

    for (uint32_t i = 0; is_sheet(r) && i < r->part_count; i++) {
        const struct part *p = &r->parts[i];
        for (uint32_t v = next; v <= p->column; v++)
            if (v > 0)
                down(r, v, r->f->y - height);
        next = p->column + p->across;
    }
    for (uint32_t v = next; is_sheet(r) && v < r->g->count; v++)
        down(r, v, r->f->y - height);
}

static bool pale(const struct rows *r, const struct node *cell,
                 uint32_t *ground)
{
    const struct node *n = cell->first;

    while (n && !node_inline(n->kind))
        n = n->first;
    if (!n || n->kind != NODE_STATUS)
        return false;
    *ground = r->f->style->meanings[n->status.meaning].ground;
    return *ground != NO_GROUND;
}

/* A ground of the width of the row, clear of the rule under the head. */
void page_rule_ground(struct rows *r, int32_t x, int32_t width, int32_t height,
                      uint32_t ink)
{
    const int32_t inset = r->topmost ? r->f->style->rule_medium / 2 : 0;

    flow_fill(r->f, x, r->f->y + inset, width, height - inset, ink);
}

void page_rule_grounds(struct rows *r, const struct node *row, int32_t height)
{
    uint32_t tint;

    r->fill_from = r->f->op_count;
    if (row->row.kind == ROW_HEADER)
        page_rule_ground(r, r->f->left, r->g->width, height,
                         r->f->style->ink_head);
    else if (row->row.kind == ROW_GROUP || row->row.level == 1)
        page_rule_ground(r, r->f->left, r->g->width, height,
                         r->f->style->ink_group);
    for (uint32_t i = 0; i < r->part_count; i++) {
        const struct part *p = &r->parts[i];
        if (r->g->columns[p->column].tint && pale(r, p->cell, &tint))
            page_rule_ground(r, r->g->columns[p->column].x,
                             page_cell_width(r, p->column, p->across), height,
                             tint);
    }
    r->fill_to = r->f->op_count;
}
