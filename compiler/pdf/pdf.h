/*
 * pdf: laid-out pages → a tagged PDF (PDF/UA-1, PDF/A-2a), unless plain_pdf;
 * and what it then says to who reads it.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "page/compiled.h"

/* False, with a message, where it could not be written whole. */
bool pdf_write(const struct compiled *c, struct sink *sink);

/* What the finished file says; False where the bytes are not what pdf_write()
   writes. */
bool pdf_spoken(const struct compiled *c, struct str bytes,
                const struct listener *to);

#endif
