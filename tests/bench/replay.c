/*
 * The floor for kaiji's own time: a document is read, built and laid out once,
 * then its page operations are written to PDF again and again. Prints the
 * median seconds of one writing.
 * usage: replay SERVICE TEMPLATES RUNS
 */
#include "base/arena.h"
#include "bind/bind.h"
#include "check/check.h"
#include "doc/build.h"
#include "documents/documents.h"
#include "job/compile.h"
#include "job/shipped.h"
#include "model/edition.h"
#include "page/page.h"
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena, NULL, NULL);
    struct diag d = {.arena = &arena};
    struct compile_options o = {
        .load = {.lang = LANG_JA, .shared = catalogs_new(&arena)}};
    struct str path = str_from(argc > 3 ? argv[1] : "");
    struct str catalog = STR("meti-mic-1.0");
    struct job job = {.document = DOCUMENT_DISCLOSURE,
                      .kind = BUNDLE_SERVICE,
                      .paths = &path,
                      .path_count = 1,
                      .catalogs = &catalog,
                      .catalog = catalog};
    struct model m;
    int runs = argc > 3 ? atoi(argv[3]) : 0;

    if (runs < 1 || !load_model(&arena, &d, &o.load, &job, &m))
        return 1;
    struct source source = {
        .name = file_join(&arena, str_from(argv[2]), STR("disclosure.md"))};
    struct text template = {.name = STR("disclosure"), .source = &source};
    file_read(&arena, &d, loc_file(&source), source.name, &template.bytes);
    if (!edition_allowed(&d, &m))
        return 1;
    struct compiled c = {
        .arena = &arena,
        .diag = &d,
        .relations = documents_make(&arena, &d, &m),
        .fonts = fonts_open(&arena, &d, shipped_folder(&arena, "fonts"))};
    c.doc = doc_build(&arena, &d, &template, c.relations, LANG_JA);
    if (!c.doc || !c.fonts)
        return 1;
    const struct style *style = compile_style(&arena, &d, &o);
    if (!style)
        return 1;
    c.pages = page_layout(&arena, &d, c.fonts, style, c.doc, false);
    double *taken = calloc((size_t)runs, sizeof(*taken));
    for (int i = 0; c.pages && taken && i < runs; i++) {
        struct sink sink;
        double start = now();
        if (!sink_open(&arena, &d, &sink, STR("build/bench/replay.pdf")))
            return 1;
        pdf_write(&c, &sink);
        sink_close(&sink, &d);
        sink_publish(&sink, &d);
        taken[i] = now() - start;
    }
    if (!c.pages || !taken || diag_failed(&d))
        return 1;
    qsort(taken, (size_t)runs, sizeof(*taken), by_size);
    printf("%.6f\n", taken[runs / 2]);
    free(taken);
    return 0;
}
