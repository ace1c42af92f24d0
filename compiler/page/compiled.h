/*
 * compiled: a document as writers get it, in whatever shape they need: its
 * relations and sheets, its tree, its pages; and what a writer is.
 */
#ifndef PAGE_COMPILED_H
#define PAGE_COMPILED_H

#include "base/file.h"
#include "base/listener.h"
#include "page/ops.h"
#include "relation/sheet.h"

enum writer_kind {
    WRITER_TREE,    /* needs the document tree only */
    WRITER_PAGES,   /* needs it laid out */
    WRITER_RELATION /* needs the relations only */
};

struct compiled {
    struct arena *arena;
    struct diag *diag;
    enum visibility edition;
    const struct relations *relations;
    const struct sheets *sheets; /* NULL where the document has none */
    const struct node *doc;      /* NULL where only relations are written */
    const struct pages *pages;   /* NULL unless a WRITER_PAGES is asked for */
    struct fonts *fonts;
    struct { /* document information */
        struct str title, author, subject, keywords;
        struct str lang; /* BCP 47: ja */
        struct str date; /* of the document, as written: 2026-05-20 */
    } info;
    bool plain_pdf; /* --pdf plain: without tags and what goes with them */
};

struct writer {
    const char *name;      /* what -t takes */
    const char *extension; /* of the output file */
    enum writer_kind kind;
    bool (*write)(const struct compiled *c, struct sink *sink);
    /* Tells what the finished file says to who reads it, whole texts in reading
       order. False where that cannot be told. */
    bool (*spoken)(const struct compiled *c, struct str bytes,
                   const struct listener *to);
};

#endif
