/*
 * line_missing: what no font has is said at the end, once for all of a
 * document: each character with the place where it first stands.
 */
#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/line_inline.h"

enum {
    LISTS = 3, /* arguments of a message: what is long in one is cut short */
    LISTED = 3 /* characters that each of them names */
};

/* answers.csv:12, or answers:C12 of a workbook. The column of a text file
   tells how long the cells before are, so it is left out. */
static struct str place(struct arena *a, struct loc at)
{
    if (!at.source)
        return STR("");
    struct str name = file_base(at.source->name);
    return at.source->sheet
               ? str_format(a, " %.*s:%.*s", STR_ARG(name),
                            STR_ARG(loc_cell(a, at)))
               : str_format(a, " %.*s:%u", STR_ARG(name), (unsigned)at.line);
}

/* ☑（U+2611 answers.csv:12 ×3） */
static struct str describe(struct arena *a, const struct lacking *x)
{
    char text[4];
    struct str character = {text, (size_t)utf8_put(text, x->c)};
    struct str selector =
        x->selector ? str_format(a, " U+%04X", x->selector) : STR("");
    struct str times =
        x->nodes > 1 ? str_format(a, " ×%u", (unsigned)x->nodes) : STR("");

    return str_format(a, "%.*s (U+%04X%.*s%.*s%.*s)", STR_ARG(character),
                      (unsigned)x->c, STR_ARG(selector),
                      STR_ARG(place(a, x->first)), STR_ARG(times));
}

static void say(struct line_context *c, bool variants, enum message id)
{
    const struct line_work *w = c->work;
    struct arena *a = c->diag->arena;
    struct str lists[LISTS] = {{"", 0}, {"", 0}, {"", 0}};
    struct loc at = {0};
    size_t count = 0;

    for (size_t i = 0; i < w->lacking_count; i++) {
        const struct lacking *x = &w->lacking[i];
        if ((x->selector != 0) != variants)
            continue;
        if (!count)
            at = x->first;
        if (count < LISTS * LISTED) {
            struct str *list = &lists[count / LISTED];
            *list =
                str_format(a, "%.*s%s%.*s", STR_ARG(*list),
                           count ? DIAG_COMMA : "", STR_ARG(describe(a, x)));
        }
        count++;
    }
    if (!count)
        return;
    if (count > LISTS * LISTED)
        lists[LISTS - 1] = str_format(a, "%.*s …", STR_ARG(lists[LISTS - 1]));
    diag(c->diag, at, id, str_number(a, (long long)count), lists[0], lists[1],
         lists[2]);
}

void line_report(struct line_context *c)
{
    const struct str packages = fonts_lacking(c->fonts);

    if (!c->work || !c->work->lacking_count)
        return;
    say(c, false, c->mark_missing ? MSG_GLYPH_MARKED : MSG_GLYPH_MISSING);
    say(c, true, MSG_GLYPH_VARIANT);
    if (packages.len)
        diag(c->diag, (struct loc){0}, MSG_FONT_LACKING, packages);
}
