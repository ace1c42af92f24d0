/*
 * pdf_subset: a face cut down to the glyphs of a document.
 *
 * Extractors of text take a gap of a quarter em for a space and a step back for
 * a new line, whatever moved the pen. So the space behind a character (和欧間,
 * squeezed punctuation) has to be part of its advance; and as ISO 19005 wants
 * the widths of the PDF and of the font to agree, the font gets a further
 * glyph with its own advance: in TrueType a composite of the first one, 16
 * bytes; in CFF another copy of it (see pdf_cff.h).
 */
#ifndef PDF_PDF_SUBSET_H
#define PDF_PDF_SUBSET_H

#include "text/font.h"

#include <hb.h>

struct pdf_glyph {
    uint16_t gid;   /* in: of the face; out: of the subset */
    int16_t behind; /* added to its own advance, 1/1000 em */
};

/* Returns a TrueType font, or of a CFF face a CFF font whose glyph i is
   glyphs[i]; NULL where none can be made of the face. */
hb_blob_t *pdf_subset(struct arena *a, const struct face *face,
                      struct pdf_glyph *glyphs, size_t count);

#endif
