/*
 * pdf_draw: the operations of a page → a content stream (ISO 32000-1 8, 9).
 *
 * Neighbouring texts share a text object; fonts, inks and line widths are set
 * only when they change. Lengths come in 1/1000 pt from the top left corner and
 * go out in points from the bottom left one.
 */
#ifndef PDF_PDF_DRAW_H
#define PDF_PDF_DRAW_H

#include "page/ops.h"
#include "pdf/pdf_font.h"
#include "pdf/pdf_tags.h"

/* Puts the content of a page; OP_LINK draws nothing. tags may be NULL; else it
   is their next page. */
void pdf_draw_page(struct out *o, struct pdf_fonts *fonts,
                   struct pdf_tags *tags, const struct page *page);

#endif
