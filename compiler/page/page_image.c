/*
 * page_image: an image that has a paragraph for itself. It stands in its
 * natural size at 150 dpi, or as small as the column and half a page want it;
 * a logo of the cover stands on top of the type area. An image without words
 * for it is an artifact, as ornaments are.
 */
#include "page/galley.h"

enum {
    PIXEL = 480, /* 72/150 pt */
    LOGO_HEIGHT = 18 * UNIT_MM,
    LOGO_GAP = 6 * UNIT_MM
};

struct size {
    int32_t width, height;
};

bool page_image_alone(const struct node *n)
{
    return n->kind == NODE_PARAGRAPH && n->first && !n->first->next &&
           n->first->kind == NODE_IMAGE && n->first->image.picture;
}

static struct size size_of(const struct picture *p, int32_t width,
                           int32_t height)
{
    int64_t w = (int64_t)p->width * PIXEL, h = (int64_t)p->height * PIXEL;

    if (w > width) {
        h = h * width / w;
        w = width;
    }
    if (h > height) {
        w = w * height / h;
        h = height;
    }
    return (struct size){w > 0 ? (int32_t)w : 1, h > 0 ? (int32_t)h : 1};
}

static void draw(struct flow *f, const struct node *image, int32_t x, int32_t y,
                 struct size size, bool again)
{
    const bool ornament = again || !str_trim(image->image.alt).len;
    struct op *op = flow_op(f, OP_IMAGE, ornament ? NULL : image);

    op->x = x;
    op->y = y;
    op->image.picture = image->image.picture;
    op->image.width = size.width;
    op->image.height = size.height;
}

void page_image_set(struct flow *f, struct galley *g, const struct node *n,
                    const struct frame *fr)
{
    const struct node *image = n->first;
    const struct page_setup *s = f->setup;
    const int32_t area = s->height - s->top - s->bottom;
    const struct size size =
        size_of(image->image.picture, fr->width > 0 ? fr->width : 1,
                area < s->height / 2 ? area : s->height / 2);
    struct strip *strip =
        strips_add(g, STRIP_IMAGE, fr->x, size.width, size.height);

    strip->node = image;
}

void page_image_draw(struct flow *f, const struct strip *s, int32_t x,
                     int32_t y, bool again)
{
    draw(f, s->node, x, y, (struct size){s->width, s->height}, again);
}

void page_image_logos(struct flow *f, const struct node *page)
{
    int32_t x = f->left, y = f->top, low = f->top;

    for (const struct node *n = page->next; n && n->kind != NODE_PAGE;
         n = n->next) {
        if (!page_image_alone(n))
            continue;
        const struct size size =
            size_of(n->first->image.picture, f->width, LOGO_HEIGHT);
        if (x > f->left && x + size.width > f->left + f->width) {
            x = f->left;
            y = low;
        }
        draw(f, n->first, x, y, size, false);
        x += size.width + LOGO_GAP;
        if (low < y + size.height + LOGO_GAP)
            low = y + size.height + LOGO_GAP;
    }
    f->y = low;
    f->fresh = true; /* the title still stands where it always does */
}
