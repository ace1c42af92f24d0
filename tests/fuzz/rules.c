/* Any rules.csv gives either a derived catalog and its form or messages. */
#include "fuzz.h"

#include "check/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct source source = {.name = STR("rules.csv")};
    struct str bytes = {(const char *)data, size}, utf8;

    arena_init(&arena, NULL, NULL);
    struct diag diag = {.arena = &arena};
    struct catalog *base = fuzz_catalog(&arena, &diag);
    struct bundle *b = arena_new(&arena, struct bundle);
    b->name = STR("kid");
    fuzz_table(&arena, &diag, b, "catalog",
               STR("項目,値\nid,kid\n名称,派生\n基,mini\n"));
    if (encoding_read(&arena, &diag, &source, bytes, STR(""), &utf8)) {
        fuzz_table(&arena, &diag, b, "rules", utf8);
        struct catalog *kid = bind_catalog(&arena, &diag, b, base, NULL);
        if (kid) {
            struct model model = {.document = DOCUMENT_FORM, .catalog = kid};
            check_run(&(struct checking){.diag = &diag, .catalog = kid},
                      BUNDLE_CATALOG, CHECK_LOAD);
            if (edition_allowed(&diag, &model))
                documents_make(&arena, &diag, &model);
        }
    }
    arena_free(&arena);
    return 0;
}
