/*
 * strips: what is set, one under the other. A strip that must not be parted
 * from the next says so; that is how a paragraph keeps two lines together at
 * its head and at its end.
 */
#include "page/strips.h"

int32_t strips_baseline(const struct text_style *style)
{
    return (style->leading - style->size) / 2 +
           (int32_t)((int64_t)style->size * BASELINE / 1000);
}

struct strip *strips_add(struct galley *g, enum strip_kind kind, int32_t x,
                         int32_t width, int32_t height)
{
    g->strips =
        arena_room(g->arena, g->strips, g->count, &g->cap, sizeof(*g->strips));
    struct strip *s = &g->strips[g->count++];
    *s = (struct strip){
        .kind = kind, .x = x, .y = g->height, .width = width, .height = height};
    g->height += height;
    return s;
}

void strips_lines(struct galley *g, struct lines lines, int32_t x,
                  const struct text_style *style, const struct node *node)
{
    for (uint32_t i = 0; i < lines.count; i++) {
        struct strip *s =
            strips_add(g, STRIP_LINE, x, lines.list[i].width, style->leading);
        s->line = &lines.list[i];
        s->size = style->size;
        s->baseline = strips_baseline(style);
        s->node = node;
        s->keep = i + 1 < lines.count && (i == 0 || i + 2 == lines.count);
    }
}

void strips_string(struct flow *f, struct galley *g, struct str s, int32_t x,
                   int32_t width, const struct text_style *style,
                   const struct node *owner)
{
    f->lines.arena = g->arena;
    strips_lines(
        g, line_string(&f->lines, str_copy(f->arena, s), owner, style, width),
        x, style, NULL);
}

size_t strips_fitting(const struct galley *g, size_t from, int32_t room)
{
    size_t end = from;

    while (end < g->count &&
           g->strips[end].y + g->strips[end].height - g->strips[from].y <= room)
        end++;
    size_t kept = end;
    while (end < g->count && kept > from && g->strips[kept - 1].keep)
        kept--;
    return kept > from ? kept : end;
}
