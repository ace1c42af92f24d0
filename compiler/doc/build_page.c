/*
 * Pages and contents: the directives that only set something.
 */
#include "doc/builder.h"

#include "base/arena.h"

enum {
    LARGEST = 5000 * UNIT_MM,
    FOOT_ROOM = 10 * UNIT_MM /* for a foot that must not be missing */
};

static const struct {
    const char *name;
    int32_t width, height; /* 1/1000 pt, portrait */
} sizes[] = {
    {"A4", 595276, 841890},
    {"A3", 841890, 1190551},
    {"A5", 419528, 595276},
    {"Letter", 612000, 792000},
};

/* By orientation: top, right, bottom, left, as look.md has them. */
static const int32_t margins[2][4] = {
    {20 * UNIT_MM, 20 * UNIT_MM, 18 * UNIT_MM, 20 * UNIT_MM},
    {17 * UNIT_MM, 15 * UNIT_MM, 13 * UNIT_MM, 15 * UNIT_MM},
};

void build_wrong(struct builder *b, const struct directive *x, const char *key,
                 const char *expected)
{
    diag(b->template.diag, directive_loc(x, key), MSG_DIRECTIVE_VALUE,
         str_from(key), directive_value(x, key), str_from(expected));
}

struct str build_item(struct str *rest)
{
    return rest->len ? str_trim(str_cut(rest, ',')) : STR("");
}

bool build_length(struct str s, int32_t *length)
{
    int64_t thousandths = 0;
    int64_t scale = 1000;
    size_t i = 0;
    bool digits = false, point = false;

    for (; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && thousandths < 100000000) {
            digits = true;
            if (point && scale == 1)
                continue; /* finer than 1/1000 */
            if (point)
                scale /= 10;
            thousandths = point ? thousandths + (c - '0') * scale
                                : thousandths * 10 + (int64_t)(c - '0') * 1000;
        } else {
            break;
        }
    }
    struct str unit = str_trim(str_slice(s, i, s.len));
    int64_t each = str_is(unit, "mm")   ? UNIT_MM
                   : str_is(unit, "cm") ? 10 * UNIT_MM
                   : str_is(unit, "pt") ? UNIT_PT
                                        : 0;
    int64_t total = thousandths * each / 1000;
    if (!digits || !each || total > LARGEST)
        return false;
    *length = (int32_t)total;
    return true;
}

static struct running *add_running(struct builder *b, struct running ***end,
                                   enum running_kind kind, struct str text)
{
    struct running *r = arena_new(b->template.arena, struct running);

    r->kind = kind;
    r->text = text;
    **end = r;
    *end = &r->next;
    return r;
}

static enum running_kind field(struct str word)
{
    return str_is(word, "page")      ? RUNNING_PAGE
           : str_is(word, "pages")   ? RUNNING_PAGES
           : str_is(word, "section") ? RUNNING_SECTION
           : str_is(word, "group")   ? RUNNING_GROUP
                                     : RUNNING_TEXT;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

/* Fields and text; {{…}} is passed over here, so that no value is taken for a
   field. */
static struct running *running(struct builder *b, struct str s, struct loc at)
{
    struct running *first = NULL, **end = &first;
    size_t done = 0, i = 0;

    s = str_trim(s);
    while (i <= s.len) {
        size_t from = i;
        struct str rest = str_slice(s, i, s.len);
        if (str_starts(rest, STR("{{"))) {
            i += str_find(rest, STR("}}"));
            continue;
        }
        while (i < s.len && letter(s.ptr[i]))
            i++;
        enum running_kind kind = field(str_slice(s, from, i));
        bool gap = str_trim(str_slice(s, done, from)).len == 0; /* layout's */
        if ((kind != RUNNING_TEXT || from == s.len) && !gap)
            add_running(
                b, &end, RUNNING_TEXT,
                template_fill(&b->template, str_slice(s, done, from), at));
        if (kind != RUNNING_TEXT) {
            add_running(b, &end, kind, STR(""));
            done = i;
        }
        if (i == from)
            i++;
    }
    return first;
}

/* LEFT | RIGHT; a single part goes to the right. */
static void set_running(struct builder *b, const struct directive *x,
                        const char *key, struct running *to[2])
{
    struct str right = directive_value(x, key);
    struct str left = str_cut(&right, '|');
    struct loc at = directive_loc(x, key);
    bool one = str_find(directive_value(x, key), STR("|")) ==
               directive_value(x, key).len;

    to[0] = one ? NULL : running(b, left, at);
    to[1] = running(b, one ? left : right, at);
}

static void set_margins(struct builder *b, const struct directive *x,
                        struct page_setup *p)
{
    struct str rest = directive_value(x, "margins");
    int32_t m[4];
    int n = 0;
    bool ok = true;

    for (; n < 4 && (rest = str_trim(rest)).len; n++)
        ok = build_length(str_cut(&rest, ' '), &m[n]) && ok;
    if (!ok || rest.len || (n != 1 && n != 4)) {
        build_wrong(b, x, "margins", "15mm | 20mm 20mm 18mm 20mm");
        return;
    }
    p->top = m[0];
    p->right = m[n == 4 ? 1 : 0];
    p->bottom = m[n == 4 ? 2 : 0];
    p->left = m[n == 4 ? 3 : 0];
    if (b->template.relations->edition.len && p->bottom < FOOT_ROOM)
        p->bottom = FOOT_ROOM;
}

static void set_size(struct page_setup *p, size_t size, bool landscape)
{
    const int32_t *m = margins[landscape];

    p->width = landscape ? sizes[size].height : sizes[size].width;
    p->height = landscape ? sizes[size].width : sizes[size].height;
    p->top = m[0];
    p->right = m[1];
    p->bottom = m[2];
    p->left = m[3];
}

static struct page_setup *add_page(struct builder *b, struct loc at)
{
    struct node *n = node_new(b->template.arena, NODE_PAGE, at);
    struct page_setup *p = arena_new(b->template.arena, struct page_setup);

    p->footing = b->template.relations->footing;
    set_size(p, 0, false);
    n->page = p;
    node_append(b->doc, n);
    b->cover = false;
    return p;
}

void build_default_page(struct builder *b, struct loc at)
{
    add_page(b, at);
}

void build_page(struct builder *b, const struct directive *x)
{
    struct page_setup *p = add_page(b, x->loc);
    struct str name =
        directive_value(x, "size").ptr
            ? template_fill(&b->template, directive_value(x, "size"),
                            directive_loc(x, "size"))
            : STR("A4");
    struct str turn = directive_value(x, "orientation");
    struct str style = directive_value(x, "style");
    size_t size = 0;
    const size_t count = sizeof(sizes) / sizeof(*sizes);

    while (size < count && !str_is(name, sizes[size].name))
        size++;
    if (size == count) {
        build_wrong(b, x, "size", "A4, A3, A5, Letter");
        size = 0;
    }
    if (turn.ptr && !str_is(turn, "portrait") && !str_is(turn, "landscape"))
        build_wrong(b, x, "orientation", "portrait, landscape");
    set_size(p, size, str_is(turn, "landscape"));
    if (directive_value(x, "margins").ptr)
        set_margins(b, x, p);
    set_running(b, x, "head", p->head);
    set_running(b, x, "foot", p->foot);
    if (style.ptr && !str_is(style, "cover"))
        build_wrong(b, x, "style", "cover");
    p->cover = b->cover = str_is(style, "cover");
}

void build_toc(struct builder *b, const struct directive *x)
{
    struct node *n = node_new(b->template.arena, NODE_TOC, x->loc);
    struct str levels = directive_value(x, "levels");
    struct str groups = directive_value(x, "groups");
    struct str list = directive_value(x, "list");

    n->toc.levels = 3;
    n->toc.groups = !str_is(groups, "no");
    if (levels.ptr) {
        if (levels.len == 1 && levels.ptr[0] >= '1' && levels.ptr[0] <= '6')
            n->toc.levels = (uint8_t)(levels.ptr[0] - '0');
        else
            build_wrong(b, x, "levels", "1, 2, 3, 4, 5, 6");
    }
    if (groups.ptr && !str_is(groups, "yes") && !str_is(groups, "no"))
        build_wrong(b, x, "groups", "yes, no");
    if (list.ptr && !str_is(list, "headings") && !str_is(list, "tables"))
        build_wrong(b, x, "list", "headings, tables");
    n->toc.tables = str_is(list, "tables");
    node_append(b->doc, n);
}
