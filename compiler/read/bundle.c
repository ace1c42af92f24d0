#include "read/bundle.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "read/csv.h"
#include "read/encoding.h"

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

static void add_file(struct reader *r, struct str file)
{
    struct str path = file_join(r->arena, r->bundle->path, file);
    const struct str csv = STR(".csv"), tsv = STR(".tsv"), md = STR(".md");

    if (str_ends(file, csv))
        add_table(r, path, str_slice(file, 0, file.len - csv.len), ',');
    else if (str_ends(file, tsv))
        add_table(r, path, str_slice(file, 0, file.len - tsv.len), '\t');
    else if (str_ends(file, md))
        add_text(r, path, str_slice(file, 0, file.len - md.len));
}

static bool key_table(struct str file)
{
    static const char *const names[] = {"catalog", "service", "evaluation",
                                        "facility", "procurement"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct str name = str_from(names[i]);
        if (str_starts(file, name) && file.len == name.len + 4 &&
            (str_ends(file, STR(".csv")) || str_ends(file, STR(".tsv"))))
            return true;
    }
    return false;
}

static bool read_folder(struct arena *a, struct diag *d, struct str path,
                        struct str encoding, struct bundle *b, bool keys_only)
{
    struct reader r = {
        .arena = a, .diag = d, .encoding = encoding, .bundle = b, .ok = true};
    size_t n;

    *b = (struct bundle){
        .name = file_base(path), .path = path, .source = {path}};
    if (file_kind(a, path) != FILE_FOLDER) {
        diag(d, loc_file(source_new(a, path)), MSG_BUNDLE_NOT_FOLDER);
        return false;
    }
    struct str *names = file_list(a, path, &n);
    for (size_t i = 0; i < n; i++)
        r.judged |= str_is(names[i], "evaluation.csv") ||
                    str_is(names[i], "evaluation.tsv");
    for (size_t i = 0; i < n; i++)
        if (!keys_only || key_table(names[i]))
            add_file(&r, names[i]);
    return r.ok;
}

bool bundle_read(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b)
{
    return read_folder(a, d, path, encoding, b, false);
}

bool bundle_peek(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, struct bundle *b)
{
    return read_folder(a, d, path, encoding, b, true);
}

void bundle_release(struct arena *a, const struct bundle *b)
{
    for (size_t i = 0; i < b->table_count; i++) {
        if (b->tables[i].row_count)
            arena_release(a, b->tables[i].rows[0].cells);
        arena_release(a, b->tables[i].rows);
    }
}
