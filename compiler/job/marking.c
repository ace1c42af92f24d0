#include "job/marking.h"

#include "base/arena.h"
#include "base/diag_print.h"
#include "base/file.h"
#include "base/map.h"
#include "job/book.h"
#include "read/bundle.h"

struct mark { /* of a cell: all findings there */
    enum level level;
};

struct marking {
    struct arena *arena;
    const struct diag *found;
    struct str path;
    enum lang lang;
    struct book_cells cells;
    struct mark *marks; /* parallel to the cells */
    size_t cap;
    struct map by_cell;
    long long elsewhere;
};

/* By the level as it is printed: light enough for black text. */
static const char *const fills[] = {
    [LEVEL_NOTE] = "DDEBF7",
    [LEVEL_WARNING] = "FFEB9C",
    [LEVEL_ERROR] = "FFC7CE",
    [LEVEL_SYSTEM] = "FFC7CE",
};

static const char *const level_words[][2] = {
    [LEVEL_NOTE] = {"注記", "Note"},
    [LEVEL_WARNING] = {"警告", "Warning"},
    [LEVEL_ERROR] = {"誤り", "Error"},
    [LEVEL_SYSTEM] = {"誤り", "Error"},
};

/* The cell that a finding is about; a line's is its first, a sheet's too. */
static size_t cell_of(struct marking *m, struct str sheet, struct loc at)
{
    uint32_t line = at.line ? at.line : 1, column = at.col ? at.col : 1;
    struct str name = str_format(m->arena, "%u:%u:%.*s", (unsigned)line,
                                 (unsigned)column, STR_ARG(sheet));
    long i = map_add(&m->by_cell, name, (long)m->cells.count);

    if (i != MAP_NONE)
        return (size_t)i;
    m->marks = arena_room(m->arena, m->marks, m->cells.count, &m->cap,
                          sizeof(*m->marks));
    m->marks[m->cells.count] = (struct mark){LEVEL_NOTE};
    book_cell(&m->cells, sheet, line, column);
    return m->cells.count - 1;
}

static void mark_finding(struct marking *m, const struct finding *f)
{
    struct loc at = loc_seen(f->at, diag_eyes(m->found));
    struct str sheet = book_sheet(at.source, m->path);
    enum level level = diag_level(m->found, f->level);

    if (!sheet.len) {
        m->elsewhere++;
        return;
    }
    size_t i = cell_of(m, sheet, at);
    struct edit_cell *c = &m->cells.list[i];
    struct str text = finding_text(m->found, f, m->lang);
    if (level >= m->marks[i].level) {
        m->marks[i].level = level;
        if (at.line)
            c->fill = str_from(fills[level]);
    }
    c->comment =
        str_format(m->arena, "%.*s%s%s%s%.*s [%s]", STR_ARG(c->comment),
                   c->comment.len ? "\n" : "", level_words[level][m->lang],
                   m->lang == LANG_JA ? "：" : ": ", STR_ARG(text),
                   message_rows[f->id].id);
}

/* A comment cannot stand beside a discussion: its cell is coloured only. */
static long long threads(const struct marking *m)
{
    long long n = 0;

    for (size_t i = 0; i < m->cells.count; i++)
        n += m->cells.list[i].outcome == EDIT_THREAD;
    return n;
}

static bool may_write(struct arena *a, struct diag *d, struct str path,
                      struct str to)
{
    struct loc at = loc_path(a, path);

    if (!bundle_is_file(path) || file_kind(a, path) != FILE_REGULAR) {
        diag(d, at, MSG_MARK_BOOK);
        return false;
    }
    if (str_equal(file_real(a, path), file_real(a, to))) {
        diag(d, at, MSG_MARK_SAME);
        return false;
    }
    return true;
}

bool marking_write(struct arena *a, struct diag *d, const struct diag *found,
                   struct str path, struct str to, enum lang lang)
{
    struct marking m = {.arena = a,
                        .found = found,
                        .path = path,
                        .lang = lang,
                        .cells = {.arena = a},
                        .by_cell = {.arena = a}};

    if (!may_write(a, d, path, to))
        return false;
    for (const struct finding *f = found->first; f; f = f->next)
        mark_finding(&m, f);
    if (!book_edit(d, path, to, &m.cells, STR(""), false))
        return false;
    diag(d, loc_path(a, to), MSG_MARKED,
         str_number(a, (long long)m.cells.count), str_number(a, m.elsewhere));
    if (threads(&m))
        diag(d, loc_path(a, to), MSG_MARK_THREAD, str_number(a, threads(&m)));
    return true;
}
