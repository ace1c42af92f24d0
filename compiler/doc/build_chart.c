/*
 * Charts: counts as figures or bars, always with the same said in words.
 */
#include "doc/builder.h"

#include "base/arena.h"

#include <string.h>

static const struct str *chart_words(struct builder *b)
{
    const struct relations *set = b->template.relations;
    struct str *words =
        arena_array(b->template.arena, struct str, set->part_count);

    for (size_t i = 0; i < set->part_count; i++)
        if (set->used[set->parts[i].meaning])
            words[i] = set->parts[i].word;
    return words;
}

/* What is counted has a word, even where the catalog's statuses lack one. */
static void name_counted(struct builder *b, const uint32_t *counts,
                         struct str *words)
{
    const struct relations *set = b->template.relations;

    for (size_t i = 0; i < set->part_count; i++)
        if (counts[i] && !words[i].len)
            words[i] = set->parts[i].word.len
                           ? set->parts[i].word
                           : template_say(&b->template, "その他", "other");
}

/* 適合可能 97、不適合 27 */
static void say_counts(struct builder *b, struct out *o, const uint32_t *counts,
                       const struct str *words)
{
    bool first = true;

    for (size_t i = 0; i < b->template.relations->part_count; i++) {
        if (!words[i].len)
            continue;
        if (!first)
            out_str(o, b->doc->document.words->comma);
        first = false;
        out_str(o, words[i]);
        out_byte(o, ' ');
        out_number(o, counts[i]);
    }
}

static struct str say_chart(struct builder *b, const struct node *n)
{
    struct out o = {.arena = b->template.arena};

    for (uint32_t i = 0; i < n->chart->bar_count; i++) {
        const struct chart_bar *bar = &n->chart->bars[i];
        uint64_t total = 0;
        out_str(&o, i ? template_say(&b->template, "。", "; ") : STR(""));
        if (n->chart->kind == CHART_BARS) {
            out_str(&o, bar->label);
            out_str(&o, b->doc->document.words->colon);
        }
        say_counts(b, &o, bar->counts, n->chart->words);
        for (size_t m = 0; m < n->chart->part_count; m++)
            total += bar->counts[m];
        if (n->chart->total.len) {
            out_str(&o, b->doc->document.words->comma);
            out_str(&o, n->chart->total);
            out_byte(&o, ' ');
            out_number(&o, (long long)total);
        }
    }
    struct str s = str_copy(b->template.arena, out_view(&o));
    out_free(&o);
    return s;
}

static struct node *new_chart(struct builder *b, enum chart_kind kind,
                              struct loc at, size_t bars)
{
    struct node *n = node_new(b->template.arena, NODE_CHART, at);

    n->chart = arena_new(b->template.arena, struct chart);
    n->chart->kind = kind;
    n->chart->bars = arena_array(b->template.arena, struct chart_bar, bars);
    n->chart->parts = b->template.relations->parts;
    n->chart->part_count = (uint32_t)b->template.relations->part_count;
    n->chart->words = chart_words(b);
    return n;
}

static void add_bar(struct builder *b, struct node *n, const struct value *v,
                    struct str label)
{
    struct chart_bar *bar = &n->chart->bars[n->chart->bar_count++];

    bar->label = label;
    bar->counts = v->counts;
    name_counted(b, v->counts, (struct str *)n->chart->words);
}

struct node *build_bar(struct builder *b, const struct value *v)
{
    struct node *n = new_chart(b, CHART_BAR, v->at, 1);

    add_bar(b, n, v, STR(""));
    n->chart->alt = v->text.len ? v->text : say_chart(b, n);
    return n;
}

/* The first column of bars; or of counts in words, where texts answer. */
static long bar_column(const struct relation *r)
{
    long words = -1;

    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].kind == VALUE_BAR)
            return (long)i;
        else if (words < 0 && r->columns[i].flags & COLUMN_COUNTS)
            words = (long)i;
    return words;
}

static bool chart_kind(struct builder *b, const struct directive *x,
                       enum chart_kind *kind)
{
    struct str s = directive_value(x, "kind");

    *kind = CHART_BAR;
    if (str_is(s, "figures"))
        *kind = CHART_FIGURES;
    else if (str_is(s, "bars"))
        *kind = CHART_BARS;
    else if (str_is(s, "strip"))
        *kind = CHART_STRIP;
    else if (s.ptr && !str_is(s, "bar")) {
        build_wrong(b, x, "kind", "figures, bar, bars, strip");
        return false;
    }
    return true;
}

struct chosen {
    const struct relation *r;
    size_t column, *rows, from, to;
    long label; /* column of the bars' labels, or -1 */
};

static struct str bar_label(const struct chosen *c, size_t i)
{
    return c->label < 0
               ? STR("")
               : str_trim(
                     relation_at(c->r, c->rows[i], (size_t)c->label)->text);
}

/* Counts that cannot be drawn stand in words. */
static void add_words(struct builder *b, const struct directive *x,
                      const struct chosen *c)
{
    struct arena *a = b->template.arena;

    for (size_t i = c->from; i < c->to; i++) {
        const struct value *v = relation_at(c->r, c->rows[i], c->column);
        struct node *p = node_new(a, NODE_PARAGRAPH, x->loc);
        if (c->to - c->from > 1 && bar_label(c, i).len)
            node_append_text(
                a, p,
                str_join(a, bar_label(c, i), b->doc->document.words->colon),
                x->loc);
        template_value(&b->template, p, v, x->loc);
        node_append(b->doc, p);
    }
}

static void add_caption(struct builder *b, const struct directive *x)
{
    struct str caption = directive_value(x, "caption");

    if (caption.len)
        build_paragraph(b, caption, PARAGRAPH_NOTE,
                        directive_loc(x, "caption"));
}

static void add_chart(struct builder *b, const struct directive *x,
                      enum chart_kind kind, const struct chosen *c)
{
    struct node *n = new_chart(b, kind, x->loc, c->to - c->from);

    for (size_t i = c->from; i < c->to; i++)
        add_bar(b, n, relation_at(c->r, c->rows[i], c->column),
                bar_label(c, i));
    n->chart->total = template_fill(&b->template, directive_value(x, "total"),
                                    directive_loc(x, "total"));
    n->chart->alt = say_chart(b, n);
    add_caption(b, x);
    node_append(b->doc, n);
}

/* Columns of a matrix, each a bar of the strip. */
static bool strip_column(const struct relation *r, size_t column)
{
    return r->columns[column].kind == VALUE_STATUS && build_compared(r, column);
}

/* Where the text of the group column changes; without one, all is one group. */
static void strip_groups(struct node *n, const struct chosen *c)
{
    for (uint32_t i = 0; i < n->chart->cell_count; i++) {
        struct str label = bar_label(c, i);
        uint32_t *count = &n->chart->group_count;
        if (*count && str_equal(n->chart->groups[*count - 1].label, label))
            continue;
        n->chart->groups[(*count)++] = (struct chart_group){label, i};
    }
}

/* What a column is called: below a group by both. */
static struct str strip_label(struct builder *b, const struct column *c)
{
    if (!c->group.len)
        return c->label;
    return str_format(b->template.arena, "%.*s%.*s%.*s", STR_ARG(c->group),
                      STR_ARG(b->doc->document.words->within),
                      STR_ARG(c->label));
}

/* The part that a status is counted in: that of its word, else the first one of
   what it means. */
static uint32_t part_of(const struct chart *chart, const struct value *v)
{
    uint32_t found = chart->part_count;

    for (uint32_t i = 0; i < chart->part_count; i++) {
        const struct counted_part *p = &chart->parts[i];
        if (p->meaning != v->meaning)
            continue;
        if (str_equal(p->word, v->text))
            return i;
        found = found == chart->part_count ? i : found;
    }
    return found;
}

static void strip_bar(struct builder *b, struct node *n, const struct chosen *c,
                      size_t column)
{
    struct chart_bar *bar = &n->chart->bars[n->chart->bar_count++];
    uint8_t *cells =
        arena_array(b->template.arena, uint8_t, n->chart->cell_count);
    uint32_t *counts =
        arena_array(b->template.arena, uint32_t, n->chart->part_count);

    bar->label = strip_label(b, &c->r->columns[column]);
    bar->cells = cells;
    for (uint32_t i = 0; i < n->chart->cell_count; i++) {
        const struct value *v = relation_at(c->r, c->rows[i], column);
        bool status = v->kind == VALUE_STATUS && !v->hidden;
        cells[i] =
            (uint8_t)(status ? part_of(n->chart, v) : n->chart->part_count);
        if (status)
            counts[cells[i]]++;
    }
    bar->counts = counts;
    name_counted(b, counts, (struct str *)n->chart->words);
}

/* 項目の順に並べた回答。A：1.組織 適合可能 3、不適合 1；2.技術 … */
static struct str say_strip(struct builder *b, const struct node *n)
{
    const struct words *w = b->doc->document.words;
    uint32_t *counts =
        arena_array(b->template.arena, uint32_t, n->chart->part_count);
    struct out o = {.arena = b->template.arena};

    out_str(&o, template_say(&b->template, "項目の順に並べた回答。",
                             "Answers in the order of the items. "));
    for (uint32_t i = 0; i < n->chart->bar_count; i++) {
        const struct chart_bar *bar = &n->chart->bars[i];
        out_str(&o, i ? template_say(&b->template, "。", ". ") : STR(""));
        out_str(&o, bar->label);
        for (uint32_t g = 0; g < n->chart->group_count; g++) {
            const struct chart_group *group = &n->chart->groups[g];
            const bool last = g + 1 == n->chart->group_count;
            memset(counts, 0, n->chart->part_count * sizeof(*counts));
            for (uint32_t k = group->first;
                 k < (last ? n->chart->cell_count : group[1].first); k++)
                if (bar->cells[k] < n->chart->part_count)
                    counts[bar->cells[k]]++;
            out_str(&o, g ? template_say(&b->template, "；", "; ") : w->colon);
            out_str(&o, group->label);
            out_puts(&o, group->label.len ? " " : "");
            say_counts(b, &o, counts, n->chart->words);
        }
    }
    struct str s = str_copy(b->template.arena, out_view(&o));
    out_free(&o);
    return s;
}

/* Where texts answer there is nothing to draw: the tables say it. */
static void build_strip(struct builder *b, const struct directive *x)
{
    struct chosen c = {.r = build_source(b, x, "matrix"), .label = -1};
    struct node *n;
    size_t count;
    bool any = false;

    if (!c.r)
        return;
    if (directive_value(x, "group").len) {
        c.label = build_column(b, c.r, directive_value(x, "group"),
                               directive_loc(x, "group"));
        if (c.label < 0)
            return;
    }
    c.rows = arena_array(b->template.arena, size_t, c.r->row_count + 1);
    if (!build_filter(b, x, c.r, c.rows, &count))
        return;
    n = new_chart(b, CHART_STRIP, x->loc, c.r->column_count);
    n->chart->cell_count = (uint32_t)count;
    n->chart->groups =
        arena_array(b->template.arena, struct chart_group, count + 1);
    strip_groups(n, &c);
    for (size_t i = 0; i < c.r->column_count; i++)
        if (strip_column(c.r, i))
            strip_bar(b, n, &c, i);
    for (uint32_t i = 0; i < n->chart->bar_count; i++)
        for (size_t m = 0; m < n->chart->part_count; m++)
            any = any || (n->chart->parts[m].meaning != MEANING_UNANSWERED &&
                          n->chart->bars[i].counts[m]);
    if (n->chart->bar_count == 0)
        diag(b->template.diag, directive_loc(x, "source"), MSG_CHART_SOURCE,
             c.r->name);
    if (!any)
        return;
    n->chart->alt = say_strip(b, n);
    add_caption(b, x);
    node_append(b->doc, n);
}

/* What a statistic's rows are called. */
static long usual_label(const struct relation *r)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].flags & COLUMN_USUAL &&
            r->columns[i].kind == VALUE_TEXT)
            return (long)i;
    return -1;
}

void build_chart(struct builder *b, const struct directive *x)
{
    struct chosen c = {.label = -1};
    enum chart_kind kind;
    size_t count;
    bool drawn = true;

    if (!chart_kind(b, x, &kind))
        return;
    if (kind == CHART_STRIP) {
        build_strip(b, x);
        return;
    }
    c.r = build_source(b, x, "statistics");
    if (!c.r)
        return;
    long column = bar_column(c.r);
    if (column < 0) {
        diag(b->template.diag, directive_loc(x, "source"), MSG_CHART_SOURCE,
             c.r->name);
        return;
    }
    c.column = (size_t)column;
    if (directive_value(x, "label").len)
        c.label = build_column(b, c.r, directive_value(x, "label"),
                               directive_loc(x, "label"));
    else
        c.label = usual_label(c.r);
    c.rows = arena_array(b->template.arena, size_t, c.r->row_count + 1);
    if (!build_filter(b, x, c.r, c.rows, &count))
        return;
    c.from = kind == CHART_BARS || count == 0 ? 0 : count - 1;
    c.to = count;
    for (size_t i = c.from; i < c.to; i++) {
        const struct value *v = relation_at(c.r, c.rows[i], c.column);
        drawn = drawn && v->kind == VALUE_BAR && v->counts && !v->hidden;
    }
    if (count == 0)
        build_paragraph(b, template_say(&b->template, "該当なし", "None."),
                        PARAGRAPH_BODY, x->loc);
    else if (drawn)
        add_chart(b, x, kind, &c);
    else
        add_words(b, x, &c);
}
