#include "package/rewrite.h"

#include "base/arena.h"
#include "base/map.h"

#include <string.h>
#include <zip.h>

struct rewriting {
    struct arena *arena;
    const struct part_bytes *parts;
    size_t count;
    struct map changed; /* name of a part → its index in parts */
};

static zip_t *open_bytes(struct arena *a, struct str bytes, bool writable,
                         zip_source_t **source)
{
    zip_error_t error;

    zip_error_init(&error);
    *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    if (!*source)
        arena_fail(a);
    zip_t *zip =
        zip_open_from_source(*source, writable ? 0 : ZIP_RDONLY, &error);
    if (!zip)
        zip_source_free(*source);
    if (zip_error_code_zip(&error) == ZIP_ER_MEMORY)
        arena_fail(a);
    zip_error_fini(&error);
    return zip;
}

/* The index of a part by its very name, or -1. */
static zip_int64_t index_of(zip_t *zip, struct str part)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);

    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (name && str_is(part, name))
            return i;
    }
    return -1;
}

/* Puts the bytes in the place of a part, or behind all others; the index. */
static zip_int64_t put_bytes(struct arena *a, zip_t *zip, zip_int64_t index,
                             const struct part_bytes *part)
{
    zip_source_t *source =
        zip_source_buffer(zip, part->bytes.ptr, part->bytes.len, 0);

    if (!source)
        return -1;
    if (index < 0)
        index = zip_file_add(zip, str_c(a, part->part), source, 0);
    else if (zip_file_replace(zip, (zip_uint64_t)index, source, 0) < 0)
        index = -1;
    if (index < 0)
        zip_source_free(source);
    return index;
}

/* A part that is new bears the time of the first: no clock is asked. */
static bool put_part(struct arena *a, zip_t *zip, const struct part_bytes *part)
{
    zip_int64_t old = index_of(zip, part->part);
    zip_stat_t stat;

    zip_stat_init(&stat);
    if (zip_stat_index(zip, old < 0 ? 0 : (zip_uint64_t)old, 0, &stat) < 0 ||
        !(stat.valid & ZIP_STAT_MTIME))
        return false;
    zip_int64_t index = put_bytes(a, zip, old, part);
    return index >= 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE,
                                    0) == 0 &&
           zip_file_set_mtime(zip, (zip_uint64_t)index, stat.mtime, 0) == 0;
}

static bool take_bytes(struct arena *a, zip_source_t *source, struct str *made)
{
    zip_stat_t stat;

    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) < 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        zip_source_open(source) < 0)
        return false;
    char *to = arena_alloc(a, stat.size + 1);
    zip_int64_t n = zip_source_read(source, to, stat.size);
    *made = (struct str){to, stat.size};
    return zip_source_close(source) == 0 && n >= 0 &&
           (zip_uint64_t)n == stat.size;
}

static bool write_zip(const struct rewriting *r, struct str bytes,
                      struct str *made)
{
    zip_source_t *source;
    zip_t *zip = open_bytes(r->arena, bytes, true, &source);
    bool ok = zip != NULL;

    if (!zip)
        return false;
    zip_source_keep(source);
    for (size_t i = 0; ok && i < r->count; i++)
        ok = put_part(r->arena, zip, &r->parts[i]);
    if (!ok || zip_close(zip) < 0) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && take_bytes(r->arena, source, made);
    zip_source_free(source);
    return ok;
}

/* Whether a part can be read whole, by its checksum, and holds these bytes. */
static bool holds(struct arena *a, zip_t *zip, zip_uint64_t index,
                  struct str bytes)
{
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    char *got = arena_alloc(a, bytes.len + 1);
    zip_int64_t n = file ? zip_fread(file, got, bytes.len + 1) : -1;
    bool same = n >= 0 && str_equal((struct str){got, (size_t)n}, bytes);

    arena_release(a, got);
    return (!file || zip_fclose(file) == 0) && same;
}

/* Whether each part of the package before is there, the same unless it was
   replaced, and the new ones behind them. */
static bool compare(const struct rewriting *r, zip_t *before, zip_t *after)
{
    zip_int64_t n = zip_get_num_entries(before, 0),
                all = zip_get_num_entries(after, 0);
    bool same = n <= all;

    for (zip_int64_t i = 0; same && i < all; i++) {
        zip_uint64_t k = (zip_uint64_t)i;
        const char *name = zip_get_name(after, k, ZIP_FL_ENC_RAW);
        long changed = name ? map_find(&r->changed, str_from(name)) : MAP_NONE;
        zip_stat_t was, is;
        if (changed != MAP_NONE)
            same = holds(r->arena, after, k, r->parts[changed].bytes);
        else
            same = name && i < n && zip_stat_index(before, k, 0, &was) == 0 &&
                   zip_stat_index(after, k, 0, &is) == 0 && was.crc == is.crc &&
                   was.size == is.size && strcmp(was.name, is.name) == 0;
    }
    return same;
}

static bool is_whole(const struct rewriting *r, struct str bytes,
                     struct str made)
{
    zip_source_t *source;
    zip_t *before = open_bytes(r->arena, bytes, false, &source);
    zip_t *after = open_bytes(r->arena, made, false, &source);
    bool ok = before && after && compare(r, before, after);

    if (before)
        zip_discard(before);
    if (after)
        zip_discard(after);
    return ok;
}

bool package_rewrite(struct arena *a, struct diag *d, struct loc at,
                     struct str bytes, const struct part_bytes *parts,
                     size_t count, struct str *made)
{
    struct rewriting r = {
        .arena = a, .parts = parts, .count = count, .changed = {.arena = a}};

    for (size_t i = 0; i < count; i++)
        map_add(&r.changed, parts[i].part, (long)i);
    if (write_zip(&r, bytes, made) && is_whole(&r, bytes, *made))
        return true;
    diag(d, at, MSG_XLSX_UNWRITTEN);
    return false;
}
