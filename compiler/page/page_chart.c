/*
 * page_chart: counts drawn. A meaning differs from another by its ink and by
 * its pattern (solid, hatched, pale, dashed outline); the words stand in the
 * figures or the legend. What a chart draws belongs to its node, whose text
 * alternative says the same in words.
 */
#include "page/galley.h"

enum {
    FIGURE_GAP = 13000,    /* between two figures */
    FIGURE_RULE = 2000,    /* the coloured rule over a figure */
    FIGURE_HEIGHT = 45000, /* rule, word and number */
    SEGMENT_GAP = 1200,
    SEGMENT_LEAST = 2500, /* a count is never too small to be seen */
    MARK_SIZE = 8000,
    LABEL_INDENT = 11000, /* mark and gap before the word over a figure */
    LABEL_LEADING = 10000,
    CELLS_HEIGHT = 13000, /* of a strip of cells */
    CELLS_OUT = 2000,     /* by which nonconforming cells stand out */
    CELLS_GAP = 4000,     /* between two groups of cells */
    LEGEND_WORD = 28000,  /* behind fill and mark */
    LEGEND_GAP = 12000,
    LEGEND_LEADING = 12000,
    MOST_PALER = 2
};

/* By part; of one bar, or of all to UINT32_MAX. */
static const uint32_t *sum(struct flow *f, const struct node *chart,
                           uint32_t bar)
{
    uint32_t *c = arena_array(f->arena, uint32_t, chart->chart->part_count);

    for (uint32_t i = 0; i < chart->chart->bar_count; i++) {
        if (bar != UINT32_MAX && bar != i)
            continue;
        for (unsigned m = 0; m < chart->chart->part_count; m++)
            c[m] += chart->chart->bars[i].counts[m];
    }
    return c;
}

static bool used(const struct node *chart, unsigned part)
{
    return chart->chart->words && chart->chart->words[part].len;
}

static unsigned parts(const struct node *chart)
{
    return chart->chart->part_count;
}

/* The second word of a meaning is drawn paler than the first, and so on. */
static uint32_t paler(uint32_t ink, unsigned nth)
{
    uint32_t made = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        uint32_t c = ink >> shift & 0xFF;
        for (unsigned i = 0; i < nth && i < MOST_PALER; i++)
            c += (0xFF - c) * 2 / 5;
        made |= c << shift;
    }
    return made;
}

static const struct meaning_style *
style_of(struct flow *f, const struct node *chart, unsigned part)
{
    return &f->style->meanings[chart->chart->parts[part].meaning];
}

static uint32_t fill_of(struct flow *f, const struct node *chart, unsigned part)
{
    return paler(style_of(f, chart, part)->fill, chart->chart->parts[part].nth);
}

/* How many lines the longest word over a figure takes. */
static int32_t label_lines(struct flow *f, const struct node *chart,
                           int32_t width)
{
    int32_t most = 1;

    for (unsigned m = 0; m <= parts(chart); m++) {
        const bool total = m == parts(chart);
        if (total ? !chart->chart->total.len : !used(chart, m))
            continue;
        struct lines lines =
            flow_string(f, TYPE_FIGURE_LABEL,
                        total ? chart->chart->total : chart->chart->words[m],
                        chart, total ? width : width - LABEL_INDENT);
        if ((int32_t)lines.count > most)
            most = (int32_t)lines.count;
    }
    return most;
}

static int32_t figure_width(const struct node *chart, int32_t width)
{
    int32_t n = chart->chart->total.len ? 1 : 0;

    for (unsigned m = 0; m < parts(chart); m++)
        n += used(chart, m);
    return n ? (width - (n - 1) * FIGURE_GAP) / n : width;
}

/* A word of the legend with its fill and mark and the gap behind it. */
static int32_t legend_width(struct flow *f, const struct node *chart,
                            unsigned m)
{
    struct lines lines = flow_string(
        f, TYPE_FIGURE_LABEL, chart->chart->words[m], chart, INT32_MAX / 4);

    return LEGEND_WORD + (lines.count ? lines.list[0].width : 0) + LEGEND_GAP;
}

/* Moves to where the next word of the legend, so wide, stands: behind the one
   before or, where it does not fit, in a new row. */
static void legend_next(int32_t *x, int32_t *row, int32_t wide, int32_t width)
{
    if (*x && *x + wide - LEGEND_GAP > width) {
        *x = 0;
        ++*row;
    }
}

static int32_t legend_rows(struct flow *f, const struct node *chart,
                           int32_t width)
{
    int32_t x = 0, row = 0;

    for (unsigned m = 0; m < parts(chart); m++) {
        if (!used(chart, m))
            continue;
        const int32_t wide = legend_width(f, chart, m);
        legend_next(&x, &row, wide, width);
        x += wide;
    }
    return row + 1;
}

/* Bars, each beside its label, and the legend under them. */
static void set_labelled(struct flow *f, struct galley *g,
                         const struct node *chart, const struct frame *fr,
                         enum strip_kind kind, int32_t label, int32_t height)
{
    const struct text_style *style = &f->style->types[TYPE_FIGURE_LABEL];

    for (uint32_t i = 0; i < chart->chart->bar_count; i++) {
        const size_t at = g->count;
        const int32_t top = g->height;
        f->lines.arena = g->arena;
        strips_lines(g,
                     line_string(&f->lines, chart->chart->bars[i].label, chart,
                                 style, label - 6000),
                     fr->x, style, chart);
        for (size_t k = at; k < g->count; k++)
            g->strips[k].keep = true;
        const int32_t low = g->height;
        g->height = top;
        struct strip *s = strips_add(g, kind, fr->x + label, fr->width - label,
                                     style->leading);
        s->node = chart;
        s->bar = i;
        s->size = height;
        g->height = (low > top + height ? low : top + height) + 3000;
    }
    if (g->count)
        g->strips[g->count - 1].keep = true;
    g->height += 3000;
    strips_add(g, STRIP_LEGEND, fr->x, fr->width,
               legend_rows(f, chart, fr->width) * LEGEND_LEADING)
        ->node = chart;
}

static void set_bars(struct flow *f, struct galley *g, const struct node *chart,
                     const struct frame *fr)
{
    set_labelled(f, g, chart, fr, STRIP_BAR, fr->width / 3,
                 f->style->cell_bar_height);
}

/* Where cell i begins, from the left of the strip. */
static int32_t cell_x(const struct node *chart, uint32_t i, uint32_t group,
                      int32_t width)
{
    const int32_t gaps = (int32_t)(chart->chart->group_count - 1) * CELLS_GAP;
    const int32_t gap = gaps < width / 4 ? CELLS_GAP : 0;
    const int32_t room = gap ? width - gaps : width;

    return (int32_t)((int64_t)room * i / chart->chart->cell_count) +
           (int32_t)group * gap;
}

static uint32_t group_end(const struct node *chart, uint32_t group)
{
    return group + 1 < chart->chart->group_count
               ? chart->chart->groups[group + 1].first
               : chart->chart->cell_count;
}

/* The name of a group over its cells; empty where there is no room for it. */
static struct lines group_lines(struct flow *f, const struct node *chart,
                                uint32_t group, int32_t width, int32_t *x)
{
    const uint32_t first = chart->chart->groups[group].first;
    const struct text_style *style = &f->style->types[TYPE_NOTE];

    *x = cell_x(chart, first, group, width);
    const int32_t room =
        cell_x(chart, group_end(chart, group), group, width) - *x;
    if (room < 3 * style->size)
        return (struct lines){0};
    struct lines lines = flow_string(
        f, TYPE_NOTE, chart->chart->groups[group].label, chart, room);
    if (lines.count > 2)
        lines.count = 0;
    return lines;
}

static void set_strip(struct flow *f, struct galley *g,
                      const struct node *chart, const struct frame *fr)
{
    const int32_t label = fr->width / 5;
    const size_t at = g->count;
    uint32_t most = 0;
    int32_t x;

    for (uint32_t i = 0; i < chart->chart->group_count; i++) {
        const uint32_t n =
            group_lines(f, chart, i, fr->width - label, &x).count;
        most = n > most ? n : most;
    }
    if (most) {
        struct strip *s = strips_add(
            g, STRIP_GROUPS, fr->x + label, fr->width - label,
            (int32_t)most * f->style->types[TYPE_NOTE].leading + CELLS_OUT);
        s->node = chart;
        s->size = (int32_t)most;
    }
    set_labelled(f, g, chart, fr, STRIP_CELLS, label,
                 CELLS_HEIGHT + 2 * CELLS_OUT);
    for (size_t i = at; i + 1 < g->count; i++) /* all of it on one page */
        g->strips[i].keep = true;
}

void page_chart_set(struct flow *f, struct galley *g, const struct node *chart,
                    const struct frame *fr)
{
    const int32_t height =
        fr->cell ? f->style->cell_bar_height : f->style->bar_height;
    struct strip *s;

    switch (chart->chart->kind) {
    case CHART_FIGURES: {
        const int32_t lines =
            label_lines(f, chart, figure_width(chart, fr->width));
        s = strips_add(g, STRIP_FIGURES, fr->x, fr->width,
                       FIGURE_HEIGHT + (lines - 1) * LABEL_LEADING);
        s->node = chart;
        s->size = lines;
        return;
    }
    case CHART_BAR:
        s = strips_add(g, STRIP_BAR, fr->x, fr->width,
                       fr->cell ? fr->style->leading : f->style->bar_height);
        s->node = chart;
        s->bar = UINT32_MAX;
        s->size = height;
        return;
    case CHART_BARS:
        set_bars(f, g, chart, fr);
        return;
    case CHART_STRIP:
        set_strip(f, g, chart, fr);
        return;
    }
}

/* Draws the lines of a string and returns the width of the widest. */
static int32_t draw_words(struct flow *f, enum type type, struct str s,
                          int32_t x, int32_t baseline, int32_t width,
                          const struct node *owner)
{
    struct lines lines = flow_string(f, type, s, owner, width);
    int32_t widest = 0;

    for (uint32_t i = 0; i < lines.count; i++) {
        flow_line(f, &lines.list[i], x, baseline + (int32_t)i * LABEL_LEADING,
                  f->style->types[type].size,
                  owner ? SHOWING_FOR : SHOWING_AGAIN, owner);
        if (lines.list[i].width > widest)
            widest = lines.list[i].width;
    }
    return widest;
}

static void draw_mark(struct flow *f, unsigned meaning, int32_t x, int32_t y,
                      const struct node *owner)
{
    struct op *op = flow_op(f, OP_MARK, owner);

    op->x = x;
    op->y = y;
    op->ink = f->style->meanings[meaning].ink;
    op->mark.meaning = (uint8_t)meaning;
    op->mark.size = MARK_SIZE;
}

static void draw_figure(struct flow *f, const struct strip *s, unsigned m,
                        uint32_t count, int32_t x, int32_t y,
                        const struct node *owner)
{
    const struct node *chart = s->node;
    const bool total = m == parts(chart);
    const uint32_t ink =
        total ? f->style->ink_text : style_of(f, chart, m)->ink;
    const int32_t width = figure_width(chart, s->width);
    const int32_t indent = total ? 0 : LABEL_INDENT;

    flow_rule(f, x, y + FIGURE_RULE / 2, x + width, FIGURE_RULE, ink);
    if (!total)
        draw_mark(f, chart->chart->parts[m].meaning, x, y + 7500, owner);
    draw_words(f, TYPE_FIGURE_LABEL,
               total ? chart->chart->total : chart->chart->words[m], x + indent,
               y + 14500, width - indent, owner);
    draw_words(f, TYPE_FIGURE, str_number(f->arena, count), x,
               y + 39000 + (s->size - 1) * LABEL_LEADING, width, owner);
}

static void draw_figures(struct flow *f, const struct strip *s, int32_t x,
                         int32_t y, const struct node *owner)
{
    const struct node *chart = s->node;
    const uint32_t *c = sum(f, chart, UINT32_MAX);
    const int32_t step = figure_width(chart, s->width) + FIGURE_GAP;
    uint32_t total = 0;

    for (unsigned m = 0; m < parts(chart); m++)
        total += c[m];
    for (unsigned m = 0; m <= parts(chart); m++) {
        if (m < parts(chart) ? !used(chart, m) : !chart->chart->total.len)
            continue;
        draw_figure(f, s, m, m < parts(chart) ? c[m] : total, x, y, owner);
        x += step;
    }
}

/* Widths by share, none too thin to see; the largest gives what it takes. */
static void share(const uint32_t *counts, unsigned n, int32_t width,
                  int32_t *widths)
{
    uint64_t total = 0;
    int32_t left = width, filled = 0;
    unsigned largest = 0;

    for (unsigned m = 0; m < n; m++) {
        total += counts[m];
        filled += counts[m] > 0;
        widths[m] = 0;
    }
    left -= filled > 1 ? (filled - 1) * SEGMENT_GAP : 0;
    const int32_t room = left;
    for (unsigned m = 0; m < n; m++) {
        if (!counts[m])
            continue;
        widths[m] = (int32_t)((uint64_t)room * counts[m] / total);
        if (widths[m] < SEGMENT_LEAST)
            widths[m] = SEGMENT_LEAST;
        left -= widths[m];
        if (counts[m] > counts[largest])
            largest = m;
    }
    widths[largest] += left;
}

static void draw_bar(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, const struct node *owner)
{
    const struct node *chart = s->node;
    int32_t *widths = arena_array(f->arena, int32_t, parts(chart));

    share(sum(f, chart, s->bar), parts(chart), s->width, widths);
    for (unsigned m = 0; m < parts(chart); m++) {
        if (widths[m] <= 0)
            continue;
        struct op *op = flow_op(f, OP_FILL, owner);
        op->x = x;
        op->y = y;
        op->ink = fill_of(f, chart, m);
        op->fill.width = widths[m];
        op->fill.height = s->size;
        op->fill.pattern = (enum fill)style_of(f, chart, m)->pattern;
        x += widths[m] + SEGMENT_GAP;
    }
}

static void draw_legend(struct flow *f, const struct strip *s, int32_t left,
                        int32_t top, const struct node *owner)
{
    const struct node *chart = s->node;
    int32_t at = 0, row = 0;

    for (unsigned m = 0; m < parts(chart); m++) {
        if (!used(chart, m))
            continue;
        const int32_t wide = legend_width(f, chart, m);
        legend_next(&at, &row, wide, s->width);
        const int32_t x = left + at, y = top + row * LEGEND_LEADING;
        struct op *op = flow_op(f, OP_FILL, owner);
        op->x = x;
        op->y = y + 2000;
        op->ink = fill_of(f, chart, m);
        op->fill.width = 14000;
        op->fill.height = MARK_SIZE;
        op->fill.pattern = (enum fill)style_of(f, chart, m)->pattern;
        draw_mark(f, chart->chart->parts[m].meaning, x + 17000, y + 2000,
                  owner);
        draw_words(f, TYPE_FIGURE_LABEL, chart->chart->words[m],
                   x + LEGEND_WORD, y + 9000, INT32_MAX / 4, owner);
        at += wide;
    }
}

/* Equal neighbours as one: what matters is where the others stand. */
static void draw_cells(struct flow *f, const struct strip *s, int32_t x,
                       int32_t y, const struct node *owner)
{
    const struct node *chart = s->node;
    const uint8_t *cells = chart->chart->bars[s->bar].cells;

    for (uint32_t g = 0; g < chart->chart->group_count; g++) {
        const uint32_t end = group_end(chart, g);
        for (uint32_t i = chart->chart->groups[g].first, to; i < end; i = to) {
            for (to = i + 1; to < end && cells[to] == cells[i];)
                to++;
            if (cells[i] >= parts(chart))
                continue;
            const struct meaning_style *m = style_of(f, chart, cells[i]);
            const bool grave =
                chart->chart->parts[cells[i]].meaning == MEANING_NONCONFORMING;
            const int32_t out = grave ? 0 : CELLS_OUT;
            struct op *op = flow_op(f, OP_FILL, owner);
            op->x = x + cell_x(chart, i, g, s->width);
            op->y = y + out;
            op->ink = fill_of(f, chart, cells[i]);
            op->fill.width = x + cell_x(chart, to, g, s->width) - op->x;
            op->fill.height = s->size - 2 * out;
            op->fill.pattern = (enum fill)m->pattern;
        }
    }
}

static void draw_groups(struct flow *f, const struct strip *s, int32_t x,
                        int32_t y, const struct node *owner)
{
    const struct text_style *style = &f->style->types[TYPE_NOTE];
    int32_t at;

    for (uint32_t g = 0; g < s->node->chart->group_count; g++) {
        struct lines lines = group_lines(f, s->node, g, s->width, &at);
        for (uint32_t i = 0; i < lines.count; i++)
            flow_line(
                f, &lines.list[i], x + at,
                y + (s->size - (int32_t)(lines.count - i)) * style->leading +
                    strips_baseline(style),
                style->size, owner ? SHOWING_FOR : SHOWING_AGAIN, owner);
    }
}

void page_chart_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, const struct node *owner)
{
    if (s->kind == STRIP_FIGURES) {
        draw_figures(f, s, x, y, owner);
    } else if (s->kind == STRIP_LEGEND) {
        draw_legend(f, s, x, y, owner);
    } else if (s->kind == STRIP_CELLS) {
        draw_cells(f, s, x, y, owner);
    } else if (s->kind == STRIP_GROUPS) {
        draw_groups(f, s, x, y, owner);
    } else {
        draw_bar(f, s, x, y + (s->height - s->size) / 2, owner);
    }
}
