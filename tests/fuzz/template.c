/* Any template gives either a document or a message. */
#include "fuzz.h"

#include "analysis/demands.h"

#include <fcntl.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int null_fd = -1;
    struct arena arena;
    struct source source = {.name = STR("fuzz.md")};
    struct text template = {.name = STR("fuzz"), .source = &source};
    struct str bytes = {(const char *)data, size};

    if (null_fd < 0)
        null_fd = open("/dev/null", O_WRONLY);
    arena_init(&arena, NULL, NULL);
    struct diag diag = {.arena = &arena};
    struct catalog *catalog = fuzz_catalog(&arena, &diag);
    struct bundle *b = arena_new(&arena, struct bundle);
    b->name = STR("a");
    fuzz_table(&arena, &diag, b, "service",
               STR("項目,値\nサービス名,甲\n提供事業者,乙\nカタログ,mini\n"));
    fuzz_table(&arena, &diag, b, "answers",
               STR("項番,適合性,見解\n1-①,適合,はい\n2-①,不適合,|*_`\n"));
    struct service *service = bind_service(&arena, &diag, b, NULL, catalog);
    service->demands = demands_read(&arena, service);
    struct model model = {
        .catalog = catalog, .services = &service, .service_count = 1};
    if (encoding_read(&arena, &diag, &source, bytes, STR(""), &template.bytes))
        fuzz_document(&arena, &diag, &model, &template, NULL, NULL, null_fd);
    arena_free(&arena);
    return 0;
}
