#include "job/book.h"

#include "base/arena.h"
#include "base/file.h"

/* Whose comments kaiji's are. */
#define AUTHOR "kaiji"

struct edit_cell *book_cell(struct book_cells *cells, struct str sheet,
                            uint32_t line, uint32_t column)
{
    cells->list = arena_room(cells->arena, cells->list, cells->count,
                             &cells->cap, sizeof(*cells->list));
    struct edit_cell *c = &cells->list[cells->count++];
    *c = (struct edit_cell){.sheet = sheet, .line = line, .column = column};
    return c;
}

struct str book_sheet(const struct source *source, struct str path)
{
    if (!source || !source->sheet || source->name.len <= path.len + 1 ||
        !str_starts(source->name, path) || source->name.ptr[path.len] != ':')
        return STR("");
    return str_slice(source->name, path.len + 1, source->name.len);
}

static bool all_done(const struct book_cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->list[i].outcome != EDIT_DONE)
            return false;
    return true;
}

/* Whether what is on the disk is what was written. */
static bool reads_back(struct arena *a, struct diag *d, struct loc at,
                       const struct sink *sink, struct str made)
{
    struct str got;

    if (!file_read(a, d, at, str_from(sink->temporary), &got))
        return false;
    bool same = str_equal(got, made);
    arena_release(a, got.ptr);
    if (!same)
        diag(d, at, MSG_XLSX_UNWRITTEN);
    return same;
}

static bool write_whole(struct arena *a, struct diag *d, struct str to,
                        struct str made)
{
    struct sink sink;

    if (!sink_open(a, d, &sink, to))
        return false;
    sink_write(&sink, made.ptr, made.len);
    if (sink_close(&sink, d) &&
        reads_back(a, d, loc_path(a, to), &sink, made) &&
        sink_publish(&sink, d))
        return file_sync_folder(a, d, file_folder(to));
    sink_discard(&sink);
    return false;
}

bool book_edit(struct diag *d, struct str path, struct str to,
               struct book_cells *cells, struct str hidden, bool whole)
{
    struct arena *a = cells->arena;
    struct loc at = loc_path(a, path);
    struct str bytes, made;

    return file_read(a, d, at, path, &bytes) &&
           edit_workbook(a, d, at, bytes, STR(AUTHOR), cells->list,
                         cells->count, hidden, &made) &&
           (!whole || all_done(cells)) && write_whole(a, d, to, made);
}
