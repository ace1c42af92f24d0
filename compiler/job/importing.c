#include "job/importing.h"

#include "base/arena.h"
#include "base/file.h"
#include "import/import.h"
#include "read/bundle.h"
#include "write/tables.h"
#include "write/write.h"

static const struct catalog *load_catalog(struct arena *a, struct diag *d,
                                          const struct importing_options *o)
{
    if (file_kind(a, o->catalog) == FILE_MISSING)
        return catalogs_find(a, d, o->load, o->out, o->catalog, false);
    return catalogs_load(d, o->load, o->catalog);
}

static bool read_files(struct arena *a, struct diag *d,
                       const struct importing_options *o,
                       struct import_file *files)
{
    bool ok = true;

    for (size_t i = 0; i < o->count; i++) {
        files[i].path = o->paths[i];
        ok = bundle_tables(a, d, o->paths[i], o->load->encoding,
                           &files[i].tables, &files[i].count) &&
             ok;
    }
    return ok;
}

/* The map file, where it is there already. */
static bool read_map(struct arena *a, struct diag *d, struct str path,
                     struct decided *to)
{
    const struct table *tables;
    size_t n;

    *to = (struct decided){.count = 0};
    if (!path.len || file_look(a, d, path) == FILE_MISSING)
        return true;
    return bundle_tables(a, d, path, STR(""), &tables, &n) && n == 1 &&
           decided_read(a, d, &tables[0], to);
}

static bool write_bytes(struct arena *a, struct diag *d, struct str path,
                        struct str bytes)
{
    struct sink sink;

    if (!sink_open(a, d, &sink, path))
        return false;
    sink_write(&sink, bytes.ptr, bytes.len);
    if (sink_close(&sink, d) && sink_publish(&sink, d))
        return file_sync_folder(a, d, file_folder(path));
    sink_discard(&sink);
    return false;
}

static bool write_sheets(struct arena *a, struct diag *d, struct str path,
                         const char *format, const struct sheets *sheets,
                         enum lang lang)
{
    struct compiled c = {.arena = a, .diag = d, .sheets = sheets};
    struct sink sink;

    c.info.lang = lang == LANG_EN ? STR("en") : STR("ja");
    if (!sink_open(a, d, &sink, path))
        return false;
    bool written = writer_find(str_from(format))->write(&c, &sink);
    if (sink_close(&sink, d) && written && sink_publish(&sink, d))
        return file_sync_folder(a, d, file_folder(path));
    sink_discard(&sink);
    return false;
}

static bool write_map(struct arena *a, struct diag *d, struct str path,
                      const struct relation *map, enum lang lang)
{
    struct sheet sheet = {.name = map->name, .rows = map};
    struct sheets one = {.list = &sheet, .count = 1};

    return write_sheets(a, d, path, "csv", &one, lang);
}

static bool write_all(struct arena *a, struct diag *d,
                      const struct importing_options *o,
                      const struct imported *x, enum lang lang)
{
    struct str report = str_join(a, o->out, STR(".report.md"));
    struct str book = str_join(a, o->out, STR(".report.xlsx"));

    return file_make_folders(a, d, file_folder(o->out)) &&
           tables_write(a, d,
                        &(struct tables){.list = x->tables,
                                         .count = x->table_count,
                                         .marked = true},
                        o->out) &&
           write_bytes(a, d, report, x->report) &&
           write_sheets(a, d, book, "xlsx", x->sheets, lang) &&
           (!o->map.len || write_map(a, d, o->map, x->map, lang));
}

bool importing_run(struct arena *a, struct diag *d,
                   const struct importing_options *o)
{
    struct import_file *files = arena_array(a, struct import_file, o->count);
    struct decided decided;
    const struct catalog *c = NULL;

    if (bundle_is_file(o->out)) {
        diag(d, loc_path(a, o->out), MSG_IMPORT_FOLDER, bundle_name(o->out));
        return false;
    }
    if (read_files(a, d, o, files) && read_map(a, d, o->map, &decided))
        c = load_catalog(a, d, o);
    if (!c || diag_failed(d))
        return false;
    enum lang lang = o->load->lang_given ? o->load->lang : c->lang;
    struct imported *x =
        import_tables(a, d,
                      &(struct import_job){.catalog = c,
                                           .files = files,
                                           .file_count = o->count,
                                           .group = o->group,
                                           .name = o->name,
                                           .decided = &decided,
                                           .lang = lang});
    if (!x->table_count || !write_all(a, d, o, x, lang))
        return false;
    diag(d, loc_path(a, o->out), MSG_IMPORT_DONE,
         str_number(a, (long long)x->taken),
         str_number(a, (long long)c->item_count),
         str_number(a, (long long)x->open),
         str_join(a, o->out, STR(".report.md")));
    return !diag_failed(d);
}
