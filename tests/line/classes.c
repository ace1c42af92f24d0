/*
 * Sets each text of tests/line/classes.txt in its column and compares the lines
 * with those that stand there: a few lines a class of JLReq, which a reader can
 * judge without a page. Whatever the text, no byte may be lost.
 *
 *     columns TAB text TAB lines, parted by |
 *
 * The column's width is in em; behind it j (both edges), h (lists hang). Within
 * a line {250} is a quarter em more than the glyphs have drawn, {-500} half an
 * em less; > at its head is its indent, ! at its end the level it was broken
 * at, !wide that it leaves the column. `classes FILE show` prints what the
 * lines are.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/jlreq.h"
#include "text/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    EM = 1000 /* of type of this size, 1/1000 pt are 1/1000 em */
};

static const char *const levels[] = {"", "!strict", "!loose", "!character",
                                     "!any"};

static void show_gap(struct out *o, int32_t by)
{
    if (by)
        out_printf(o, "{%d}", (int)by);
}

/* Shows a run and moves the pen behind it. */
static void show_run(struct out *o, const struct fonts *fonts,
                     const struct piece *p, int32_t *pen)
{
    const struct face *face = fonts_face(fonts, p->text.face);
    struct str bytes = p->text.bytes;
    uint16_t next = 0;
    size_t pos = 0;

    while (pos < bytes.len) {
        size_t at = pos;
        int32_t by = at == 0 ? p->x - *pen : 0;
        *pen += by;
        if (next < p->text.shift_count && p->text.shifts[next].at == at) {
            by += p->text.shifts[next].by;
            *pen += p->text.shifts[next++].by;
        }
        uint32_t c = utf8_next(bytes, &pos);
        uint16_t gid = face_glyph(face, c, 0);
        show_gap(o, by);
        out_str(o, str_slice(bytes, at, pos));
        if (gid)
            *pen += face_advance(face, gid);
    }
}

static void show(struct out *o, const struct fonts *fonts, struct lines lines,
                 int32_t width)
{
    for (uint32_t i = 0; i < lines.count; i++) {
        const struct line *l = &lines.list[i];
        int32_t pen = 0;
        if (i)
            out_puts(o, "|");
        if (l->indent)
            out_printf(o, ">%d>", (int)l->indent);
        for (uint32_t k = 0; k < l->piece_count; k++)
            show_run(o, fonts, &l->pieces[k], &pen);
        out_puts(o, levels[l->level]);
        if (l->indent + l->width > width)
            out_puts(o, "!wide");
    }
}

static bool same_text(struct lines lines, struct str text)
{
    size_t at = 0;

    for (uint32_t i = 0; i < lines.count; i++)
        for (uint32_t k = 0; k < lines.list[i].piece_count; k++) {
            struct str b = lines.list[i].pieces[k].text.bytes;
            if (text.len - at < b.len || memcmp(text.ptr + at, b.ptr, b.len))
                return false;
            at += b.len;
        }
    return at == text.len;
}

static bool run_case(struct line_context *c, struct str line, bool showing)
{
    struct str rest = line, column = str_cut(&rest, '\t');
    struct str text = str_cut(&rest, '\t');
    struct text_style style = {.size = EM, .leading = EM};
    struct out o = {.arena = c->arena};
    char *flags;
    int32_t width = (int32_t)(strtod(str_c(c->arena, column), &flags) * EM);

    style.align = strchr(flags, 'j') ? ALIGN_JUSTIFY : ALIGN_LEFT;
    style.hang = strchr(flags, 'h') != NULL;
    struct lines lines = line_string(c, text, NULL, &style, width);
    show(&o, c->fonts, lines, width);
    struct str got = out_view(&o);
    bool good = same_text(lines, text) && str_equal(got, rest);
    if (showing)
        printf("%.*s\t%.*s\t%.*s\n", STR_ARG(column), STR_ARG(text),
               STR_ARG(got));
    else if (!good)
        printf("FAIL tests/line/classes.txt: %.*s em\n  text %.*s\n  want "
               "%.*s\n  got  %.*s\n",
               STR_ARG(column), STR_ARG(text), STR_ARG(rest), STR_ARG(got));
    out_free(&o);
    return good;
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena, NULL, NULL);
    struct diag d = {.arena = &arena};
    struct line_context c = {.arena = &arena,
                             .diag = &d,
                             .fonts = fonts_open(&arena, &d, STR("fonts"))};
    FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
    char line[4096];
    int passed = 0, failed = 0;

    if (!f || !c.fonts)
        return 2;
    while (fgets(line, sizeof(line), f)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0') {
            if (argc > 2)
                puts(line);
        } else if (run_case(&c, str_from(line), argc > 2)) {
            passed++;
        } else {
            failed++;
        }
    }
    fclose(f);
    fonts_close(c.fonts);
    arena_free(&arena);
    if (argc == 2)
        printf("%d passed, %d failed\n", passed, failed);
    return failed && argc == 2;
}
