#include "pdf/pdf_image.h"

#include "base/arena.h"
#include "base/picture.h"
#include "pdf/pdf_put.h"

struct pdf_images {
    HPDF_Dict *objects; /* by number; NULL: not shown */
    size_t count, cap;
};

static HPDF_Dict write_picture(struct arena *a, struct pdf_save *save,
                               const struct picture *p)
{
    HPDF_Dict object = pdf_save_made(
        save, HPDF_DictStream_New(save->doc->mmgr, save->doc->xref));
    struct str entries = str_format(
        a,
        "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/Device%s"
        "/BitsPerComponent 8",
        p->width, p->height, p->color ? "RGB" : "Gray");

    pdf_save_stream(save, object, str_c(a, entries), p->samples);
    return object;
}

static const struct picture *picture_of(const struct op *op)
{
    return op->kind == OP_IMAGE ? op->image.picture : NULL;
}

struct pdf_images *pdf_images_write(struct arena *a, struct pdf_save *save,
                                    const struct pages *pages)
{
    struct pdf_images *images = arena_new(a, struct pdf_images);

    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->list[i];
        for (size_t k = 0; k < page->op_count; k++) {
            const struct picture *p = picture_of(&page->ops[k]);
            if (!p)
                continue;
            while (images->count <= p->number) {
                images->objects =
                    arena_room(a, images->objects, images->count, &images->cap,
                               sizeof(*images->objects));
                images->objects[images->count++] = NULL;
            }
            if (!images->objects[p->number])
                images->objects[p->number] = write_picture(a, save, p);
        }
    }
    return images;
}

void pdf_images_put(const struct pdf_images *images, struct out *o)
{
    if (!images->count)
        return;
    out_puts(o, "/XObject<<");
    for (size_t i = 0; i < images->count; i++) {
        if (!images->objects[i])
            continue;
        out_printf(o, "/I%zu ", i);
        pdf_put_reference(o, pdf_save_number(images->objects[i]));
    }
    out_puts(o, ">>");
}

void pdf_image_draw(struct out *o, const struct op *op, int64_t page_height)
{
    out_puts(o, "q ");
    pdf_put_milli(o, op->image.width);
    out_puts(o, " 0 0 ");
    pdf_put_milli(o, op->image.height);
    out_byte(o, ' ');
    pdf_put_milli(o, op->x);
    out_byte(o, ' ');
    pdf_put_milli(o, page_height - op->y - op->image.height);
    out_printf(o, " cm/I%u Do Q\n", op->image.picture->number);
}
