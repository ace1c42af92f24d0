#include "write/tables.h"

#include "base/arena.h"
#include "relation/sheet.h"

static void put_field(struct out *o, struct str s, bool last)
{
    table_field(o, s);
    out_byte(o, last ? '\n' : ',');
}

static void put_table(struct out *o, const struct relation *r)
{
    size_t first = r->keyed ? 1 : 0; /* the canonical key is not for people */

    for (size_t c = first; c < r->column_count; c++)
        put_field(o, sheet_heading(o->arena, r, c), c + 1 == r->column_count);
    for (size_t i = 0; i < r->row_count; i++)
        for (size_t c = first; c < r->column_count; c++)
            put_field(o, relation_at(r, i, c)->text, c + 1 == r->column_count);
}

static bool write_file(struct arena *a, struct diag *d, struct str folder,
                       struct str name, struct str bytes)
{
    struct sink sink;

    if (!sink_open(a, d, &sink, file_join(a, folder, name)))
        return false;
    sink_write(&sink, bytes.ptr, bytes.len);
    if (sink_close(&sink, d) && sink_publish(&sink, d))
        return true;
    sink_discard(&sink);
    return false;
}

static bool write_tables(struct arena *a, struct diag *d,
                         const struct tables *t, struct str folder)
{
    bool ok = true;

    for (size_t i = 0; ok && i < t->count; i++) {
        struct out o = {.arena = a};
        out_puts(&o, t->marked ? "\xEF\xBB\xBF" : "");
        put_table(&o, t->list[i]);
        ok =
            write_file(a, d, folder, str_join(a, t->list[i]->name, STR(".csv")),
                       out_view(&o));
        out_free(&o);
    }
    for (size_t i = 0; ok && i < t->text_count; i++)
        ok = write_file(a, d, folder, str_join(a, t->texts[i].name, STR(".md")),
                        t->texts[i].bytes);
    return ok;
}

/* The pictures that the texts show. */
static bool copy_pictures(struct arena *a, struct diag *d,
                          const struct tables *t, struct str folder)
{
    size_t n = 0;
    struct str *names = NULL;
    bool ok = !t->files.len || file_list(a, d, t->files, &names, &n);

    for (size_t i = 0; ok && i < n; i++) {
        struct source *source = arena_new(a, struct source);
        struct str bytes;
        source->name = file_join(a, t->files, names[i]);
        if (str_ends(names[i], STR(".png")))
            ok = file_read(a, d, loc_file(source), source->name, &bytes) &&
                 write_file(a, d, folder, names[i], bytes);
    }
    return ok;
}

bool tables_write(struct arena *a, struct diag *d, const struct tables *t,
                  struct str folder)
{
    struct str part =
        str_format(a, "%.*s/.%.*s.kaiji-part", STR_ARG(file_folder(folder)),
                   STR_ARG(file_base(folder)));

    /* first what a run that was cut off has left */
    if (file_remove_folder(a, d, part) && file_make_folders(a, d, part) &&
        write_tables(a, d, t, part) && copy_pictures(a, d, t, part) &&
        file_move_folder(a, d, part, folder))
        return true;
    struct diag silent = {.arena = a}; /* what failed first is told */
    (void)file_remove_folder(a, &silent, part);
    return false;
}
