#include "write/markdown_text.h"

#include "base/utf8.h"

#include <string.h>

void markdown_newline(struct markdown_text *m)
{
    out_byte(&m->out, '\n');
    out_str(&m->out, out_view(&m->prefix));
    m->fresh = true;
}

static bool alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Length of the web address at the start of s, less punctuation that ends a
   sentence; 0 if there is none. */
static size_t address(struct str s)
{
    size_t scheme = str_starts(s, STR("https://"))  ? 8
                    : str_starts(s, STR("http://")) ? 7
                                                    : 0;
    size_t n = scheme;

    while (scheme && n < s.len && s.ptr[n] > ' ' && s.ptr[n] < 127 &&
           !strchr("<>\"`|\\^{}", s.ptr[n]))
        n++;
    while (n > scheme && strchr(".,;:!?'()", s.ptr[n - 1]))
        n--;
    return n > scheme ? n : 0;
}

/* In <…> no backslash escapes, but entities do. */
static void put_address(struct markdown_text *m, struct str s)
{
    out_byte(&m->out, '<');
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '&')
            out_puts(&m->out, "&amp;");
        else
            out_byte(&m->out, s.ptr[i]);
    out_byte(&m->out, '>');
}

/* What would open a list, an underline or a table at the start of a line.
   Returns how much of s it has put. */
static size_t put_start(struct markdown_text *m, struct str s)
{
    size_t i = 0;

    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'))
        out_puts(&m->out, s.ptr[i++] == ' ' ? "&#32;" : "&#9;");
    if (i == s.len || m->breaks != BREAKS_LINE)
        return i;
    if (strchr("-+=:", s.ptr[i]) && s.ptr[i]) {
        out_printf(&m->out, "\\%c", s.ptr[i]);
        return i + 1;
    }
    size_t digits = i;
    while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
        digits++;
    if (digits == i || digits == s.len || digits - i > 9 ||
        (s.ptr[digits] != '.' && s.ptr[digits] != ')') ||
        (digits + 1 < s.len && s.ptr[digits + 1] != ' ' &&
         s.ptr[digits + 1] != '\t'))
        return i;
    out_str(&m->out, str_slice(s, i, digits));
    out_printf(&m->out, "\\%c", s.ptr[digits]);
    return digits + 1;
}

/* Whether renderers would make a link of what begins at i. */
static bool begins_link(struct str s, size_t i)
{
    struct str rest = str_slice(s, i, s.len);

    return (s.ptr[i] == ':' && str_starts(rest, STR("://"))) ||
           (s.ptr[i] == '.' && i >= 3 &&
            (str_is(str_slice(s, i - 3, i), "www") ||
             str_is(str_slice(s, i - 3, i), "WWW")));
}

void markdown_text(struct markdown_text *m, struct str s, bool last)
{
    size_t i = 0;

    if (s.len == 0)
        return;
    if (m->fresh)
        i = put_start(m, s);
    m->fresh = m->fresh && i == s.len && str_trim(s).len == 0;
    while (i < s.len) {
        char c = s.ptr[i];
        bool inside = i > 0 && alphanumeric(s.ptr[i - 1]);
        size_t n = c == 'h' && !m->link && !inside
                       ? address(str_slice(s, i, s.len))
                       : 0;
        if (n) {
            put_address(m, str_slice(s, i, i + n));
            i += n;
            continue;
        }
        if ((c == ' ' || c == '\t') && last && i + 1 == s.len)
            out_puts(&m->out, c == ' ' ? "&#32;" : "&#9;");
        else if (c && (strchr("\\`*_[]<>|#&~$", c) || begins_link(s, i)))
            out_printf(&m->out, "\\%c", c);
        else
            out_byte(&m->out, c);
        i++;
    }
}

static size_t longest_run(struct str s, char c)
{
    size_t most = 0, run = 0;

    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == c ? run + 1 : 0;
        most = run > most ? run : most;
    }
    return most;
}

static void put_code(struct markdown_text *m, struct str s)
{
    size_t fence = longest_run(s, '`') + 1;
    bool pad =
        s.len && (strchr("` ", s.ptr[0]) || strchr("` ", s.ptr[s.len - 1]));

    if (s.len == 0)
        return;
    for (size_t i = 0; i < fence; i++)
        out_byte(&m->out, '`');
    out_puts(&m->out, pad ? " " : "");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' && m->breaks == BREAKS_HTML)
            out_byte(&m->out, '\\');
        out_byte(&m->out, s.ptr[i]);
    }
    out_puts(&m->out, pad ? " " : "");
    for (size_t i = 0; i < fence; i++)
        out_byte(&m->out, '`');
    m->fresh = false;
}

static bool is_strong(const struct node *n)
{
    return n && (n->kind == NODE_EMPHASIS || n->kind == NODE_STRONG);
}

static bool ends_line(const struct node *n)
{
    return !n->next ? !node_inline(n->parent->kind)
                    : n->next->kind == NODE_BREAK;
}

/* Whether * stands where CommonMark takes it for emphasis: it wants a letter
   inside or a blank outside, which Japanese 「。」 before ** does not give. */
static bool takes_stars(struct markdown_text *m, const struct node *n,
                        const struct node *before)
{
    struct str s = node_text(m->arena, n);
    size_t first = 0, last = s.len;

    if (s.len == 0 || is_strong(n->parent) || is_strong(before) ||
        is_strong(n->next) || is_strong(n->first) || is_strong(n->last))
        return false;
    while (last > 0 && ((unsigned char)s.ptr[--last] & 0xC0) == 0x80)
        ;
    uint32_t opens = utf8_next(s, &first), closes = utf8_next(s, &last);
    return (utf8_word(opens) || (m->fresh && opens > ' ' && opens < 0x80)) &&
           (utf8_word(closes) || (ends_line(n) && closes > ' ' &&
                                  closes != 0xA0 && closes != 0x3000));
}

static void put_strong(struct markdown_text *m, const struct node *n,
                       const struct node *before)
{
    bool strong = n->kind == NODE_STRONG, stars = takes_stars(m, n, before);

    out_puts(&m->out, stars    ? strong ? "**" : "*"
                      : strong ? "<strong>"
                               : "<em>");
    m->fresh = false;
    markdown_inlines(m, n);
    out_puts(&m->out, stars    ? strong ? "**" : "*"
                      : strong ? "</strong>"
                               : "</em>");
}

static void put_target(struct markdown_text *m, struct str s)
{
    bool plain = s.len > 0;

    for (size_t i = 0; i < s.len; i++)
        plain = plain && !strchr("() <>\\", s.ptr[i]);
    out_puts(&m->out, plain ? "" : "<");
    for (size_t i = 0; i < s.len; i++) {
        if (strchr("<>\\|", s.ptr[i]) || (plain && s.ptr[i] == '&'))
            out_byte(&m->out, '\\');
        out_byte(&m->out, s.ptr[i]);
    }
    out_puts(&m->out, plain ? "" : ">");
}

static void put_link(struct markdown_text *m, const struct node *n)
{
    struct str target = n->link.target;
    bool inner = str_starts(target, STR("#"));
    struct str text = node_text(m->arena, n);

    if (inner)
        target = m->anchor(m->user, str_slice(target, 1, target.len));
    if (!target.len || m->link) { /* rows of a table have no anchors here */
        markdown_inlines(m, n);
        return;
    }
    if (str_equal(text, target) && address(text) == text.len) {
        put_address(m, text);
        m->fresh = false;
        return;
    }
    m->link = true;
    out_byte(&m->out, '[');
    m->fresh = false;
    markdown_inlines(m, n);
    out_puts(&m->out, inner ? "](#" : "](");
    put_target(m, target);
    out_byte(&m->out, ')');
    m->link = false;
}

/* A backslash at the very end of a paragraph would be one. */
static bool ends_block(const struct node *n)
{
    while (n->next && n->next->kind == NODE_BREAK)
        n = n->next;
    return !n->next;
}

static void put_break(struct markdown_text *m, const struct node *n)
{
    switch (m->breaks) {
    case BREAKS_LINE:
        out_puts(&m->out, ends_block(n) ? "<br>" : "\\");
        if (!ends_block(n))
            markdown_newline(m);
        break;
    case BREAKS_HTML:
        out_puts(&m->out, "<br>");
        m->fresh = false;
        break;
    case BREAKS_SPACE:
        out_byte(&m->out, ' ');
        break;
    }
}

static void put_inline(struct markdown_text *m, const struct node *n,
                       const struct node *before)
{
    switch (n->kind) {
    case NODE_TEXT:
        markdown_text(m, n->text.bytes, ends_line(n));
        break;
    case NODE_STATUS:
        markdown_text(m, n->status.mark, false);
        if (n->status.mark.len)
            out_byte(&m->out, ' ');
        markdown_text(m, n->status.word, ends_line(n));
        break;
    case NODE_EMPHASIS:
    case NODE_STRONG:
        put_strong(m, n, before);
        break;
    case NODE_CODE_SPAN:
        put_code(m, n->code.bytes);
        break;
    case NODE_LINK:
        put_link(m, n);
        break;
    case NODE_IMAGE:
        out_puts(&m->out, "![");
        m->fresh = false;
        markdown_text(m, n->image.alt, false);
        out_puts(&m->out, "](");
        put_target(m, n->image.path);
        out_byte(&m->out, ')');
        break;
    case NODE_BREAK:
        put_break(m, n);
        break;
    default:
        break; /* blocks are markdown.c's */
    }
}

void markdown_inlines(struct markdown_text *m, const struct node *parent)
{
    const struct node *before = NULL;

    for (const struct node *n = parent->first; n; n = n->next) {
        put_inline(m, n, before);
        before = n;
    }
}
