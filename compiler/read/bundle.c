#include "read/bundle.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "read/xlsx.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct str encoding;
    struct bundle *bundle;
    struct table *tables;
    size_t table_cap;
    struct text *texts;
    size_t text_cap;
    bool judged; /* an evaluation: what was answered is frozen by its hash */
    bool ok;
};

static struct source *source_new(struct arena *a, struct str name)
{
    struct source *s = arena_new(a, struct source);
    s->name = name;
    return s;
}

/* The whole file as UTF-8, and its hash where that is asked for; reports and
   returns false if it cannot be had. */
static bool read_text(struct reader *r, const struct source *source,
                      struct str *utf8, struct str *sha256)
{
    struct str bytes;

    if (!file_read(r->arena, r->diag, loc_file(source), source->name, &bytes))
        return false;
    if (sha256)
        *sha256 = hash_bytes(r->arena, bytes);
    if (!encoding_read(r->arena, r->diag, source, bytes, r->encoding, utf8))
        return false;
    if (utf8->ptr < bytes.ptr || utf8->ptr > bytes.ptr + bytes.len) /* a copy */
        arena_release(r->arena, bytes.ptr);
    return true;
}

static void add_table(struct reader *r, struct str path, struct str name,
                      char separator)
{
    struct bundle *b = r->bundle;
    const struct source *source = source_new(r->arena, path);
    struct table table = {.name = name, .source = source};
    struct str utf8;

    for (size_t i = 0; i < b->table_count; i++) {
        if (str_equal(r->tables[i].name, name)) {
            diag(r->diag, loc_file(source), MSG_BUNDLE_TABLE_TWICE, name,
                 r->tables[i].source->name);
            r->ok = false;
        }
    }
    bool frozen = r->judged && str_starts(name, STR("answers"));
    if (!read_text(r, source, &utf8, frozen ? &table.sha256 : NULL) ||
        !csv_read(r->arena, r->diag, source, utf8, separator, &table)) {
        r->ok = false;
        return;
    }
    r->tables = arena_room(r->arena, r->tables, b->table_count, &r->table_cap,
                           sizeof(*r->tables));
    r->tables[b->table_count++] = table;
    b->tables = r->tables;
}

static void add_text(struct reader *r, struct str path, struct str name)
{
    struct bundle *b = r->bundle;
    struct text text = {.name = name, .source = source_new(r->arena, path)};

    if (!read_text(r, text.source, &text.bytes, NULL)) {
        r->ok = false;
        return;
    }
    r->texts = arena_room(r->arena, r->texts, b->text_count, &r->text_cap,
                          sizeof(*r->texts));
    r->texts[b->text_count++] = text;
    b->texts = r->texts;
}

/* Whether a file has an ending, in letters of any case. */
static bool ends(struct str file, struct str ending)
{
    if (file.len <= ending.len)
        return false;
    const char *p = file.ptr + file.len - ending.len;
    for (size_t i = 0; i < ending.len; i++) {
        char c = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + ('a' - 'A')) : p[i];
        if (c != ending.ptr[i])
            return false;
    }
    return true;
}

static void add_file(struct reader *r, struct str file)
{
    struct str path = file_join(r->arena, r->bundle->path, file);
    const struct str csv = STR(".csv"), tsv = STR(".tsv"), md = STR(".md");

    if (ends(file, csv))
        add_table(r, path, str_slice(file, 0, file.len - csv.len), ',');
    else if (ends(file, tsv))
        add_table(r, path, str_slice(file, 0, file.len - tsv.len), '\t');
    else if (ends(file, md))
        add_text(r, path, str_slice(file, 0, file.len - md.len));
    else if (ends(file, STR(".xlsx")) || ends(file, STR(".xlsm")) ||
             ends(file, STR(".xls")))
        diag(r->diag, loc_file(source_new(r->arena, path)), MSG_BUNDLE_PASSED);
}

bool bundle_is_workbook(struct str path)
{
    return ends(file_base(path), STR(".xlsx"));
}

struct str bundle_name(struct str path)
{
    struct str name = file_base(path);

    name.len -= bundle_is_workbook(path) ? STR(".xlsx").len : 0;
    return name;
}

/* Whether a table by that name tells the kind of a bundle. */
static bool key_name(struct str table)
{
    static const char *const names[] = {"catalog", "service", "evaluation",
                                        "facility", "procurement"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_is(table, names[i]))
            return true;
    return false;
}

static bool key_file(struct str file)
{
    return (ends(file, STR(".csv")) || ends(file, STR(".tsv"))) &&
           key_name(str_slice(file, 0, file.len - 4));
}

static bool read_folder(struct arena *a, struct diag *d, struct str path,
                        struct str encoding, struct bundle *b, bool keys_only)
{
    struct reader r = {
        .arena = a, .diag = d, .encoding = encoding, .bundle = b, .ok = true};
    size_t n;

    if (file_kind(a, path) != FILE_FOLDER) {
        diag(d, loc_file(source_new(a, path)), MSG_BUNDLE_NOT_FOLDER);
        return false;
    }
    struct str *names = file_list(a, path, &n);
    for (size_t i = 0; i < n; i++)
        r.judged |=
            key_file(names[i]) && str_starts(names[i], STR("evaluation."));
    for (size_t i = 0; i < n; i++)
        if (!keys_only || key_file(names[i]))
            add_file(&r, names[i]);
    return r.ok;
}

static bool read_bundle(struct arena *a, struct diag *d, struct str path,
                        struct str encoding, struct bundle *b, bool keys_only)
{
    struct table *tables;

    *b = (struct bundle){
        .name = file_base(path), .path = path, .source = {.name = path}};
    if (!bundle_is_workbook(path) || file_kind(a, path) == FILE_FOLDER)
        return read_folder(a, d, path, encoding, b, keys_only);
    b->name = bundle_name(path);
    bool ok = xlsx_read(a, d, path, keys_only ? key_name : NULL, &tables,
                        &b->table_count);
    b->tables = tables;
    return ok;
}

bool bundle_read(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b)
{
    return read_bundle(a, d, path, encoding, b, false);
}

bool bundle_peek(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b)
{
    return read_bundle(a, d, path, encoding, b, true);
}

bool bundle_find(struct arena *a, struct diag *d, struct str folder,
                 struct str name, struct str *path)
{
    size_t n;
    struct str *names = file_list(a, folder, &n);

    *path = STR("");
    for (size_t i = 0; i < n; i++) {
        struct str found = file_join(a, folder, names[i]);
        if (!str_equal(bundle_name(names[i]), name) ||
            (!bundle_is_workbook(names[i]) &&
             file_kind(a, found) != FILE_FOLDER))
            continue;
        if (path->len) {
            diag(d, loc_file(source_new(a, found)), MSG_BUNDLE_NAME_TWICE, name,
                 *path);
            return false;
        }
        *path = found;
    }
    return true;
}

void bundle_release(struct arena *a, const struct bundle *b)
{
    for (size_t i = 0; i < b->table_count; i++) {
        if (b->tables[i].row_count)
            arena_release(a, b->tables[i].rows[0].cells);
        arena_release(a, b->tables[i].rows);
    }
}
