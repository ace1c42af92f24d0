/*
 * pdf_image: the pictures of a file, each written once, as image XObjects
 * (ISO 32000-1 8.9.5): /I0, /I1 … by the picture's number in the document.
 */
#ifndef PDF_PDF_IMAGE_H
#define PDF_PDF_IMAGE_H

#include "page/ops.h"
#include "pdf/pdf_save.h"

struct pdf_images;

/* Writes every picture that the pages show. */
struct pdf_images *pdf_images_write(struct arena *a, struct pdf_save *save,
                                    const struct pages *pages);
/* Their entry of Resources; nothing where there are none. */
void pdf_images_put(const struct pdf_images *images, struct out *o);

/* Draws an OP_IMAGE on a page of this height. */
void pdf_image_draw(struct out *o, const struct op *op, int64_t page_height);

#endif
