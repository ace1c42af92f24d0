/*
 * pdf_tags: the structure tree of a tagged PDF (ISO 32000-1 14.7 and 14.8, as
 * ISO 14289-1 and level A of ISO 19005-2 want it).
 *
 * Elements are made from the document tree before a page is drawn; entries of
 * contents lists are made while they are drawn, for only layout knows them.
 * Drawing then gives each element its runs: what it has on a page without
 * another element or an artifact between. A run is a marked-content sequence,
 * and its MCID is its place on the page. Elements are no objects of libharu's:
 * pdf_save numbers them behind its last one and asks for each when the file is
 * closed.
 */
#ifndef PDF_PDF_TAGS_H
#define PDF_PDF_TAGS_H

#include "page/ops.h"
#include "pdf/pdf_save.h"

enum {
    PDF_ARTIFACT = 0 /* as an element: of no meaning to a reader */
};

struct pdf_tags;

/* objects: one per page, filled in before the file is closed; lang: of the
   document. */
struct pdf_tags *pdf_tags_new(struct pdf_save *save, const struct node *doc,
                              const struct pages *pages,
                              const HPDF_Page *objects, struct str lang);

/* --- while drawing, page by page and operation by operation --- */

void pdf_tags_page(struct pdf_tags *t); /* the next page begins */

/* The element an operation belongs to, from 1, or PDF_ARTIFACT. */
uint32_t pdf_tags_owner(struct pdf_tags *t, const struct op *op);

/* Opens a run of the element, with the operation it begins with. */
void pdf_tags_begin(struct pdf_tags *t, struct out *o, uint32_t element,
                    const struct op *op);

/* An OP_LINK was passed. */
void pdf_tags_link(struct pdf_tags *t, const struct op *op);
/* Whether it has an annotation: not where its text is an artifact. */
bool pdf_tags_links(const struct pdf_tags *t, const struct op *op);

/* --- behind it --- */

/* The annotation of the next OP_LINK, in the order they were passed; returns
   its StructParent. */
uint32_t pdf_tags_annotation(struct pdf_tags *t, HPDF_Dict annotation);

/* All is drawn: hands the elements to pdf_save. */
void pdf_tags_close(struct pdf_tags *t);

/* Of the StructTreeRoot, while the file is being closed. */
uint32_t pdf_tags_root(const struct pdf_tags *t);

#endif
