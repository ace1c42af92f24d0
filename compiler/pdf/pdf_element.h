/*
 * pdf_element: the elements of pdf_tags, shared by what makes them
 * (pdf_tags.c) and what prints them (pdf_element.c); private to these two.
 *
 * A document of 10,000 pages has half a million elements and as many runs, so
 * both are small, lie in blocks that never move, and name each other by number
 * from 1, 0 being none.
 */
#ifndef PDF_PDF_ELEMENT_H
#define PDF_PDF_ELEMENT_H

#include "pdf/pdf_tags.h"

enum tag {
    TAG_DOCUMENT,
    TAG_P,
    TAG_H1,
    TAG_H6 = TAG_H1 + 5,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_BLOCK_QUOTE,
    TAG_CODE,
    TAG_TABLE,
    TAG_CAPTION,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_FIGURE,
    TAG_TOC,
    TAG_TOCI,
    TAG_REFERENCE,
    TAG_LINK,
    TAG_SPAN
};

struct element {
    const struct node *node;            /* what it was made for */
    uint32_t parent, first, last, next; /* elements */
    uint32_t first_run, last_run;
    uint32_t more; /* a LINK's first annotation; a FIGURE's box */
    uint8_t tag;
};

struct run {
    uint32_t element;
    uint32_t page;  /* index */
    uint32_t order; /* node that owns its first operation */
    uint32_t next;  /* of the same element */
};

struct annotation {
    HPDF_Dict object;
    uint32_t element;
    uint32_t page;
    uint32_t next; /* of the same element */
};

struct box { /* what a figure covers of a page, from its top left corner */
    uint32_t page;
    bool many; /* pages: then it has none */
    int32_t left, top, right, bottom;
};

struct pool {
    struct arena *arena;
    size_t size; /* of an entry */
    char **blocks;
    size_t block_cap;
    uint32_t count;
};

struct pdf_tags {
    struct arena *arena;
    struct pdf_save *save;
    const struct pages *pages;
    const HPDF_Page *objects;
    struct str lang; /* of the document */
    struct pool elements, runs, annotations, boxes;
    uint32_t *owns;       /* by node: the element of what it draws */
    uint32_t *first_runs; /* by page, and one more */
    uint32_t page;        /* being drawn, from 1 */
    uint32_t entry;       /* of a contents list, being drawn */
    uint32_t given;       /* annotations that have their object */
    uint8_t levels[6];    /* of the headings that are open */
    uint8_t depth;
    const struct node *row_header; /* cell of the row last looked at */
};

enum {
    POOL_BLOCK = 1024
};

/* Entry i, from 1. */
static inline void *pool_at(const struct pool *p, uint32_t i)
{
    return p->blocks[(i - 1) / POOL_BLOCK] + (i - 1) % POOL_BLOCK * p->size;
}

static inline struct element *element_at(const struct pdf_tags *t, uint32_t i)
{
    return pool_at(&t->elements, i);
}

static inline struct run *run_at(const struct pdf_tags *t, uint32_t i)
{
    return pool_at(&t->runs, i);
}

static inline struct annotation *annotation_at(const struct pdf_tags *t,
                                               uint32_t i)
{
    return pool_at(&t->annotations, i);
}

const char *pdf_element_name(enum tag tag);

/* How many objects the tree has: the root, the elements, the parent tree. */
uint32_t pdf_element_count(const struct pdf_tags *t);
/* Prints one of them, from 0; pdf_element_count() is known by then. */
void pdf_element_put(const void *tags, uint32_t index, struct out *o);

#endif
