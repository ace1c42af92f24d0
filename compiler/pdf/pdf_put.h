/*
 * pdf_put: values in PDF's own syntax, put into a buffer.
 *
 * Numbers come from integers, so no locale and no rounding of a library can
 * change a byte. Nothing here knows libharu.
 */
#ifndef PDF_PDF_PUT_H
#define PDF_PDF_PUT_H

#include "base/out.h"

/* n/1000 with at most three decimals: 8.5, .25, -12 */
void pdf_put_milli(struct out *o, int64_t n);
void pdf_put_reference(struct out *o, uint32_t number); /* 12 0 R */
void pdf_put_name(struct out *o, struct str name);      /* /BIZUDGothic */

/* One byte inside of ( ), escaped where it must be. */
void pdf_put_escaped(struct out *o, unsigned char c);

/* A text string for people: ASCII as it is, all else as UTF-16BE. It stands on
   a page as well: what is longer than ISO 19005-2 allows is cut, with … */
void pdf_put_text(struct out *o, struct str utf8);
/* Of one character in hexadecimal UTF-16BE, surrogates included. */
void pdf_put_utf16(struct out *o, uint32_t character);
/* A URI string; bytes that RFC 3986 does not allow become %XX. */
void pdf_put_uri(struct out *o, struct str uri);

#endif
