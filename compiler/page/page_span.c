/*
 * page_span: cells over several rows. Their text is drawn when their rows end
 * on a page, because only then its room is known, and put before what their
 * first row has to the right. What was shown on one page stands again on the
 * next, as an artifact, where there is room for all of it; a text that no page
 * holds goes on there under （続き）.
 */
#include "page/rows.h"

static const size_t NOWHERE = SIZE_MAX; /* its place among operations */

void page_span_open(struct rows *r)
{
    for (uint32_t i = 0; i < r->set->opened_count; i++) {
        const struct opened *o = &r->set->opened[i];
        r->spans[o->column] = o->span;
        r->spans[o->column].at = NOWHERE;
    }
}

void page_span_order(struct rows *r, uint32_t column)
{
    for (uint32_t v = 0; v < column; v++)
        if (r->spans[v].left && r->spans[v].at == NOWHERE)
            r->spans[v].at = r->f->op_count;
}

static int32_t note_height(const struct rows *r)
{
    return r->f->style->types[TYPE_NOTE].leading;
}

int32_t page_span_note(struct rows *r, uint32_t column, int32_t y)
{
    const struct text_style *note = &r->f->style->types[TYPE_NOTE];
    struct galley g = {.arena = &r->f->scratch};

    strips_string(r->f, &g, str_trim(r->f->words->continued), 0,
                  CONTINUED_EM * note->size, note, NULL);
    galley_draw(r->f, &g, 0, g.count,
                r->g->columns[column].x + r->f->style->pad_x, y, SHOWING_AGAIN);
    return g.height;
}

static int32_t span_need(const struct rows *r, const struct row_span *s)
{
    const int32_t pads = 2 * r->g->pad_y;

    if (!s->galley.count)
        return 0;
    if (s->showing == SPAN_NOTE)
        return note_height(r) + pads;
    return s->galley.height - s->galley.strips[s->begin].y + pads +
           (s->showing == SPAN_REST ? note_height(r) : 0);
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

/* Draws strips of a span that begin at y, as far as there is room. */
static void draw_strips(struct rows *r, uint32_t v, int32_t y, int32_t room)
{
    struct row_span *s = &r->spans[v];
    const struct galley *g = &s->galley;
    const size_t end = strips_fitting(g, s->begin, room);
    const int32_t x = r->g->columns[v].x + r->f->style->pad_x;
    const int32_t top = y - g->strips[s->begin].y;
    const size_t old = s->shown < s->begin ? s->begin
                       : s->shown > end    ? end
                                           : s->shown;

    galley_draw(r->f, g, s->begin, old, x, top, SHOWING_AGAIN);
    galley_draw(r->f, g, old, end, x, top,
                s->again ? SHOWING_AGAIN : SHOWING_FIRST);
    if (end > s->shown)
        s->shown = end;
}

/* Puts what was drawn last where the first row of a span is drawn. */
static void put_back(struct rows *r, uint32_t v, size_t from)
{
    const size_t at = r->spans[v].at, count = r->f->op_count - from;

    if (at == NOWHERE)
        return;
    flow_reorder(r->f, from, at);
    for (uint32_t u = 0; u < r->g->count; u++) {
        struct row_span *s = &r->spans[u];
        if (s->left && s->at != NOWHERE &&
            (s->at > at || (s->at == at && u > v)))
            s->at += count;
    }
    if (r->fill_from >= at)
        r->fill_from += count;
    if (r->fill_to >= at)
        r->fill_to += count;
}

/* Draws what fits of a span between its top and y; what stands once more stands
   there whole or as a note. */
static void draw_span(struct rows *r, uint32_t v, int32_t y)
{
    struct row_span *s = &r->spans[v];
    const struct galley *g = &s->galley;
    const size_t from = r->f->op_count;

    if (!s->placed || !g->count)
        return;
    int32_t top = s->top + r->g->pad_y;
    int32_t room = y - s->top - 2 * r->g->pad_y;
    const bool once_more =
        s->showing == SPAN_WHOLE && s->shown == g->count && s->shown > 0;
    if (s->showing != SPAN_WHOLE || (once_more && g->height > room)) {
        const int32_t height = page_span_note(r, v, top);
        top += height;
        room -= height;
    }
    if (s->showing != SPAN_NOTE && !(once_more && g->height > room))
        draw_strips(r, v, top, room);
    if (once_more && s->says && g->height + note_height(r) <= room)
        page_span_note(r, v, top + g->height);
    put_back(r, v, from);
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
            r->spans[v].at = NOWHERE;
        }
}

/* What of it stands on the page that has begun. */
static void resume(struct rows *r, struct row_span *s)
{
    const size_t count = s->galley.count;
    const int32_t height = s->galley.height + 2 * r->g->pad_y;

    s->top = r->f->y;
    s->says = false;
    s->begin = s->shown < count ? s->shown : 0;
    s->showing = s->begin ? SPAN_REST : SPAN_WHOLE;
    if (count && s->shown == count &&
        (height > rows_bottom(r) - r->f->y || height > page_ahead_below(r, s)))
        s->showing = SPAN_NOTE;
}

void page_span_resume(struct rows *r)
{
    struct row_span *first = NULL; /* whose text stands there once more */
    bool said = false;

    for (uint32_t v = 0; v < r->g->count; v++) {
        struct row_span *s = &r->spans[v];
        if (!s->left || !s->placed)
            continue;
        resume(r, s);
        said |= s->showing != SPAN_WHOLE;
        if (!first && s->galley.count && s->shown == s->galley.count)
            first = s;
    }
    if (first && !said)
        first->says = true;
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
