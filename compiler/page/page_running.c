/*
 * page_running: the running head and foot of every page, added when the number
 * of pages is known. All of it is artifacts. A line that is too long for its
 * place goes on in a second one.
 */
#include "page/flow.h"

#include "base/out.h"

enum {
    SIDE_GAP = 14000, /* between the left and the right text */
    HEAD_LINES = 2,
    FOOT_LINES = 3
};

static struct str section_text(struct flow *f, const struct node *section)
{
    struct str title = node_text(f->arena, section);

    if (!section->heading.number.len)
        return title;
    return str_format(f->arena, "%.*s%.*s%.*s",
                      STR_ARG(section->heading.number), STR_ARG(f->words->gap),
                      STR_ARG(title));
}

static struct str running_text(struct flow *f, const struct running *first,
                               const struct mark *m, size_t page)
{
    struct out o = {.arena = f->arena};
    bool gap = false; /* two pieces without text between them */

    for (const struct running *p = first; p; p = p->next) {
        struct str s = p->text;
        if (p->kind == RUNNING_PAGE)
            s = str_number(f->arena, (long long)page + 1);
        else if (p->kind == RUNNING_PAGES)
            s = str_number(f->arena, (long long)f->pages->count);
        else if (p->kind == RUNNING_SECTION)
            s = m->section ? section_text(f, m->section) : STR("");
        else if (p->kind == RUNNING_GROUP)
            s = m->group ? node_text(f->arena, m->group) : STR("");
        if (s.len == 0)
            continue;
        if (gap && p->kind != RUNNING_TEXT)
            out_str(&o, f->words->apart);
        out_str(&o, s);
        gap = p->kind != RUNNING_TEXT;
    }
    struct str all = str_copy(f->arena, str_trim(out_view(&o)));
    out_free(&o);
    return all;
}

/* At most so many lines; a longer text, which stands on the page or in the
   contents in full, is cut and ends with an ellipsis. */
static struct lines set_side(struct flow *f, struct str s, int32_t width,
                             uint32_t most)
{
    struct lines lines = flow_string(f, TYPE_RUNNING, s, NULL, width);
    size_t bytes = 0;

    if (lines.count <= most)
        return lines;
    for (uint32_t i = 0; i < most; i++)
        for (uint32_t k = 0; k < lines.list[i].piece_count; k++)
            bytes += lines.list[i].pieces[k].text.bytes.len;
    while (bytes > 0 && lines.count > most) {
        do
            bytes--;
        while (bytes > 0 && ((unsigned char)s.ptr[bytes] & 0xC0) == 0x80);
        lines =
            flow_string(f, TYPE_RUNNING,
                        str_join(&f->scratch, str_slice(s, 0, bytes), STR("…")),
                        NULL, width);
    }
    lines.count = lines.count > most ? most : lines.count;
    return lines;
}

/* Draws one text, its last line on `base`; returns its width. */
static int32_t draw_side(struct flow *f, struct str s, int32_t x, int32_t base,
                         int32_t width, bool right, bool foot)
{
    const struct text_style *style = &f->style->types[TYPE_RUNNING];
    int32_t widest = 0;

    if (s.len == 0 || width < 2 * style->size)
        return 0;
    struct lines lines = set_side(f, s, width, foot ? FOOT_LINES : HEAD_LINES);
    if (lines.count == FOOT_LINES)
        base += style->leading; /* clear of the text above */
    for (uint32_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.list[i];
        const int32_t up = (int32_t)(lines.count - 1 - i) * style->leading;
        flow_line(f, line, right ? x + width - line->width : x, base - up,
                  style->size, SHOWING_AGAIN, NULL);
        if (line->width > widest)
            widest = line->width;
    }
    return widest;
}

/* The right text first: the left one has the rest. */
static void draw_pair(struct flow *f, struct str left, struct str right,
                      const struct page_setup *s, int32_t base, bool foot)
{
    const int32_t width = s->width - s->left - s->right;
    const int32_t half = left.len ? width / 2 : width;
    int32_t used =
        draw_side(f, right, s->left + width - half, base, half, true, foot);

    draw_side(f, left, s->left, base, used ? width - used - SIDE_GAP : width,
              false, foot);
}

static void draw_running(struct flow *f, const struct mark *m, size_t page)
{
    const struct page_setup *s = m->setup;
    struct str foot[2], head[2];
    int32_t rule = f->style->head_rule;

    for (int i = 0; i < 2; i++) {
        head[i] = s->cover ? STR("") : running_text(f, s->head[i], m, page);
        foot[i] = running_text(f, s->foot[i], m, page);
    }
    if (s->footing.len && foot[0].len)
        foot[0] = str_format(f->arena, "%.*s%.*s%.*s", STR_ARG(s->footing),
                             STR_ARG(f->words->far), STR_ARG(foot[0]));
    else if (s->footing.len)
        foot[0] = s->footing;
    if (rule > s->top - 4000)
        rule = s->top - 4000;
    if ((head[0].len || head[1].len) && rule > 9000) {
        draw_pair(f, head[0], head[1], s, rule - 5000, false);
        flow_rule(f, s->left, rule, s->width - s->right, f->style->rule_hair,
                  f->style->ink_hairline);
    }
    int32_t low = f->style->foot_bottom < s->bottom / 2 ? f->style->foot_bottom
                                                        : s->bottom / 2;
    if (s->bottom > 9000)
        draw_pair(f, foot[0], foot[1], s, s->height - low, true);
}

void page_running(struct flow *f)
{
    for (size_t i = 0; i < f->pages->count; i++) {
        struct page *page = &f->pages->list[i];
        arena_reset(&f->scratch);
        f->op_count = 0;
        f->open = true;
        draw_running(f, &f->marks[i], i);
        f->open = false;
        page->running = page->op_count;
        for (size_t k = 0; k < f->op_count; k++) {
            page->ops = arena_room(f->arena, page->ops, page->op_count,
                                   &page->op_cap, sizeof(*page->ops));
            page->ops[page->op_count++] = f->ops[k];
        }
    }
}
