/*
 * cmark's tree is walked once, without recursion, into ours. What follows it
 * (joining lines, checking links) needs the values of {{…}} and is a pass of
 * its own, markdown_finish().
 */
#include "doc/markdown.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    struct str bytes;
    enum markdown_use use;
    const char *table;
    struct node *into; /* the open node of our tree */
    int depth;
    size_t *lines; /* offset of each line's first byte */
    size_t line_count;
    uint32_t comments; /* left out */
    struct loc first_comment;
    struct { /* the last place looked up: inlines come in order */
        size_t line, byte;
        uint32_t col;
    } place;
};

static void find_lines(struct reader *r)
{
    size_t n = 1, at = 0;

    for (size_t i = 0; i < r->bytes.len; i++)
        n += r->bytes.ptr[i] == '\n' || r->bytes.ptr[i] == '\r';
    r->lines = arena_array(r->arena, size_t, n);
    for (size_t i = 0; i < r->bytes.len; i++) {
        char c = r->bytes.ptr[i];
        if (c == '\r' && i + 1 < r->bytes.len && r->bytes.ptr[i + 1] == '\n')
            continue;
        if (c == '\n' || c == '\r')
            r->lines[++at] = i + 1;
    }
    r->line_count = at + 1;
}

static struct str line_text(const struct reader *r, size_t line)
{
    size_t from = r->lines[line - 1];
    size_t to = line < r->line_count ? r->lines[line] : r->bytes.len;

    while (to > from &&
           (r->bytes.ptr[to - 1] == '\n' || r->bytes.ptr[to - 1] == '\r'))
        to--;
    return str_slice(r->bytes, from, to);
}

/* cmark counts bytes and is off by a little in some nested lines. */
static struct loc place(struct reader *r, cmark_node *n)
{
    int line = cmark_node_get_start_line(n);
    int column = cmark_node_get_start_column(n);
    struct loc at = loc_at(r->source, line > 0 ? (uint32_t)line : 0, 0);

    if (line <= 0 || (size_t)line > r->line_count) {
        at.line = 0;
        return at;
    }
    if (column <= 0)
        return at;
    struct str s = line_text(r, (size_t)line);
    size_t byte = (size_t)column - 1;
    if (byte > s.len)
        byte = s.len;
    if (r->place.line != (size_t)line || r->place.byte > byte) {
        r->place.line = (size_t)line;
        r->place.byte = 0;
        r->place.col = 1;
    }
    r->place.col += (uint32_t)utf8_length(str_slice(s, r->place.byte, byte));
    r->place.byte = byte;
    return loc_at(r->source, at.line, r->place.col);
}

static struct node *add(struct reader *r, enum node_kind kind, struct loc at)
{
    struct node *n = node_new(r->arena, kind, at);

    node_append(r->into, n);
    return n;
}

static struct str kept(struct reader *r, const char *s)
{
    return str_copy(r->arena, s ? str_from(s) : STR(""));
}

/* A line of dashes and bars, as under the head of a pipe table. */
static bool is_delimiter(struct str line)
{
    bool bar = false, dash = false;

    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        bar = bar || c == '|';
        dash = dash || c == '-';
        if (!strchr("|-: \t>", c) || c == '\0')
            return false;
    }
    return bar && dash;
}

static void find_pipe_table(struct reader *r, cmark_node *paragraph)
{
    int from = cmark_node_get_start_line(paragraph);
    int to = cmark_node_get_end_line(paragraph);

    for (int line = from + 1;
         from > 0 && line <= to && (size_t)line <= r->line_count; line++)
        if (is_delimiter(line_text(r, (size_t)line))) {
            struct loc at = loc_at(r->source, (uint32_t)line - 1, 0);
            diag(r->diag, at, MSG_MARKDOWN_TABLE, str_from(r->table));
            return;
        }
}

/* In a bundle's text a kaiji fence is no directive but what it looks like. */
static void read_code(struct reader *r, cmark_node *c, struct loc at)
{
    struct node *n = add(r, NODE_CODE, at);
    struct str info = str_trim(kept(r, cmark_node_get_fence_info(c)));

    n->code.bytes = kept(r, cmark_node_get_literal(c));
    n->code.info = info;
    if (r->use != MARKDOWN_TEXT)
        return;
    n->code.info = STR("");
    if (str_starts(info, STR("kaiji")))
        n->code.bytes = str_format(r->arena, "```%.*s\n%.*s```\n",
                                   STR_ARG(info), STR_ARG(n->code.bytes));
}

/* What stands outside of comments: one that is not closed goes to the end, as
   in a browser. */
static struct str less_comments(struct reader *r, struct str s, struct loc at)
{
    const struct str open = STR("<!--"), close = STR("-->");
    struct out o = {.arena = r->arena};

    while (s.len) {
        size_t from = str_find(s, open);
        out_str(&o, str_slice(s, 0, from));
        if (from == s.len)
            break;
        s = str_slice(s, from + open.len, s.len);
        size_t to = str_find(s, close);
        if (to == s.len && r->use == MARKDOWN_TEXT)
            diag(r->diag, at, MSG_HTML_COMMENT_OPEN);
        s = str_slice(s, to == s.len ? to : to + close.len, s.len);
        if (!r->comments++)
            r->first_comment = at;
    }
    struct str rest = str_trim(str_copy(r->arena, out_view(&o)));
    out_free(&o);
    return rest;
}

/* Comments are left out; other raw HTML is text, as it is written. */
static void read_html(struct reader *r, cmark_node *c, struct loc at,
                      bool block)
{
    struct str s = str_trim(kept(r, cmark_node_get_literal(c)));
    struct node *parent = r->into;

    s = less_comments(r, s, at);
    if (!s.len)
        return;
    if (r->use == MARKDOWN_TEXT)
        diag(r->diag, at, MSG_HTML_RAW, s);
    if (block)
        parent = add(r, NODE_PARAGRAPH, at);
    node_append_text(r->arena, parent, s, at);
}

static struct str plain_text(struct reader *r, cmark_node *root)
{
    struct out o = {.arena = r->arena};
    cmark_iter *it = cmark_iter_new(root);

    while (cmark_iter_next(it) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(it);
        if (cmark_node_get_type(n) == CMARK_NODE_TEXT ||
            cmark_node_get_type(n) == CMARK_NODE_CODE)
            out_puts(&o, cmark_node_get_literal(n));
        else if (cmark_node_get_type(n) == CMARK_NODE_SOFTBREAK)
            out_byte(&o, ' ');
    }
    cmark_iter_free(it);
    for (size_t i = 0; i < o.len; i++)
        if (o.ptr[i] == '\n' || o.ptr[i] == '\r')
            o.ptr[i] = ' ';
    struct str s = str_copy(r->arena, out_view(&o));
    out_free(&o);
    return s;
}

static struct str spaced(struct reader *r, struct str s)
{
    char *p = str_c(r->arena, s);

    for (size_t i = 0; i < s.len; i++)
        if (p[i] == '\n' || p[i] == '\r')
            p[i] = ' ';
    return (struct str){p, s.len};
}

/* ** that CommonMark took for text: in 「**強い。**次」 the closing one stands
   between a full stop and a letter. */
static void read_text(struct reader *r, cmark_node *c, struct loc at)
{
    struct str s = kept(r, cmark_node_get_literal(c));

    if (str_find(s, STR("**")) < s.len)
        diag(r->diag, at, MSG_MARKDOWN_STARS);
    node_append_text(r->arena, r->into, s, at);
}

/* A container of ours for one of cmark's; NULL for a leaf, which is read. */
static struct node *read_node(struct reader *r, cmark_node *c, struct loc at)
{
    struct node *n = NULL;

    switch (cmark_node_get_type(c)) {
    case CMARK_NODE_BLOCK_QUOTE:
        return add(r, NODE_QUOTE, at);
    case CMARK_NODE_LIST:
        n = add(r, NODE_LIST, at);
        n->list.ordered = cmark_node_get_list_type(c) == CMARK_ORDERED_LIST;
        n->list.paren = cmark_node_get_list_delim(c) == CMARK_PAREN_DELIM;
        n->list.start =
            n->list.ordered ? (uint32_t)cmark_node_get_list_start(c) : 1;
        return n;
    case CMARK_NODE_ITEM:
        return add(r, NODE_ITEM, at);
    case CMARK_NODE_PARAGRAPH:
        find_pipe_table(r, c);
        return add(r, NODE_PARAGRAPH, at);
    case CMARK_NODE_HEADING:
        n = add(r, NODE_HEADING, at);
        n->heading.level = (uint8_t)cmark_node_get_heading_level(c);
        return n;
    case CMARK_NODE_EMPH:
        return add(r, NODE_EMPHASIS, at);
    case CMARK_NODE_STRONG:
        return add(r, NODE_STRONG, at);
    case CMARK_NODE_LINK:
        n = add(r, NODE_LINK, at);
        n->link.target = kept(r, cmark_node_get_url(c));
        return n;
    case CMARK_NODE_CODE_BLOCK:
        read_code(r, c, at);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(r, c, at, true);
        break;
    case CMARK_NODE_HTML_INLINE:
        read_html(r, c, at, false);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add(r, NODE_RULE, at);
        break;
    case CMARK_NODE_TEXT:
        read_text(r, c, at);
        break;
    case CMARK_NODE_SOFTBREAK:
        add(r, NODE_TEXT, at)->text.bytes = STR("\n");
        break;
    case CMARK_NODE_LINEBREAK:
        add(r, NODE_BREAK, at);
        break;
    case CMARK_NODE_CODE:
        add(r, NODE_CODE_SPAN, at)->code.bytes =
            spaced(r, kept(r, cmark_node_get_literal(c)));
        break;
    default:
        break; /* the document itself, and kinds no parser makes */
    }
    return n;
}

static void read_image(struct reader *r, cmark_node *c, struct loc at)
{
    struct node *n = add(r, NODE_IMAGE, at);

    n->image.path = kept(r, cmark_node_get_url(c));
    n->image.alt = plain_text(r, c);
}

static void convert(struct reader *r, cmark_node *root)
{
    cmark_iter *it = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
        cmark_node *c = cmark_iter_get_node(it);
        if (c == root)
            continue;
        if (event == CMARK_EVENT_EXIT) {
            r->into = r->into->parent;
            r->depth--;
            continue;
        }
        struct loc at = place(r, c);
        if (cmark_node_get_type(c) == CMARK_NODE_IMAGE) {
            read_image(r, c, at);
            cmark_iter_reset(it, c, CMARK_EVENT_EXIT);
            continue;
        }
        struct node *opened = read_node(r, c, at);
        if (!opened)
            continue;
        r->into = opened;
        if (++r->depth > MOST_DEPTH_TEXT) {
            diag(r->diag, at, MSG_MARKDOWN_DEEP,
                 str_number(r->arena, MOST_DEPTH_TEXT));
            break;
        }
    }
    cmark_iter_free(it);
}

struct node *markdown_read(struct arena *a, struct diag *d,
                           const struct source *source, struct str bytes,
                           enum markdown_use use, const char *table,
                           enum lang lang)
{
    struct node *doc = node_new(a, NODE_DOCUMENT, loc_file(source));
    struct reader r = {.arena = a,
                       .diag = d,
                       .source = source,
                       .bytes = bytes,
                       .use = use,
                       .table = table,
                       .into = doc};

    find_lines(&r);
    cmark_node *root =
        cmark_parse_document(bytes.len ? bytes.ptr : "", bytes.len,
                             CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS);
    cmark_consolidate_text_nodes(root);
    convert(&r, root);
    cmark_node_free(root);
    if (use == MARKDOWN_TEXT)
        markdown_finish(a, d, doc, lang);
    if (use == MARKDOWN_TEXT && r.comments)
        diag(d, r.first_comment, MSG_HTML_COMMENTS, str_number(a, r.comments));
    return doc;
}

static bool is_soft(const struct node *n)
{
    return n && n->kind == NODE_TEXT && str_is(n->text.bytes, "\n");
}

static uint32_t last_character(struct str s)
{
    size_t pos = s.len;

    while (pos > 0 && ((unsigned char)s.ptr[--pos] & 0xC0) == 0x80)
        ;
    return s.len ? utf8_next(s, &pos) : 0;
}

static uint32_t first_character(struct str s)
{
    size_t pos = 0;

    return s.len ? utf8_next(s, &pos) : 0;
}

/* The visible text of an inline leaf. */
static struct str visible(const struct node *n)
{
    switch (n->kind) {
    case NODE_TEXT:
        return n->text.bytes;
    case NODE_CODE_SPAN:
        return n->code.bytes;
    case NODE_STATUS:
        return n->status.word;
    default:
        return (struct str){NULL, 0};
    }
}

/* What stands after a soft break, within its own paragraph. */
static uint32_t next_character(const struct node *soft)
{
    const struct node *n = soft;

    for (;;) {
        while (!n->next && node_inline(n->parent->kind))
            n = n->parent;
        n = n->next;
        while (n && n->first && !node_leaf(n->kind))
            n = n->first;
        if (!n || n->kind == NODE_BREAK)
            return 0;
        if (visible(n).len && !is_soft(n))
            return first_character(visible(n));
    }
}

static void join_breaks(struct node *n)
{
    struct walk w = {.root = n};
    uint32_t before = 0;

    while (walk_next(&w)) {
        struct node *x = (struct node *)w.node;
        if (!node_inline(x->kind) || x->kind == NODE_BREAK)
            before = 0;
        if (!w.entering || !node_leaf(x->kind))
            continue;
        if (!is_soft(x)) {
            struct str s = visible(x);
            before = s.len ? last_character(s) : before;
            continue;
        }
        uint32_t after = next_character(x);
        bool joined =
            !before || !after || (utf8_wide(before) && utf8_wide(after));
        x->text.bytes = joined ? STR("") : STR(" ");
        if (!joined)
            before = ' ';
    }
}

/* The texts from n on that an author wrote in one go, as one. */
static struct str run_text(struct arena *a, const struct node *n,
                           const struct node *end)
{
    struct out o = {.arena = a};

    if (n->next == end)
        return n->text.bytes;
    for (; n != end; n = n->next)
        out_str(&o, n->text.bytes);
    struct str s = str_copy(a, out_view(&o));
    out_free(&o);
    return s;
}

static void merge_texts(struct arena *a, struct node *parent)
{
    struct node *n = parent->first;

    parent->first = parent->last = NULL;
    while (n) {
        struct node *end = n->next;
        while (n->kind == NODE_TEXT && end && end->kind == NODE_TEXT &&
               end->loc.source == n->loc.source)
            end = end->next;
        if (n->kind == NODE_TEXT)
            n->text.bytes = run_text(a, n, end);
        n->parent = n->next = NULL;
        if (n->kind != NODE_TEXT || n->text.bytes.len)
            node_append(parent, n);
        n = end;
    }
}

static void merge_all(struct arena *a, struct node *n)
{
    for (struct node *c = n->first; c; c = c->next)
        if (!node_leaf(c->kind))
            merge_all(a, c);
    if (n->first && node_inline(n->first->kind))
        merge_texts(a, n);
}

/* Percent-encodes all that no URI may hold, so that every writer can rely on
   ASCII without blanks. */
static struct str encoded(struct arena *a, struct str s)
{
    struct out o = {.arena = a};

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c <= ' ' || c >= 127 || strchr("<>\"\\^`{|}", c))
            out_printf(&o, "%%%02X", c);
        else
            out_byte(&o, c);
    }
    struct str t = str_copy(a, out_view(&o));
    out_free(&o);
    return t;
}

static bool allowed(struct arena *a, struct str target)
{
    static const char *const schemes[] = {"http://", "https://",
                                          "mailto:", "#"};
    struct str fold =
        str_copy(a, str_slice(target, 0, target.len < 8 ? target.len : 8));

    for (size_t i = 0; i < fold.len; i++)
        if (fold.ptr[i] >= 'A' && fold.ptr[i] <= 'Z')
            ((char *)fold.ptr)[i] = (char)(fold.ptr[i] + 'a' - 'A');
    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
        if (str_starts(fold, str_from(schemes[i])))
            return target.len > strlen(schemes[i]);
    return false;
}

/* A target that may not be is printed behind its text, and is no link. */
static void check_link(struct arena *a, struct diag *d, struct node *n,
                       enum lang lang)
{
    struct str target = str_trim(n->link.target);

    if (allowed(a, target)) {
        n->link.target = target.ptr[0] == '#' ? target : encoded(a, target);
        return;
    }
    if (target.len) {
        diag(d, n->loc, MSG_LINK_TARGET, target);
        node_append_text(a, n,
                         str_format(a, lang == LANG_EN ? " (%.*s)" : "（%.*s）",
                                    STR_ARG(target)),
                         n->loc);
    }
    n->link.target = STR("");
}

/* Links without a target give way to what they hold. */
static void check_links(struct arena *a, struct diag *d, struct node *parent,
                        enum lang lang)
{
    struct node old = *parent;

    parent->first = parent->last = NULL;
    for (struct node *n = node_take(&old); n; n = node_take(&old)) {
        if (!node_leaf(n->kind))
            check_links(a, d, n, lang);
        if (n->kind == NODE_LINK)
            check_link(a, d, n, lang);
        if (n->kind != NODE_LINK || n->link.target.len)
            node_append(parent, n);
        else
            for (struct node *c = node_take(n); c; c = node_take(n))
                node_append(parent, c);
    }
}

void markdown_finish(struct arena *a, struct diag *d, struct node *n,
                     enum lang lang)
{
    join_breaks(n);
    check_links(a, d, n, lang);
    merge_all(a, n);
}
