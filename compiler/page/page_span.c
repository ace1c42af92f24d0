/*
 * page_span: cells over several rows. Their text is drawn when their rows end
 * on a page, because only then its room is known. On a later page it is set
 * anew, and what was shown before is an artifact there; a text that no page
 * holds goes on instead.
 */
#include "page/rows.h"

static int32_t span_need(const struct rows *r, const struct row_span *s)
{
    if (!s->galley.count)
        return 0;
    return s->galley.height - s->galley.strips[s->begin].y +
           2 * r->f->style->pad_y;
}

/* How much lower than y the row must reach for the spans that end with it. */
int32_t page_span_need(const struct rows *r, int32_t y)
{
    int32_t need = 0;

    for (uint32_t v = 0; v < r->g->count; v++) {
        const struct row_span *s = &r->spans[v];
        if (s->left == 1)
            need =
                rows_max(need, span_need(r, s) - (s->placed ? y - s->top : 0));
    }
    return need;
}

/* Draws what fits of a span between its top and y. */
static void draw_span(struct rows *r, uint32_t v, int32_t y)
{
    struct row_span *s = &r->spans[v];
    const struct galley *g = &s->galley;
    size_t end = s->begin;

    if (!s->placed || !g->count)
        return;
    const int32_t from = g->strips[s->begin].y;
    const int32_t room = y - s->top - 2 * r->f->style->pad_y;
    while (end < g->count &&
           g->strips[end].y + g->strips[end].height - from <= room)
        end++;
    const int32_t x = r->g->columns[v].x + r->f->style->pad_x;
    const int32_t top = s->top + r->f->style->pad_y - from;
    const size_t old = s->shown < s->begin ? s->begin
                       : s->shown > end    ? end
                                           : s->shown;
    galley_draw(r->f, g, s->begin, old, x, top, SHOWING_AGAIN);
    galley_draw(r->f, g, old, end, x, top,
                s->again ? SHOWING_AGAIN : SHOWING_FIRST);
    if (end > s->shown)
        s->shown = end;
}

/* Draws the open spans at the end of a page; the last row grows as far as there
   is room for a text that has not been shown. */
void page_span_pause(struct rows *r)
{
    int32_t need = 0;

    for (uint32_t v = 0; v < r->g->count; v++) {
        const struct row_span *s = &r->spans[v];
        if (s->left && s->placed && s->shown < s->galley.count)
            need = rows_max(need, span_need(r, s) - (r->f->y - s->top));
    }
    if (need > rows_bottom(r) - r->f->y)
        need = rows_bottom(r) - r->f->y;
    if (need > 0)
        page_rule_lower(r, need);
    for (uint32_t v = 0; v < r->g->count; v++)
        if (r->spans[v].left) {
            draw_span(r, v, r->f->y);
            r->spans[v].top = INT32_MAX; /* nowhere until it is resumed */
        }
}

void page_span_resume(struct rows *r)
{
    for (uint32_t v = 0; v < r->g->count; v++) {
        struct row_span *s = &r->spans[v];
        if (!s->left || !s->placed)
            continue;
        s->top = r->f->y;
        s->begin = 0;
        if (s->galley.height + 2 * r->f->style->pad_y >
                rows_bottom(r) - r->f->y &&
            s->shown < s->galley.count)
            s->begin = s->shown;
    }
}

void page_span_start(struct rows *r)
{
    for (uint32_t v = 0; v < r->g->count; v++) {
        struct row_span *s = &r->spans[v];
        if (s->left && !s->placed) {
            s->placed = true;
            s->top = r->f->y;
        }
    }
}

/* Draws the spans that end with this row and counts it off the others. */
void page_span_leave(struct rows *r)
{
    for (uint32_t v = 0; v < r->g->count; v++) {
        struct row_span *s = &r->spans[v];
        if (s->left == 1)
            draw_span(r, v, r->f->y);
        if (s->left)
            s->left--;
    }
}
