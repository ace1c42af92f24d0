/*
 * Writers: a compiled document in, bytes out, into a sink.
 *
 * To add a format: write one file with one function, add its row to the table
 * in write.c, and add want.<extension> files to tests/cases.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/file.h"
#include "model/sheet.h"
#include "page/page.h"

enum writer_kind {
    WRITER_TREE,    /* needs the document tree only */
    WRITER_PAGES,   /* needs it laid out */
    WRITER_RELATION /* needs the relations only */
};

struct compiled {
    struct arena *arena;
    struct diag *diag;
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
};

extern const struct writer writers[]; /* ends with a NULL name */

const struct writer *writer_find(struct str name); /* or NULL */

bool markdown_write(const struct compiled *c, struct sink *sink);
bool pdf_write(const struct compiled *c, struct sink *sink);
bool pages_write(const struct compiled *c, struct sink *sink);
bool tree_write(const struct compiled *c, struct sink *sink);
bool xlsx_write(const struct compiled *c, struct sink *sink);
bool csv_write(const struct compiled *c, struct sink *sink);

#endif
