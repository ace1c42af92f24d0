/*
 * pdf_archive: what ISO 19005-2 and ISO 14289-1 want of a file besides tags:
 * metadata (XMP) that claim both, and what its colours mean.
 */
#ifndef PDF_PDF_ARCHIVE_H
#define PDF_PDF_ARCHIVE_H

#include "page/compiled.h"

/* An XMP packet with the document's information. Puts no clock in: the only
   date is the one the input gives. */
void pdf_archive_put_metadata(struct out *o, const struct compiled *c);

/* The title that metadata and the title bar show: never empty. */
struct str pdf_archive_title(const struct compiled *c);

/* An ICC profile of sRGB (IEC 61966-2-1) of less than 500 bytes. */
void pdf_archive_put_profile(struct out *o);

#endif
