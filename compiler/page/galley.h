/*
 * galley: blocks set in a column, and how what was set comes to a page.
 */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "page/strips.h"

struct frame { /* where blocks are set */
    int32_t x, width;
    const struct text_style *style; /* of body text */
    bool cell;                      /* tighter, no space between blocks */
};

/* Sets the children of n: a line of inlines, or blocks. */
void galley_children(struct flow *f, struct galley *g, const struct node *n,
                     const struct frame *fr);
void galley_block(struct flow *f, struct galley *g, const struct node *n,
                  const struct frame *fr);
/* Draws strips [from, to) with the galley's top at y. */
void galley_draw(struct flow *f, const struct galley *g, size_t from, size_t to,
                 int32_t x, int32_t y, enum showing showing);
/* Puts the galley into the flow, over as many pages as it takes. */
void galley_place(struct flow *f, const struct galley *g, int32_t x);
/* How much of it must stand on one page with what comes before. */
int32_t galley_need(const struct galley *g);

/* page_chart.c */
void page_chart_set(struct flow *f, struct galley *g, const struct node *chart,
                    const struct frame *fr);
void page_chart_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, const struct node *owner);

/* page_image.c: a paragraph that is an image and nothing else */
bool page_image_alone(const struct node *n);
void page_image_set(struct flow *f, struct galley *g, const struct node *n,
                    const struct frame *fr);
void page_image_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, bool again);
/* Draws all those of a cover, from its PAGE node on, at the top. */
void page_image_logos(struct flow *f, const struct node *page);

#endif
