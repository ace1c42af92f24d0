/* What the fuzzers share: tables from literal text, and a sink to nowhere. */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/arena.h"
#include "bind/bind.h"
#include "doc/build.h"
#include "documents/documents.h"
#include "model/edition.h"
#include "page/page.h"
#include "page/style.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "write/write.h"

/* Reads CSV text as the table `name` behind the ones a bundle has. */
static void fuzz_table(struct arena *a, struct diag *d, struct bundle *b,
                       const char *name, struct str text)
{
    struct source *source = arena_new(a, struct source);
    struct table *tables = arena_array(a, struct table, b->table_count + 1);

    for (size_t i = 0; i < b->table_count; i++)
        tables[i] = b->tables[i];
    source->name = str_from(name);
    tables[b->table_count] =
        (struct table){.name = str_from(name), .source = source};
    csv_read(a, d, source, text, ',', &tables[b->table_count++]);
    b->tables = tables;
}

/* A catalog of three items. */
static struct catalog *fuzz_catalog(struct arena *a, struct diag *d)
{
    struct bundle *b = arena_new(a, struct bundle);

    b->name = STR("mini");
    fuzz_table(a, d, b, "catalog",
               STR("項目,値\nid,mini\n名称,試験\n文書名,開示書\n版,1\n発行者,"
                   "試験\n回答方式,status+text\n網羅性,全部\n"));
    fuzz_table(a, d, b, "items",
               STR("項番,部,大項目,小項目,対策内容\n1-①,部,大,小,一を行う。\n"
                   "2-①,,,,二を行う。\n3-①,,大2,小2,三を行う。\n"));
    fuzz_table(a, d, b, "statuses",
               STR("軸,語,意味,記号,別名,理由\nanswer,適合,conforming,○,,任意\n"
                   "answer,不適合,nonconforming,×,,必須\n"));
    return bind_catalog(a, d, b, NULL, NULL);
}

/* Model → relations → tree → every writer of documents. */
static void fuzz_document(struct arena *a, struct diag *d, struct model *m,
                          const struct text *template, struct fonts *fonts,
                          const struct style *style, int null_fd)
{
    if (!edition_allowed(d, m))
        return;
    struct compiled c = {.arena = a, .diag = d, .fonts = fonts};
    c.relations = documents_make(a, d, m);
    c.doc = doc_build(a, d, template, c.relations, m->lang);
    if (!c.doc)
        return;
    doc_check(c.doc);
    c.pages = fonts ? page_layout(a, d, fonts, style, c.doc, true) : NULL;
    for (const struct writer *w = writers; w->name; w++) {
        struct sink sink = {.fd = null_fd, .arena = a, .target = STR("null")};
        if (w->kind == WRITER_TREE || (w->kind == WRITER_PAGES && c.pages))
            w->write(&c, &sink);
    }
}

#endif
