/*
 * Charts: counts as figures or bars, always with the same said in words.
 */
#include "doc/builder.h"

#include "base/arena.h"

static const struct str *chart_words(struct builder *b)
{
    const struct relations *set = b->template.relations;
    struct str *words =
        arena_array(b->template.arena, struct str, MEANING_COUNT);

    for (size_t i = 0; i < MEANING_COUNT; i++)
        if (set->used[i])
            words[i] = set->words[i];
    return words;
}

/* What is counted has a word, even where the catalog's statuses lack one. */
static void name_counted(struct builder *b, const struct counts *c,
                         struct str *words)
{
    const struct relations *set = b->template.relations;

    for (size_t i = 0; i < MEANING_COUNT; i++)
        if (c->of[i] && !words[i].len)
            words[i] = set->words[i].len
                           ? set->words[i]
                           : template_say(&b->template, "その他", "other");
}

/* 適合可能 97、不適合 27 */
static void say_counts(struct builder *b, struct out *o, const struct counts *c,
                       const struct str *words)
{
    bool first = true;

    for (size_t i = 0; i < MEANING_COUNT; i++) {
        if (!words[i].len)
            continue;
        if (!first)
            out_str(o, b->doc->document.words->comma);
        first = false;
        out_str(o, words[i]);
        out_byte(o, ' ');
        out_number(o, c->of[i]);
    }
}

static struct str say_chart(struct builder *b, const struct node *n)
{
    struct out o = {.arena = b->template.arena};

    for (uint32_t i = 0; i < n->chart.bar_count; i++) {
        const struct chart_bar *bar = &n->chart.bars[i];
        uint64_t total = 0;
        out_str(&o, i ? template_say(&b->template, "。", "; ") : STR(""));
        if (n->chart.kind == CHART_BARS) {
            out_str(&o, bar->label);
            out_str(&o, b->doc->document.words->colon);
        }
        say_counts(b, &o, &bar->counts, n->chart.words);
        for (size_t m = 0; m < MEANING_COUNT; m++)
            total += bar->counts.of[m];
        if (n->chart.total.len) {
            out_str(&o, b->doc->document.words->comma);
            out_str(&o, n->chart.total);
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

    n->chart.kind = kind;
    n->chart.bars = arena_array(b->template.arena, struct chart_bar, bars);
    n->chart.words = chart_words(b);
    return n;
}

static void add_bar(struct builder *b, struct node *n, const struct value *v,
                    struct str label)
{
    struct chart_bar *bar = &n->chart.bars[n->chart.bar_count++];

    bar->label = label;
    bar->counts = *v->counts;
    name_counted(b, v->counts, (struct str *)n->chart.words);
}

struct node *build_bar(struct builder *b, const struct value *v)
{
    struct node *n = new_chart(b, CHART_BAR, v->at, 1);

    add_bar(b, n, v, STR(""));
    n->chart.alt = v->text.len ? v->text : say_chart(b, n);
    return n;
}

static long bar_column(const struct relation *r)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].kind == VALUE_BAR)
            return (long)i;
    return relation_column(r, STR("bar")); /* in words, where texts answer */
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
    else if (s.ptr && !str_is(s, "bar")) {
        build_wrong(b, x, "kind", "figures, bar, bars");
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

static void add_chart(struct builder *b, const struct directive *x,
                      enum chart_kind kind, const struct chosen *c)
{
    struct node *n = new_chart(b, kind, x->loc, c->to - c->from);
    struct str caption = directive_value(x, "caption");

    for (size_t i = c->from; i < c->to; i++)
        add_bar(b, n, relation_at(c->r, c->rows[i], c->column),
                bar_label(c, i));
    n->chart.total = template_fill(&b->template, directive_value(x, "total"),
                                   directive_loc(x, "total"));
    n->chart.alt = say_chart(b, n);
    if (caption.len)
        build_paragraph(b, caption, PARAGRAPH_NOTE,
                        directive_loc(x, "caption"));
    node_append(b->doc, n);
}

void build_chart(struct builder *b, const struct directive *x)
{
    struct chosen c = {.r = build_source(b, x, "statistics"), .label = -1};
    enum chart_kind kind;
    size_t count;
    bool drawn = true;

    if (!c.r || !chart_kind(b, x, &kind))
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
        c.label = relation_column(c.r, STR("name"));
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
