#include "job/layers.h"

#include "base/arena.h"
#include "base/file.h"
#include "job/shipped.h"
#include "read/csv.h"
#include "read/encoding.h"

bool layers_read(struct arena *a, struct diag *d, const char *name,
                 struct str templates, struct layers *to)
{
    const struct str folders[] = {shipped_folder(a, "templates"), templates};

    *to = (struct layers){.count = 0};
    for (size_t i = 0; i < 2; i++) {
        struct source *source = arena_new(a, struct source);
        struct table *t = arena_new(a, struct table);
        struct str bytes;
        source->name = file_join(a, folders[i], str_format(a, "%s.csv", name));
        if (!folders[i].len || file_kind(a, source->name) == FILE_MISSING)
            continue;
        *t = (struct table){.name = str_from(name), .source = source};
        if (!file_read(a, d, loc_file(source), source->name, &bytes) ||
            !encoding_read(a, d, source, bytes, STR(""), &bytes) ||
            !csv_read(a, d, source, bytes, ',', t))
            return false;
        to->tables[to->count++] = t;
    }
    return true;
}
