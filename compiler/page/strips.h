/*
 * strips: text set in a column and not yet on a page. A galley is a list of
 * strips (lines, bars, rules) that are never cut. Galleys live in scratch
 * memory; operations copy what they keep. Lengths are in 1/1000 pt.
 */
#ifndef PAGE_STRIPS_H
#define PAGE_STRIPS_H

#include "page/flow.h"

enum strip_kind {
    STRIP_LINE,
    STRIP_RULE,
    STRIP_FIGURES,
    STRIP_BAR,
    STRIP_CELLS,  /* of a chart's bar */
    STRIP_GROUPS, /* what groups of cells are called */
    STRIP_LEGEND,
    STRIP_IMAGE
};

struct strip {
    enum strip_kind kind;
    bool keep;                   /* with the next strip on one page */
    int32_t x, y, width, height; /* from the galley's top left */
    const struct line *line;
    int32_t size; /* of a line's type; of a bar; lines of words over figures */
    int32_t baseline;        /* of a line, from y */
    const struct node *node; /* chart, image, or owner */
    uint32_t bar;            /* of the chart's bars; UINT32_MAX: their sum */
};

struct galley {
    struct arena *arena;
    struct strip *strips;
    size_t count, cap;
    int32_t height;
};

int32_t strips_baseline(const struct text_style *style); /* from a line's top */
struct strip *strips_add(struct galley *g, enum strip_kind kind, int32_t x,
                         int32_t width, int32_t height);
/* Adds lines at x; `node` owns them if not NULL. */
void strips_lines(struct galley *g, struct lines lines, int32_t x,
                  const struct text_style *style, const struct node *node);
void strips_string(struct flow *f, struct galley *g, struct str s, int32_t x,
                   int32_t width, const struct text_style *style,
                   const struct node *owner);

/* The end of the strips, from this one on, that fit into so much height and
   need not be kept with the next; where none do, of those that fit. */
size_t strips_fitting(const struct galley *g, size_t from, int32_t room);

#endif
