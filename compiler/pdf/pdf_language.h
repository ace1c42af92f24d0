/*
 * pdf_language: which element's text is in another language than the document
 * (ISO 14289-1 7.2), as far as its characters tell: English sentences in a
 * Japanese document, Japanese ones in an English document. Names and terms of a
 * few words are in no language of their own.
 */
#ifndef PDF_PDF_LANGUAGE_H
#define PDF_PDF_LANGUAGE_H

#include "doc/node.h"

/* "en" or "ja" where all text below a node is in that language and the
   document, in `lang`, is not; else NULL. */
const char *pdf_language(const struct node *n, struct str lang);

#endif
