/* Any answers, through the whole road: bind, check, build, lay out, write. */
#include "fuzz.h"

#include "analysis/demands.h"
#include "check/check.h"
#include "job/compile.h"

#include <fcntl.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char template_text[] =
    "```kaiji page\nsize: A5\nfoot: page / pages\n```\n\n# {{service.name}}\n\n"
    "```kaiji toc\n```\n\n```kaiji statistics\n```\n\n```kaiji table\n"
    "source: items\ncolumns: id, minor, text, status, comment\ngroup: major\n"
    "merge: minor\nwidths: auto, 20mm, fr, auto, 40mm\n```\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena lasting;
    static struct fonts *fonts;
    static const struct style *style;
    static int null_fd = -1;
    struct arena arena;
    struct source source = {.name = STR("answers.csv")};
    struct text template = {.name = STR("disclosure"),
                            .source = &source,
                            .bytes = STR(template_text)};
    struct str bytes = {(const char *)data, size}, utf8;

    if (null_fd < 0) {
        struct diag d = {.arena = &lasting};
        null_fd = open("/dev/null", O_WRONLY);
        arena_init(&lasting, NULL, NULL);
        fonts = fonts_open(&lasting, &d, STR("fonts"));
        const struct compile_options o = {.templates = STR("templates")};
        style = compile_style(&lasting, &d, &o);
        if (!fonts || !style)
            abort();
    }
    arena_init(&arena, NULL, NULL);
    struct diag diag = {.arena = &arena};
    struct catalog *catalog = fuzz_catalog(&arena, &diag);
    struct bundle *b = arena_new(&arena, struct bundle);
    b->name = STR("a");
    fuzz_table(&arena, &diag, b, "service",
               STR("項目,値\nサービス名,甲\n提供事業者,乙\nカタログ,mini\n"));
    if (encoding_read(&arena, &diag, &source, bytes, STR(""), &utf8)) {
        fuzz_table(&arena, &diag, b, "answers", utf8);
        struct service *service = bind_service(&arena, &diag, b, NULL, catalog);
        if (service) {
            struct model model = {
                .catalog = catalog, .services = &service, .service_count = 1};
            service->demands = demands_read(&arena, service);
            check_run(&(struct checking){.diag = &diag, .service = service},
                      BUNDLE_SERVICE, CHECK_LOAD);
            fuzz_document(&arena, &diag, &model, &template, fonts, style,
                          null_fd);
        }
    }
    arena_free(&arena);
    return 0;
}
