/*
 * pdf_cff: the CFF outlines of a document's fonts, one glyph for each CID.
 *
 * In a PDF a CFF font has no map from CIDs to glyphs: its own charset is that
 * map. So the subset is written anew as a CID-keyed font whose glyph n is CID
 * n, whatever the face was keyed by; a glyph that several characters share, or
 * that a wider advance asks for, stands there as often as it has CIDs.
 */
#ifndef PDF_PDF_CFF_H
#define PDF_PDF_CFF_H

#include "base/out.h"

struct pdf_cff_glyph {
    uint16_t gid; /* in the source */
    int width;    /* in units of the font: its advance in the PDF, too */
};

struct pdf_cff {
    struct str source; /* a CFF table without subroutines */
    struct str name;
    unsigned units_per_em;
    int16_t box[4]; /* in units of the font */
    const struct pdf_cff_glyph *glyphs;
    size_t count; /* from 1; the first is .notdef */
};

/* False where the source is not such a table (Adobe TN 5176, 5177). */
bool pdf_cff_write(const struct pdf_cff *font, struct out *o);

#endif
