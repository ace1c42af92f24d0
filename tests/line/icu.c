/*
 * ICU as an oracle: every text of the files given is looked at by kaiji's rules
 * (very strict) and by ICU's line breaking for Japanese (strict). Where one
 * allows a break and the other does not, the pair must be one that
 * differences.tsv explains, and each line of that file must be needed.
 *
 *     who TAB left TAB right TAB reason
 *
 * who: `kaiji` or `icu`, the one that breaks. left, right: cl-01, characters of
 * which it is one, or * for any. The first line that fits counts.
 *
 * usage: icu DIFFERENCES FILE...
 */
#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/csv.h"
#include "text/line_inline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct difference {
    struct str who, left, right;
    unsigned times;
};

struct oracle {
    struct arena *arena;
    struct line_context *lines;
    UBreakIterator *icu;
    struct difference *known;
    size_t known_count, known_cap;
    struct map said; /* pairs that nothing explains */
    unsigned texts, places, unexplained;
};

static bool is_one_of(struct str pattern, const struct item *x)
{
    size_t pos = 0;

    if (str_is(pattern, "*"))
        return true;
    if (str_starts(pattern, STR("cl-")))
        return atoi(pattern.ptr + 3) == x->class;
    while (pos < pattern.len)
        if (utf8_next(pattern, &pos) == x->c)
            return true;
    return false;
}

static bool explained(struct oracle *o, const char *who, const struct item *x)
{
    for (size_t i = 0; i < o->known_count; i++) {
        struct difference *d = &o->known[i];
        if (str_is(d->who, who) && is_one_of(d->left, &x[-1]) &&
            is_one_of(d->right, x)) {
            d->times++;
            return true;
        }
    }
    return false;
}

static void compare(struct oracle *o, struct str text, const struct item *x)
{
    const bool kaiji = x->level == BREAK_VERY_STRICT;
    const bool icu = ubrk_isBoundary(o->icu, (int32_t)x->at);
    const char *who = kaiji ? "kaiji" : "icu";

    o->places++;
    if (kaiji == icu || explained(o, who, x))
        return;
    char pair[8];
    size_t n = (size_t)utf8_put(pair, x[-1].c);
    n += (size_t)utf8_put(pair + n, x->c);
    if (map_add(&o->said, str_copy(o->arena, (struct str){pair, n}), 1) !=
        MAP_NONE)
        return;
    o->unexplained++;
    size_t from = x->at > 40 ? x->at - 40 : 0;
    while (from < x->at && (text.ptr[from] & 0xC0) == 0x80)
        from++;
    struct str left = str_slice(text, from, x->at), right = text;
    size_t to = x->at;
    while (to < text.len && (to < x->at + 40 || (text.ptr[to] & 0xC0) == 0x80))
        to++;
    right = str_slice(text, x->at, to);
    printf("FAIL only %s breaks cl-%02u %.*s cl-%02u: %.*s | %.*s\n", who,
           x[-1].class, (int)n, pair, x->class, STR_ARG(left), STR_ARG(right));
}

static void look_at(struct oracle *o, struct str text)
{
    static const struct text_style style = {.size = EM};
    UErrorCode error = U_ZERO_ERROR;
    UText *u = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &error);

    ubrk_setUText(o->icu, u, &error);
    line_flatten_string(o->lines, text, NULL, &style, false);
    const struct item *items = o->lines->work->items;
    for (size_t i = 1; i + 1 < o->lines->work->count; i++)
        if (items[i].class != 0 && items[i - 1].class != 0)
            compare(o, text, &items[i]);
    utext_close(u);
    o->texts++;
}

static void look_at_lines(struct oracle *o, struct str text)
{
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        if (line.len)
            look_at(o, line);
    }
}

static bool look_at_file(struct oracle *o, const char *path)
{
    struct source *source = arena_new(o->arena, struct source);
    struct diag *d = o->lines->diag;
    struct table table = {0};
    struct str bytes;

    source->name = str_from(path);
    if (!file_read(o->arena, d, loc_file(source), source->name, &bytes))
        return false;
    if (!str_ends(source->name, STR(".csv"))) {
        look_at_lines(o, bytes);
        return true;
    }
    if (!csv_read(o->arena, d, source, bytes, ',', &table))
        return false;
    for (size_t i = 0; i < table.row_count; i++)
        for (uint32_t k = 0; k < table.rows[i].count; k++)
            look_at_lines(o, cell_text(&table.rows[i].cells[k]));
    return true;
}

static bool read_differences(struct oracle *o, const char *path)
{
    struct source source = {.name = str_from(path)};
    struct str rest;

    if (!file_read(o->arena, o->lines->diag, loc_file(&source), source.name,
                   &rest))
        return false;
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (!line.len || line.ptr[0] == '#')
            continue;
        o->known = arena_room(o->arena, o->known, o->known_count, &o->known_cap,
                              sizeof(*o->known));
        struct difference *d = &o->known[o->known_count++];
        d->who = str_cut(&line, '\t');
        d->left = str_cut(&line, '\t');
        d->right = str_cut(&line, '\t');
        d->times = 0;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena, NULL, NULL);
    struct diag d = {.arena = &arena};
    struct line_context lines = {.arena = &arena,
                                 .diag = &d,
                                 .fonts = fonts_open(&arena, &d, STR("fonts"))};
    UErrorCode error = U_ZERO_ERROR;
    struct oracle o = {.arena = &arena, .lines = &lines, .said.arena = &arena};
    unsigned failed = 0;

    o.icu = ubrk_open(UBRK_LINE, "ja@lb=strict", NULL, 0, &error);
    if (argc < 3 || !lines.fonts || U_FAILURE(error) ||
        !read_differences(&o, argv[1]))
        return 2;
    for (int i = 2; i < argc; i++)
        if (!look_at_file(&o, argv[i])) {
            printf("FAIL %s cannot be read\n", argv[i]);
            failed++;
        }
    for (size_t i = 0; i < o.known_count; i++)
        if (!o.known[i].times) {
            printf("FAIL differences.tsv: %.*s %.*s %.*s is not needed\n",
                   STR_ARG(o.known[i].who), STR_ARG(o.known[i].left),
                   STR_ARG(o.known[i].right));
            failed++;
        }
    ubrk_close(o.icu);
    fonts_close(lines.fonts);
    printf("%u texts, %u places between characters\n", o.texts, o.places);
    failed += o.unexplained;
    printf("%u passed, %u failed\n", o.texts > 1000 && o.places > 100000,
           failed);
    arena_free(&arena);
    return failed > 0;
}
