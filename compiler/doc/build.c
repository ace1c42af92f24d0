/*
 * The order of it: the template is parsed, its {{…}} are replaced, its
 * directives take the shape of pages, tables and charts, and at last all that
 * counts through the whole document is set: anchors, heading numbers and where
 * links within it lead.
 */
#include "doc/build.h"

#include "base/arena.h"
#include "base/map.h"
#include "doc/builder.h"
#include "doc/markdown.h"

static void build_directive(struct builder *b, const struct node *code)
{
    struct directive x;

    if (!directive_read(b->template.diag, code, &x))
        return;
    switch (x.kind) {
    case DIRECTIVE_PAGE:
        build_page(b, &x);
        break;
    case DIRECTIVE_TOC:
        build_toc(b, &x);
        break;
    case DIRECTIVE_TABLE:
    case DIRECTIVE_STATISTICS:
    case DIRECTIVE_HISTORY:
    case DIRECTIVE_FINDINGS:
        build_table(b, &x);
        break;
    case DIRECTIVE_CHART:
        build_chart(b, &x);
        break;
    case DIRECTIVE_OTHERS:
        build_others_later(b, &x);
        break;
    }
}

/* Directives stand by themselves, never in a list or quote. */
static void find_nested(struct builder *b, const struct node *root)
{
    struct walk w = {.root = root};

    while (walk_next(&w))
        if (w.entering && directive_is(w.node))
            diag(b->template.diag, w.node->loc, MSG_DIRECTIVE_PLACE);
}

static bool is_page(const struct node *n)
{
    struct str info = directive_is(n) ? n->code.info : STR("");

    return str_ends(info, STR(" page"));
}

/* Notes under the data of a cover are set with it, at the foot. */
static void set_cover_note(const struct builder *b, struct node *n,
                           bool below_table)
{
    if (b->cover && below_table && n->kind == NODE_PARAGRAPH &&
        n->paragraph.style == PARAGRAPH_BODY)
        n->paragraph.style = PARAGRAPH_NOTE;
}

static void build_blocks(struct builder *b, struct node *parsed)
{
    if (!parsed->first || !is_page(parsed->first))
        build_default_page(b, parsed->loc);
    bool below_table = false;
    for (struct node *n = node_take(parsed); n; n = node_take(parsed)) {
        if (directive_is(n)) {
            build_directive(b, n);
        } else {
            if (!node_leaf(n->kind))
                find_nested(b, n);
            set_cover_note(b, n, below_table);
            node_append(b->doc, n);
        }
        if (b->doc->last)
            below_table = b->doc->last->kind == NODE_TABLE ||
                          (below_table && b->doc->last->kind != NODE_PAGE);
    }
}

/* 4 and 4.1, but not on covers; all alone, levels 3 have no number. */
static void number_headings(struct builder *b)
{
    unsigned section = 0, part = 0;
    bool cover = false;

    for (struct node *n = b->doc->first; n; n = n->next) {
        if (n->kind == NODE_PAGE)
            cover = n->page->cover;
        if (n->kind != NODE_HEADING || cover)
            continue;
        if (n->heading.level == 2) {
            part = 0;
            n->heading.number = str_number(b->template.arena, ++section);
        } else if (n->heading.level == 3 && section) {
            n->heading.number =
                str_format(b->template.arena, "%u.%u", section, ++part);
        }
    }
}

static void add_target(struct builder *b, struct map *m, struct str name,
                       long heading)
{
    map_add(m, name, heading);
    map_add(m, node_slug(b->template.arena, name), heading);
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static struct str percent_decoded(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, s.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++) {
        int high = -1, low = -1;
        if (s.ptr[i] == '%' && i + 2 < s.len) {
            high = hex(s.ptr[i + 1]);
            low = hex(s.ptr[i + 2]);
        }
        if (high >= 0 && low >= 0) {
            to[len++] = (char)(high * 16 + low);
            i += 2;
        } else {
            to[len++] = s.ptr[i];
        }
    }
    return (struct str){to, len};
}

static bool is_internal(const struct node *n)
{
    return n->kind == NODE_LINK && str_starts(n->link.target, STR("#"));
}

/* Links to # take the text of the heading they lead to; what leads nowhere is
   said and stays as text. */
static void aim_links(struct builder *b, struct map *targets,
                      struct str *headings, struct node *parent)
{
    struct arena *a = b->template.arena;
    struct node old = *parent;

    parent->first = parent->last = NULL;
    for (struct node *n = node_take(&old); n; n = node_take(&old)) {
        if (!node_leaf(n->kind))
            aim_links(b, targets, headings, n);
        if (!is_internal(n)) {
            node_append(parent, n);
            continue;
        }
        struct str name = percent_decoded(
            a, str_slice(n->link.target, 1, n->link.target.len));
        long found = map_find(targets, name);
        if (found != MAP_NONE) {
            n->link.target = str_join(a, STR("#"), headings[found]);
            node_append(parent, n);
            continue;
        }
        diag(b->template.diag, n->loc, MSG_LINK_ANCHOR, n->link.target);
        for (struct node *c = node_take(n); c; c = node_take(n))
            node_append(parent, c);
    }
}

/* Anchors count up through headings, captioned tables, groups and the rows that
   links lead to, in the order they stand. */
static bool number_anchors(struct builder *b, struct map *targets,
                           struct str **headings)
{
    struct walk w = {.root = b->doc};
    uint32_t anchors = 0;
    size_t count = 0, cap = 0;
    bool links = false;

    while (walk_next(&w)) {
        struct node *n = (struct node *)w.node;
        if (!w.entering)
            continue;
        links = links || is_internal(n);
        if (n->kind == NODE_ROW && (n->row.kind == ROW_GROUP || n->row.anchor))
            n->row.anchor = ++anchors;
        if (n->kind == NODE_TABLE && n->table.number)
            n->table.anchor = ++anchors;
        if (n->kind != NODE_HEADING)
            continue;
        struct str text = node_text(b->template.arena, n);
        n->heading.anchor = ++anchors;
        add_target(b, targets, text, (long)count);
        if (n->heading.number.len)
            add_target(b, targets,
                       str_format(b->template.arena, "%.*s %.*s",
                                  STR_ARG(n->heading.number), STR_ARG(text)),
                       (long)count);
        *headings = arena_room(b->template.arena, *headings, count, &cap,
                               sizeof(**headings));
        (*headings)[count++] = text;
    }
    return links;
}

static const struct words *words(struct arena *a, enum lang lang)
{
    struct words *w = arena_new(a, struct words);

    *w = lang == LANG_EN ? (struct words){.contents = STR("Contents"),
                                          .tables = STR("Tables"),
                                          .table = STR("Table "),
                                          .continued = STR(" (continued)"),
                                          .gap = STR(" "),
                                          .open = STR("("),
                                          .close = STR(")"),
                                          .comma = STR(", "),
                                          .colon = STR(": "),
                                          .apart = STR(" \u2013 "),
                                          .far = STR(" | "),
                                          .within = STR(": "),
                                          .indent = STR("\u2003"),
                                          .bullet = STR("\u2022")}
                         : (struct words){.contents = STR("目次"),
                                          .tables = STR("表の一覧"),
                                          .table = STR("表"),
                                          .continued = STR("（続き）"),
                                          .gap = STR("　"),
                                          .open = STR("（"),
                                          .close = STR("）"),
                                          .comma = STR("、"),
                                          .colon = STR("："),
                                          .apart = STR("　"),
                                          .far = STR("　　"),
                                          .within = STR("・"),
                                          .indent = STR("　"),
                                          .bullet = STR("・")};
    return w;
}

struct node *doc_build(struct arena *a, struct diag *d,
                       const struct text *template,
                       const struct relations *relations, enum lang lang)
{
    unsigned before = diag_errors(d);
    struct builder b = {
        .template = {.arena = a,
                     .diag = d,
                     .relations = relations,
                     .lang = lang},
        .doc = node_new(a, NODE_DOCUMENT, loc_file(template->source))};
    struct map targets = {.arena = a};
    struct str *headings = NULL;
    struct node *parsed =
        markdown_read(a, d, template->source, template->bytes,
                      MARKDOWN_TEMPLATE, "```kaiji table", lang);

    b.doc->document.words = words(a, lang);
    b.targets.arena = a;
    template_expand(&b.template, parsed);
    build_blocks(&b, parsed);
    build_rest(&b);
    number_headings(&b);
    build_link_aim(&b);
    if (number_anchors(&b, &targets, &headings))
        aim_links(&b, &targets, headings, b.doc);
    if (diag_errors(d) > before)
        return NULL;
    node_number(b.doc);
    doc_check(b.doc);
    return b.doc;
}
