/* Any bytes give either a table or a message; never a crash, never a loop. */
#include "read/csv.h"
#include "base/arena.h"
#include "read/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct source source = {.name = STR("fuzz.csv")};
    struct str bytes = {(const char *)data, size}, utf8;
    struct table table;

    arena_init(&arena, NULL, NULL);
    struct diag diag = {.arena = &arena};
    if (encoding_read(&arena, &diag, &source, bytes, STR(""), &utf8))
        csv_read(&arena, &diag, &source, utf8, ',', &table);
    arena_free(&arena);
    return 0;
}
