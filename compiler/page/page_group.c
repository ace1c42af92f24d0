/*
 * page_group: rows over the whole width that say what the rows below belong to.
 * They wait for a row below them, so that none stands alone at a foot, and
 * stand again with （続き） where their rows go on.
 */
#include "page/rows.h"

void page_group_draw(struct rows *r, const struct node *row, bool again)
{
    struct flow *f = r->f;
    struct galley g;
    const bool first = !again && r->g->group == 0;

    page_cell_group(r, row, again, &g);
    const int32_t height = rows_max(g.height, r->g->leading) + 2 * r->g->pad_y;
    if (first)
        flow_mark(f, row, f->y);
    page_rule_columns(r);
    r->fill_from = f->op_count;
    page_rule_ground(r, f->left, r->g->width, height, r->f->style->ink_group);
    r->fill_to = f->op_count;
    if (!r->topmost)
        page_rule_hair(r);
    r->topmost = false;
    galley_draw(f, &g, 0, g.count, f->left + r->f->style->pad_x,
                f->y + r->g->pad_y, first ? SHOWING_FIRST : SHOWING_AGAIN);
    f->y += height;
    r->ruled = f->y;
}

static uint8_t group_level(const struct node *row)
{
    return row->row.level < GROUP_LEVELS ? row->row.level : GROUP_LEVELS - 1;
}

int32_t page_group_height(struct rows *r, const struct node *row, bool again)
{
    struct galley g;

    page_cell_group(r, row, again, &g);
    return rows_max(g.height, r->g->leading) + 2 * r->g->pad_y;
}

int32_t page_group_pending(struct rows *r)
{
    int32_t height = 0;

    for (size_t i = 0; i < r->pending_count; i++)
        height += page_group_height(r, r->pending[i], false);
    return height;
}

/* Groups that go on at the top of a page: those above the first new one. */
unsigned page_group_levels(const struct rows *r)
{
    return r->pending_count ? group_level(r->pending[0]) : GROUP_LEVELS;
}

int32_t page_group_continued(struct rows *r)
{
    int32_t height = 0;

    for (unsigned i = 0; i < page_group_levels(r); i++)
        if (r->active[i])
            height += r->active_height[i];
    return height * 2 < rows_room(r) ? height : 0;
}

void page_group_place(struct rows *r)
{
    for (size_t i = 0; i < r->pending_count; i++) {
        const struct node *row = r->pending[i];
        page_group_draw(r, row, false);
        r->active[group_level(row)] = row;
        r->active_height[group_level(row)] = page_group_height(r, row, true);
        for (unsigned k = group_level(row) + 1u; k < GROUP_LEVELS; k++)
            r->active[k] = NULL;
    }
    r->pending_count = 0;
}

void page_group_forget(struct rows *r, const struct node *row)
{
    for (unsigned k = group_level(row); k < GROUP_LEVELS; k++)
        r->active[k] = NULL;
}

void page_group_note(struct rows *r)
{
    struct mark *m = flow_marks(r->f);

    for (unsigned i = GROUP_LEVELS; i-- > 0 && !m->group;)
        m->group = r->active[i];
}
