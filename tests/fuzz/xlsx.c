/* Any bytes as a workbook, and any text as its parts (a sheet, its strings and
   formats, parted by ~), give either tables or a message. */
#include "read/xlsx.h"
#include "base/arena.h"

#include <stdlib.h>
#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char links[] =
    "<R><Relationship Id='1' Type='/officeDocument' Target='w'/>"
    "<Relationship Id='2' Type='/worksheet' Target='0'/>"
    "<Relationship Id='3' Type='/sharedStrings' Target='1'/>"
    "<Relationship Id='4' Type='/styles' Target='2'/></R>";
static const char workbook[] =
    "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='2'/></sheets>"
    "</workbook>";

static void add(zip_t *zip, const char *name, struct str text)
{
    zip_source_t *s = zip_source_buffer(zip, text.ptr, text.len, 0);
    zip_int64_t i = zip_file_add(zip, name, s, 0);

    if (i < 0 ||
        zip_set_file_compression(zip, (zip_uint64_t)i, ZIP_CM_STORE, 0) != 0)
        abort();
}

static struct str pack(struct arena *a, struct str parts)
{
    static const char *const names[] = {"0", "1", "2"};
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;

    zip_source_keep(to);
    add(zip, "_rels/.rels", STR(links));
    add(zip, "_rels/w.rels", STR(links));
    add(zip, "w", STR(workbook));
    for (size_t i = 0; i < sizeof(names) / sizeof(*names) && parts.len; i++)
        add(zip, names[i], str_cut(&parts, '~'));
    if (zip_close(zip) != 0 || zip_source_open(to) != 0 ||
        zip_source_stat(to, &stat) != 0)
        abort();
    char *bytes = arena_alloc(a, stat.size);
    zip_int64_t n = zip_source_read(to, bytes, stat.size);
    zip_source_close(to);
    zip_source_free(to);
    return (struct str){bytes, n > 0 ? (size_t)n : 0};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct source source = {.name = STR("fuzz.xlsx")};
    struct str bytes = {(const char *)data, size};
    struct table *tables;
    size_t count;

    arena_init(&arena, NULL, NULL);
    struct diag diag = {.arena = &arena};
    if (!str_starts(bytes, STR("PK")))
        bytes = pack(&arena, bytes);
    bool ok =
        xlsx_read_bytes(&arena, &diag, &source, bytes, NULL, &tables, &count);
    if (!ok && !diag_failed(&diag))
        abort();
    arena_free(&arena);
    return 0;
}
