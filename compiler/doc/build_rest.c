/*
 * What is filled in and has no place of its own: below the columns of its row,
 * where a table says `rest: under`, and at the directive `others`. Both are
 * made when all else is built: what any table or text shows is not said again.
 */
#include "doc/builder.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "relation/placed.h"

enum {
    SHORT_VALUE = 24, /* characters: several share a line */
    PART_LEVEL = 3    /* of the headings below that of `others` */
};

struct rest {
    struct node *table; /* NULL: a directive `others` */
    const struct relation *r;
    const size_t *rows; /* of its body, in order */
    const struct shown *columns;
    uint32_t column_count;
    struct directive others;
    struct node *before; /* `others` goes behind it; NULL: to the front */
};

static struct rest *add(struct builder *b)
{
    b->rest = arena_room(b->template.arena, b->rest, b->rest_count,
                         &b->rest_cap, sizeof(*b->rest));
    b->rest[b->rest_count] = (struct rest){0};
    return &b->rest[b->rest_count++];
}

void build_rest_later(struct builder *b, struct node *table,
                      const struct relation *r, const size_t *rows,
                      const struct columns *c)
{
    struct rest *x = add(b);

    x->table = table;
    x->r = r;
    x->rows = rows;
    x->columns = c->list;
    x->column_count = c->count;
}

void build_others_later(struct builder *b, const struct directive *x)
{
    struct rest *to = add(b);

    to->others = *x;
    to->before = b->doc->last;
}

/* Where a column that a table lacks stands: below the one that it goes with,
   else the last that may hold any text. UINT32_MAX: nowhere. */
static uint32_t column_for(const struct rest *x, size_t column)
{
    struct str under = x->r->columns[column].under;
    uint32_t found = UINT32_MAX;

    for (uint32_t i = 0; i < x->column_count; i++) {
        const struct column *c = &x->r->columns[x->columns[i].column];
        if (under.len && str_equal(c->name, under))
            return i;
        if (!x->columns[i].merge && c->kind == VALUE_TEXT)
            found = i;
    }
    return found;
}

static struct node *add_paragraph(struct builder *b, struct node *cell)
{
    struct node *p = node_new(b->template.arena, NODE_PARAGRAPH, cell->loc);

    p->paragraph.style = PARAGRAPH_REST;
    node_append(cell, p);
    return p;
}

/* What stands in a cell becomes a paragraph of its own. */
static void as_blocks(struct builder *b, struct node *cell)
{
    if (!cell->first || cell->first->kind == NODE_PARAGRAPH)
        return;
    struct node *p = node_new(b->template.arena, NODE_PARAGRAPH, cell->loc);
    for (struct node *n = node_take(cell); n; n = node_take(cell))
        node_append(p, n);
    node_append(cell, p);
}

struct filling { /* of one cell */
    struct node *cell;
    struct node *line; /* to which short values go; or NULL */
};

static void put(struct builder *b, struct filling *f, struct str label,
                const struct value *v)
{
    struct arena *a = b->template.arena;
    const struct words *w = b->doc->document.words;
    struct str text = str_trim(v->text);
    bool brief = utf8_length(text) <= SHORT_VALUE && !v->note.len &&
                 str_find(text, STR("\n")) == text.len;
    struct node *p = brief ? f->line : NULL;

    if (!f->cell->first || f->cell->last->kind != NODE_PARAGRAPH ||
        f->cell->last->paragraph.style != PARAGRAPH_REST)
        as_blocks(b, f->cell);
    if (p)
        node_append_text(a, p, w->far, v->at);
    else
        p = add_paragraph(b, f->cell);
    f->line = brief ? p : NULL;
    node_append_text(a, p, str_join(a, label, w->colon), v->at);
    template_value(&b->template, p, v, v->at);
    if (v->note.len)
        node_append_text(
            a, p, str_join(a, str_join(a, w->open, v->note), w->close), v->at);
}

static struct node *cell_at(struct node *row, uint32_t column)
{
    struct node *cell = row->first;

    while (column--)
        cell = cell->next;
    return cell;
}

struct further { /* a column that the table lacks */
    size_t column;
    uint32_t below; /* which of the table's it stands below */
};

static struct further *further_columns(struct builder *b, const struct rest *x,
                                       size_t *n)
{
    const struct relation *r = x->r;
    struct further *list =
        arena_array(b->template.arena, struct further, r->stored + 1);

    *n = 0;
    for (size_t i = 0; i < r->stored; i++) {
        bool shown = !(r->columns[i].flags & COLUMN_REST);
        for (uint32_t k = 0; k < x->column_count && !shown; k++)
            shown = x->columns[k].column == i;
        uint32_t below = shown ? UINT32_MAX : column_for(x, i);
        if (below != UINT32_MAX)
            list[(*n)++] = (struct further){i, below};
    }
    return list;
}

/* Whether it was filled in, and stands nowhere yet. */
static bool unplaced(const struct builder *b, const struct value *v)
{
    return v->cell && !v->hidden && !template_blank(v) &&
           !placed_has(b->template.relations->placed, v->at);
}

static void fill_row(struct builder *b, const struct rest *x, struct node *row,
                     size_t number, const struct further *list, size_t n)
{
    struct filling f = {0};

    for (size_t i = 0; i < n; i++) {
        const struct value *v = relation_at(x->r, number, list[i].column);
        if (!unplaced(b, v))
            continue;
        struct node *cell = cell_at(row, list[i].below);
        if (cell != f.cell)
            f = (struct filling){.cell = cell};
        put(b, &f, x->r->columns[list[i].column].label, v);
    }
}

static void fill_table(struct builder *b, const struct rest *x)
{
    size_t n, at = 0;
    const struct further *list = further_columns(b, x, &n);

    for (struct node *row = x->table->first; n && row; row = row->next)
        if (row->kind == NODE_ROW && row->row.kind == ROW_BODY)
            fill_row(b, x, row, x->rows[at++], list, n);
}

static void add_heading(struct builder *b, uint8_t level, struct str text,
                        struct loc at)
{
    struct node *n = node_new(b->template.arena, NODE_HEADING, at);

    n->heading.level = level;
    node_append_text(b->template.arena, n, text, at);
    node_append(b->doc, n);
}

/* Each of them as a table; the first few may be known by no heading. */
static void add_others(struct builder *b, const struct rest *x,
                       const struct relations *set)
{
    struct str heading = directive_value(&x->others, "heading");
    struct str note = directive_value(&x->others, "note");

    if (!heading.len)
        heading =
            template_say(&b->template, "その他の記載", "Other particulars");
    add_heading(b, PART_LEVEL - 1, heading, x->others.loc);
    if (note.len)
        build_paragraph(b, note, PARAGRAPH_BODY,
                        directive_loc(&x->others, "note"));
    for (size_t i = 0; i < set->count; i++) {
        if (set->list[i]->title.len)
            add_heading(b, PART_LEVEL, set->list[i]->title, x->others.loc);
        build_whole(b, set->list[i], x->others.loc);
    }
}

/* `others` stands where the template has it, and is made when all behind it
   is. */
static void build_others(struct builder *b, const struct rest *x)
{
    const struct rest_maker *maker = b->template.relations->rest;
    const struct relations *set = maker ? maker->make(maker) : NULL;
    struct node *doc = b->doc, *behind = NULL, *end = doc->last;

    if (!set || !set->count)
        return;
    if (x->before) {
        behind = x->before->next;
        x->before->next = NULL;
    } else {
        behind = doc->first;
        doc->first = NULL;
    }
    doc->last = x->before;
    add_others(b, x, set);
    if (behind) {
        doc->last->next = behind;
        doc->last = end;
    }
}

void build_rest(struct builder *b)
{
    for (size_t i = 0; i < b->rest_count; i++)
        if (b->rest[i].table)
            fill_table(b, &b->rest[i]);
    for (size_t i = 0; i < b->rest_count; i++)
        if (!b->rest[i].table)
            build_others(b, &b->rest[i]);
}
