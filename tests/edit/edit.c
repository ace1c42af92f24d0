/*
 * Edits a workbook, for tests/edit.py to compare with what it was:
 *
 *     edit IN.xlsx OUT.xlsx <edits
 *
 * An edit is a line of fields between tabs: sheet, line, column, what (keep,
 * text, number, clear), text, fill, comment; \n in a text is a line break.
 * Prints the outcome of each, and the messages; exit 1 where nothing was made.
 */
#include "package/edit.h"
#include "base/arena.h"
#include "base/diag_print.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST = 100000
};

static struct str broken_lines(struct arena *a, struct str s)
{
    struct out o = {.arena = a};

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\\' && i + 1 < s.len && s.ptr[i + 1] == 'n') {
            out_byte(&o, '\n');
            i++;
        } else {
            out_byte(&o, s.ptr[i]);
        }
    return out_take(&o);
}

static struct edit_cell read_edit(struct arena *a, struct str line)
{
    static const char *const kinds[] = {"keep", "text", "number", "clear"};
    struct edit_cell c = {.sheet = str_cut(&line, '\t')};

    c.line = (uint32_t)atoi(str_c(a, str_cut(&line, '\t')));
    c.column = (uint32_t)atoi(str_c(a, str_cut(&line, '\t')));
    struct str kind = str_cut(&line, '\t');
    for (int i = 0; i < 4; i++)
        if (str_is(kind, kinds[i]))
            c.value = (enum edit_value)i;
    c.text = broken_lines(a, str_cut(&line, '\t'));
    c.fill = str_cut(&line, '\t');
    c.comment = broken_lines(a, line);
    return c;
}

static size_t read_edits(struct arena *a, struct edit_cell *cells)
{
    static char line[1 << 18];
    size_t n = 0;

    while (n < MOST && fgets(line, sizeof(line), stdin))
        cells[n++] =
            read_edit(a, str_copy(a, (struct str){line, strcspn(line, "\n")}));
    return n;
}

static bool edit(struct arena *a, struct diag *d, char **argv)
{
    struct edit_cell *cells = arena_array(a, struct edit_cell, MOST);
    size_t n = read_edits(a, cells);
    struct loc at = loc_path(a, str_from(argv[1]));
    struct str bytes, made;
    struct sink sink;

    if (!file_read(a, d, at, str_from(argv[1]), &bytes) ||
        !edit_workbook(a, d, at, bytes, STR("kaiji"), cells, n, STR("seals"),
                       &made))
        return false;
    for (size_t i = 0; i < n; i++)
        printf("%d\n", (int)cells[i].outcome);
    if (!sink_open(a, d, &sink, str_from(argv[2])))
        return false;
    sink_write(&sink, made.ptr, made.len);
    return sink_close(&sink, d) && sink_publish(&sink, d);
}

static void no_memory(void *user)
{
    (void)user;
    abort();
}

int main(int argc, char **argv)
{
    struct arena a;

    if (argc != 3)
        return 2;
    arena_init(&a, no_memory, NULL);
    struct diag d = {.arena = &a, .edition = VISIBLE_INTERNAL};
    struct out o = {.arena = &a};
    bool ok = edit(&a, &d, argv);
    diag_write(&d, &o, LANG_EN, false);
    struct str written = out_view(&o);
    struct diag_line line;
    while (diag_read(&written, &line))
        fprintf(stderr, "%.*s\n", STR_ARG(line.text));
    out_free(&o);
    arena_free(&a);
    return ok ? 0 : 1;
}
