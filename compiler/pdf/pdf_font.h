/*
 * pdf_font: the fonts of a file, each with exactly the glyphs it shows.
 *
 * A face becomes a composite font (Type0, Identity-H) whose CIDs count up in
 * the order of first use, one for each (character, variation selector, space
 * behind it). So text extraction is exact even where characters share a glyph,
 * and equal documents have equal fonts. The rest is made when the file is
 * closed: subset, CIDToGIDMap (TrueType), widths, ToUnicode.
 */
#ifndef PDF_PDF_FONT_H
#define PDF_PDF_FONT_H

#include "pdf/pdf_save.h"
#include "text/font.h"

struct pdf_font;
struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(struct arena *a, const struct fonts *faces,
                                struct pdf_save *save);

/* The font of a face, made when first asked for. */
struct pdf_font *pdf_fonts_use(struct pdf_fonts *f, uint16_t face);
unsigned pdf_font_index(const struct pdf_font *font); /* 2: /F2 in Resources */

/* behind: 1/1000 em added to the advance (see pdf_subset.h), in few values, for
   each makes a glyph. What no glyph draws (text/font.h: gid 0) has a CID of
   no width, and its behind is left out. */
uint16_t pdf_font_cid(struct pdf_font *font, uint32_t character,
                      uint32_t selector, int behind);
int pdf_font_advance(const struct pdf_font *font, uint16_t cid);
bool pdf_font_silent(const struct pdf_font *font, uint16_t cid);

void pdf_fonts_put(const struct pdf_fonts *f, struct out *o); /* <</F0 … >> */

/* Writes every font. False, with a message, where one cannot be embedded. */
bool pdf_fonts_close(struct pdf_fonts *f, struct diag *d);

#endif
