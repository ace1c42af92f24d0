/*
 * markdown: CommonMark with GFM tables, as GitHub renders it.
 *
 * A GFM table has one header and no spans, so a table with groups becomes a
 * table for each group, under the group's name as a heading: it can be linked
 * to and stands in GitHub's own outline. What a span covers is said again in
 * each row. Paper has no place here: of the pages only the footing is said,
 * once, below the title.
 */
#include "base/arena.h"
#include "write/markdown_table.h"
#include "write/write.h"

#include <string.h>

enum {
    MOST_ORDERED = 1000000000 /* CommonMark reads nine digits */
};

struct entry { /* a heading of the output, in its order */
    const struct node *node;
    struct str text, slug;
    uint8_t level;
    bool cover; /* not in the contents */
};

struct markdown {
    struct markdown_text text;
    struct str title;
    const struct node *title_node; /* its heading, or NULL */
    struct entry *entries;
    size_t count, cap;
    struct map by_text; /* text of a heading → entry */
    struct map by_slug; /* slug → how often, by `uses` */
    size_t *uses;
    size_t use_cap;
    uint8_t level; /* of the heading above */
    const struct words *words;
    const struct node *doc;
};

static void hand_over(void *sink, const void *p, size_t n)
{
    sink_write(sink, p, n);
}

/* GitHub numbers anchors of one name: a, a-1, a-2. */
static struct str unique_slug(struct markdown *m, struct str text)
{
    struct arena *a = m->text.arena;
    struct str slug = node_slug(a, text);
    size_t next = m->by_slug.count;
    long at = map_add(&m->by_slug, slug, (long)next);

    if (at != MAP_NONE)
        return str_format(a, "%.*s-%zu", STR_ARG(slug), m->uses[at]++);
    m->uses = arena_room(a, m->uses, next, &m->use_cap, sizeof(*m->uses));
    m->uses[next] = 1;
    return slug;
}

static void add_entry(struct markdown *m, const struct node *n, struct str text,
                      uint8_t level, bool cover)
{
    m->entries = arena_room(m->text.arena, m->entries, m->count, &m->cap,
                            sizeof(*m->entries));
    m->entries[m->count] = (struct entry){.node = n,
                                          .text = text,
                                          .slug = unique_slug(m, text),
                                          .level = level > 6 ? 6 : level,
                                          .cover = cover};
    map_add(&m->by_text, n ? node_text(m->text.arena, n) : text,
            (long)m->count);
    m->count++;
}

static struct str heading_text(struct arena *a, const struct node *n)
{
    struct str text = node_text(a, n);

    return n->heading.number.len
               ? str_format(a, "%.*s %.*s", STR_ARG(n->heading.number),
                            STR_ARG(text))
               : text;
}

/* All headings as they will be written: title first, groups among them. */
static void find_entries(struct markdown *m, const struct node *doc)
{
    struct walk w = {.root = doc};
    uint8_t level = 1;
    bool cover = false;

    add_entry(m, m->title_node, m->title, 1, true);
    while (walk_next(&w)) {
        const struct node *n = w.node;
        if (!w.entering)
            continue;
        if (n->kind == NODE_PAGE)
            cover = n->page->cover;
        if (n->kind == NODE_HEADING)
            level = n->heading.level;
        if (n->kind == NODE_HEADING && n != m->title_node)
            add_entry(m, n, heading_text(m->text.arena, n), level, cover);
        if (n->kind == NODE_ROW && n->row.kind == ROW_GROUP)
            add_entry(m, n, node_text(m->text.arena, n),
                      (uint8_t)(level + 1 + n->row.level), cover);
        if (n->kind == NODE_ROW)
            walk_skip(&w);
    }
}

static void find_title(struct markdown *m, const struct compiled *c)
{
    m->title = c->info.title;
    for (const struct node *n = c->doc->first; n; n = n->next)
        if (n->kind == NODE_HEADING && n->heading.level == 1 && n->first) {
            m->title_node = n;
            m->title = node_text(c->arena, n);
            return;
        }
}

static struct str find_anchor(void *user, struct str heading)
{
    const struct markdown *m = user;
    long at = map_find(&m->by_text, heading);

    return at == MAP_NONE ? (struct str){NULL, 0} : m->entries[at].slug;
}

static void put_heading(struct markdown *m, const struct node *n, uint8_t level)
{
    struct markdown_text *t = &m->text;
    enum breaks breaks = t->breaks;

    out_printf(&t->out, "%.*s ", level > 6 ? 6 : level, "######");
    t->breaks = BREAKS_SPACE;
    t->fresh = true;
    if (n->kind == NODE_HEADING && n->heading.number.len) {
        markdown_text(t, n->heading.number, false);
        out_byte(&t->out, ' ');
    }
    markdown_inlines(t, n->kind == NODE_ROW ? n->first : n);
    t->breaks = breaks;
}

/* A blank line between two blocks, or none in a list of single lines. */
static void part(struct markdown *m, bool tight)
{
    struct markdown_text *t = &m->text;

    if (!tight) {
        struct str prefix = out_view(&t->prefix);
        out_byte(&t->out, '\n');
        while (prefix.len && prefix.ptr[prefix.len - 1] == ' ')
            prefix.len--;
        out_str(&t->out, prefix);
    }
    markdown_newline(t);
}

static void put_blocks(struct markdown *m, const struct node *parent,
                       bool tight);

static bool is_tight(const struct node *list)
{
    for (const struct node *item = list->first; item; item = item->next) {
        const struct node *second = item->first ? item->first->next : NULL;
        if (second && (second->kind != NODE_LIST || second->next))
            return false;
    }
    return true;
}

/* Whether the numbers of a list stand as 1): as its author wrote them in the
   first of lists that follow one another, and by turns in the others. */
static bool has_paren(const struct node *list, bool odd)
{
    const struct node *first = list->parent->first;

    for (const struct node *n = first; n != list; n = n->next)
        if (n->kind != NODE_LIST)
            first = n->next;
    return first->list.paren != odd;
}

/* Lists that follow one another differ in their marks, or they would be one. */
static void put_list(struct markdown *m, const struct node *list, bool odd)
{
    struct markdown_text *t = &m->text;
    size_t outer = t->prefix.len;
    uint32_t number = list->list.start;
    bool tight = is_tight(list);

    for (const struct node *item = list->first; item; item = item->next) {
        struct str mark = odd ? STR("* ") : STR("- ");
        if (item != list->first)
            part(m, tight);
        if (list->list.ordered)
            mark = str_format(t->arena, has_paren(list, odd) ? "%u) " : "%u. ",
                              (unsigned)number++ % MOST_ORDERED);
        out_str(&t->out, mark);
        for (size_t i = 0; i < mark.len; i++)
            out_byte(&t->prefix, ' ');
        t->fresh = true;
        put_blocks(m, item, tight);
        t->prefix.len = outer;
    }
}

static void put_quote(struct markdown *m, const struct node *n)
{
    struct markdown_text *t = &m->text;
    size_t outer = t->prefix.len;

    out_puts(&t->out, "> ");
    out_puts(&t->prefix, "> ");
    t->fresh = true;
    put_blocks(m, n, false);
    t->prefix.len = outer;
}

static void put_code(struct markdown *m, const struct node *n)
{
    struct markdown_text *t = &m->text;
    struct str rest = n->code.bytes;
    size_t fence = 3, run = 0;

    for (size_t i = 0; i < rest.len; i++) {
        run = rest.ptr[i] == '`' ? run + 1 : 0;
        fence = run >= fence ? run + 1 : fence;
    }
    for (size_t i = 0; i < fence; i++)
        out_byte(&t->out, '`');
    out_str(&t->out, n->code.info);
    while (rest.len) {
        markdown_newline(t);
        out_str(&t->out, str_cut(&rest, '\n'));
    }
    markdown_newline(t);
    for (size_t i = 0; i < fence; i++)
        out_byte(&t->out, '`');
}

static bool in_contents(const struct node *toc, const struct entry *e)
{
    if (e->cover)
        return false;
    return e->node->kind == NODE_ROW ? node_lists_group(toc, e->node)
                                     : e->level <= toc->toc.levels;
}

/* Levels that the document leaves out do not indent. */
static void put_contents(struct markdown *m, const struct node *toc)
{
    struct markdown_text *t = &m->text;
    uint8_t open[8];
    int depth = 0;
    bool first = true;

    for (size_t i = 0; i < m->count; i++) {
        const struct entry *e = &m->entries[i];
        if (!in_contents(toc, e))
            continue;
        while (depth > 0 && open[depth - 1] >= e->level)
            depth--;
        if (!first)
            markdown_newline(t);
        first = false;
        out_printf(&t->out, "%*s- [", depth * 2, "");
        t->fresh = false;
        t->link = true;
        markdown_text(t, e->text, true);
        t->link = false;
        out_puts(&t->out, "](#");
        out_str(&t->out, e->slug);
        out_byte(&t->out, ')');
        open[depth++] = e->level;
    }
}

static const struct node *captioned(const struct node *n)
{
    while (n && (n->kind != NODE_TABLE || !n->table.number))
        n = n->next;
    return n;
}

/* A list of tables: their captions, without links. */
static void put_tables(struct markdown *m)
{
    struct markdown_text *t = &m->text;
    const struct node *n = captioned(m->doc->first);

    while (n) {
        out_printf(&t->out, "- %.*s%u%.*s", STR_ARG(m->words->table),
                   (unsigned)n->table.number, STR_ARG(m->words->gap));
        t->fresh = false;
        markdown_inlines(t, n->first);
        n = captioned(n->next);
        if (n)
            markdown_newline(t);
    }
}

static bool has_contents(const struct markdown *m, const struct node *toc)
{
    if (toc->toc.tables)
        return captioned(m->doc->first) != NULL;
    for (size_t i = 0; i < m->count; i++)
        if (in_contents(toc, &m->entries[i]))
            return true;
    return false;
}

static void put_caption(struct markdown *m, const struct node *table)
{
    struct markdown_text *t = &m->text;

    if (table->table.number)
        out_printf(&t->out, "**%.*s%u**%.*s", STR_ARG(m->words->table),
                   (unsigned)table->table.number, STR_ARG(m->words->gap));
    t->fresh = false;
    markdown_inlines(t, table->first);
}

static void put_table(struct markdown *m, const struct node *table)
{
    const struct node *header = NULL;
    bool open = false, any = false;

    for (const struct node *n = table->first; n; n = n->next) {
        if (n->kind == NODE_ROW && n->row.kind == ROW_HEADER) {
            header = n;
            continue;
        }
        if (any)
            part(m, open && n->kind == NODE_ROW && n->row.kind != ROW_GROUP);
        any = true;
        if (n->kind == NODE_CAPTION) {
            put_caption(m, table);
        } else if (n->row.kind == ROW_GROUP) {
            put_heading(m, n, (uint8_t)(m->level + 1 + n->row.level));
            open = false;
        } else {
            if (!open) {
                markdown_head(&m->text, table, header);
                markdown_newline(&m->text);
            }
            open = true;
            markdown_row(&m->text, n);
        }
    }
    if (!any)
        markdown_head(&m->text, table, header);
}

/* Bars with labels are a list, a bar or figures one sentence. */
static void put_chart(struct markdown *m, const struct node *n)
{
    struct markdown_text *t = &m->text;

    if (n->chart->kind != CHART_BARS && n->chart->kind != CHART_STRIP) {
        markdown_text(t, n->chart->alt, true);
        return;
    }
    for (uint32_t i = 0; i < n->chart->bar_count; i++) {
        const struct chart_bar *bar = &n->chart->bars[i];
        bool first = true;
        if (i)
            markdown_newline(t);
        out_puts(&t->out, "- ");
        t->fresh = true;
        markdown_text(t, bar->label, false);
        for (size_t k = 0; k < n->chart->part_count; k++) {
            if (!n->chart->words[k].len)
                continue;
            out_str(&t->out, first ? m->words->colon : m->words->comma);
            first = false;
            markdown_text(t, n->chart->words[k], false);
            out_printf(&t->out, " %u", (unsigned)bar->counts[k]);
        }
    }
}

/* A bar below figures of the same counts, or a strip below bars, has been said
   already. */
static bool is_repeated(const struct node *n, const struct node *before)
{
    if (!before || before->kind != NODE_CHART ||
        before->chart->bar_count != n->chart->bar_count)
        return false;
    if (n->chart->kind == CHART_BAR
            ? before->chart->kind != CHART_FIGURES || n->chart->bar_count != 1
            : n->chart->kind != CHART_STRIP ||
                  before->chart->kind != CHART_BARS)
        return false;
    for (uint32_t i = 0; i < n->chart->bar_count; i++)
        if (memcmp(n->chart->bars[i].counts, before->chart->bars[i].counts,
                   n->chart->part_count * sizeof(uint32_t)) != 0)
            return false;
    return true;
}

/* What leaves no trace in the output, nor a blank line. */
static bool is_silent(const struct markdown *m, const struct node *n,
                      const struct node *before)
{
    switch (n->kind) {
    case NODE_PAGE:
        return true;
    case NODE_HEADING:
        return n == m->title_node;
    case NODE_PARAGRAPH: /* and the caption of a chart that leaves none */
        return !n->first ||
               (n->paragraph.style == PARAGRAPH_NOTE && n->next &&
                n->next->kind == NODE_CHART && is_repeated(n->next, before));
    case NODE_TOC:
        return !has_contents(m, n);
    case NODE_CHART:
        return is_repeated(n, before);
    default:
        return false;
    }
}

static void put_block(struct markdown *m, const struct node *n, bool odd)
{
    struct markdown_text *t = &m->text;

    switch (n->kind) {
    case NODE_HEADING:
        m->level = n->heading.level;
        put_heading(m, n, n->heading.level);
        break;
    case NODE_PARAGRAPH:
        markdown_inlines(t, n);
        break;
    case NODE_LIST:
        put_list(m, n, odd);
        break;
    case NODE_QUOTE:
        put_quote(m, n);
        break;
    case NODE_CODE:
        put_code(m, n);
        break;
    case NODE_RULE:
        out_puts(&t->out, "___");
        break;
    case NODE_TOC:
        if (n->toc.tables)
            put_tables(m);
        else
            put_contents(m, n);
        break;
    case NODE_TABLE:
        put_table(m, n);
        break;
    case NODE_CHART:
        put_chart(m, n);
        break;
    default:
        break; /* PAGE is silent, the rest are no blocks */
    }
}

static void put_blocks(struct markdown *m, const struct node *parent,
                       bool tight)
{
    bool any = false, odd = false;
    const struct node *before = NULL;

    for (const struct node *n = parent->first; n; n = n->next) {
        if (is_silent(m, n, before))
            continue;
        if (any || parent->kind == NODE_DOCUMENT)
            part(m, tight);
        odd =
            n->kind == NODE_LIST && before && before->kind == NODE_LIST && !odd;
        put_block(m, n, odd);
        before = n;
        any = true;
    }
}

static void put_title(struct markdown *m, const struct node *doc)
{
    struct markdown_text *t = &m->text;

    out_puts(&t->out, "# ");
    t->fresh = true;
    t->breaks = BREAKS_SPACE;
    if (m->title_node)
        markdown_inlines(t, m->title_node);
    else
        markdown_text(t, m->title, true);
    t->breaks = BREAKS_LINE;
    m->level = 1;
    if (doc->first && doc->first->page->footing.len) {
        part(m, false);
        out_puts(&t->out, "> ");
        markdown_text(t, doc->first->page->footing, true);
    }
}

bool markdown_write(const struct compiled *c, struct sink *sink)
{
    struct markdown m = {
        .text = {.arena = c->arena,
                 .out = {.arena = c->arena, .flush = hand_over, .user = sink},
                 .prefix = {.arena = c->arena},
                 .anchor = find_anchor},
        .by_text = {.arena = c->arena},
        .by_slug = {.arena = c->arena}};

    m.text.user = &m;
    m.doc = c->doc;
    m.text.words = m.words = c->doc->document.words;
    find_title(&m, c);
    find_entries(&m, c->doc);
    put_title(&m, c->doc);
    put_blocks(&m, c->doc, false);
    out_byte(&m.text.out, '\n');
    out_flush(&m.text.out);
    out_free(&m.text.out);
    out_free(&m.text.prefix);
    return sink->error == 0;
}
