#include "pdf/pdf_element.h"

#include "base/arena.h"

#include <assert.h>

static uint32_t pool_add(struct pool *p)
{
    if (p->count % POOL_BLOCK == 0) {
        p->blocks = arena_room(p->arena, p->blocks, p->count / POOL_BLOCK,
                               &p->block_cap, sizeof(*p->blocks));
        p->blocks[p->count / POOL_BLOCK] =
            arena_calloc(p->arena, POOL_BLOCK, p->size);
    }
    return ++p->count;
}

/* --- elements from the document tree --- */

static uint32_t add(struct pdf_tags *t, uint32_t parent, enum tag tag,
                    const struct node *n)
{
    uint32_t i = pool_add(&t->elements);

    *element_at(t, i) =
        (struct element){.node = n, .parent = parent, .tag = (uint8_t)tag};
    if (parent) {
        struct element *p = element_at(t, parent);
        *(p->last ? &element_at(t, p->last)->next : &p->first) = i;
        p->last = i;
    }
    return i;
}

/* The element around n. */
static uint32_t holder(const struct pdf_tags *t, const struct node *n)
{
    const uint32_t e = t->owns[n->parent->id];

    return n->parent->kind == NODE_ITEM ? e + 1 : e; /* LBody behind Lbl */
}

static bool in_cell(const struct node *n)
{
    while (n && n->kind != NODE_CELL)
        n = n->parent;
    return n;
}

/* Headings descend by one level at most (ISO 14289-1 7.4.2), whatever levels a
   document leaves out; inside a table they are none. */
static enum tag heading_tag(struct pdf_tags *t, const struct node *n)
{
    if (in_cell(n))
        return TAG_P;
    while (t->depth && t->levels[t->depth - 1] >= n->heading.level)
        t->depth--;
    t->levels[t->depth++] = n->heading.level;
    return (enum tag)(TAG_H1 + t->depth - 1);
}

/* A cell or list item that holds nothing else draws its paragraph itself. */
static bool alone(const struct node *paragraph)
{
    const struct node *p = paragraph->parent;

    return (p->kind == NODE_CELL || p->kind == NODE_ITEM) &&
           p->first == p->last;
}

static uint32_t make_item(struct pdf_tags *t, const struct node *n)
{
    const uint32_t item = add(t, holder(t, n), TAG_LI, n);
    const uint32_t label = add(t, item, TAG_LBL, n);

    add(t, item, TAG_LBODY, n); /* where holder() looks for it */
    return label;
}

/* Where a row stands: a table with a head and a body has a THead and a TBody;
   one without has its rows itself, for a THead may not be alone. */
static uint32_t section(struct pdf_tags *t, const struct node *row)
{
    const struct node *table = row->parent;
    const uint32_t e = t->owns[table->id];
    const uint32_t last = element_at(t, e)->last;
    const struct node *first = table->first;
    const enum tag tag = row->row.kind == ROW_HEADER ? TAG_THEAD : TAG_TBODY;

    if (first->kind == NODE_CAPTION)
        first = first->next;
    if (first->row.kind != ROW_HEADER || table->last->row.kind == ROW_HEADER)
        return e;
    return last && element_at(t, last)->tag == tag ? last
                                                   : add(t, e, tag, table);
}

/* The column whose cells say what their rows are about: the first with numbers
   of items; else the first one where it stands before figures, where it labels
   values, and where there is no head. */
static uint32_t header_column(const struct node *table)
{
    const uint32_t count = table->table.column_count;
    const struct table_column *columns = table->table.columns;
    const struct node *first = table->first;
    bool figures = count > 1;

    for (uint32_t i = 0; i < count; i++)
        if (columns[i].role == ROLE_ID)
            return i;
    for (uint32_t i = 1; i < count; i++)
        figures &=
            columns[i].role == ROLE_NUMBER || columns[i].role == ROLE_BAR;
    if (first && first->kind == NODE_CAPTION)
        first = first->next;
    if (figures || table->table.style == TABLE_PLAIN || !first ||
        first->row.kind != ROW_HEADER)
        return 0;
    return count;
}

static uint32_t make_row(struct pdf_tags *t, const struct node *row)
{
    const struct node *cell = row->first;

    if (row->row.kind == ROW_BODY)
        for (uint32_t i = header_column(row->parent); cell && i > 0; i--)
            cell = cell->next;
    t->row_header = cell;
    return add(t, section(t, row), TAG_TR, row);
}

static uint32_t make_cell(struct pdf_tags *t, const struct node *cell)
{
    const struct node *row = cell->parent;

    if (cell->cell.covered)
        return PDF_ARTIFACT;
    return add(t, t->owns[row->id],
               row->row.kind == ROW_HEADER || cell == t->row_header ? TAG_TH
                                                                    : TAG_TD,
               cell);
}

static uint32_t make(struct pdf_tags *t, const struct node *n)
{
    switch (n->kind) {
    case NODE_DOCUMENT:
        return add(t, 0, TAG_DOCUMENT, n);
    case NODE_PAGE:
    case NODE_RULE:
        return PDF_ARTIFACT;
    case NODE_HEADING:
        return add(t, holder(t, n), heading_tag(t, n), n);
    case NODE_PARAGRAPH:
        return alone(n) ? holder(t, n) : add(t, holder(t, n), TAG_P, n);
    case NODE_LIST:
        return add(t, holder(t, n), TAG_L, n);
    case NODE_ITEM:
        return make_item(t, n);
    case NODE_QUOTE:
        return add(t, holder(t, n), TAG_BLOCK_QUOTE, n);
    case NODE_CODE: /* which stands in a paragraph: ISO 32000-1 14.8.4.4 */
        return add(t, add(t, holder(t, n), TAG_P, n), TAG_CODE, n);
    case NODE_CODE_SPAN:
        return add(t, holder(t, n), TAG_CODE, n);
    case NODE_TOC:
        return add(t, holder(t, n), TAG_TOC, n);
    case NODE_TABLE:
        return add(t, holder(t, n), TAG_TABLE, n);
    case NODE_CAPTION:
        return add(t, holder(t, n), TAG_CAPTION, n);
    case NODE_ROW:
        return make_row(t, n);
    case NODE_CELL:
        return make_cell(t, n);
    case NODE_CHART:
        return add(t, holder(t, n), TAG_FIGURE, n);
    case NODE_LINK:
        return add(t, holder(t, n), TAG_LINK, n);
    case NODE_STATUS: /* a mark without a word is read by its own text */
        return n->status.word.len ? holder(t, n)
                                  : add(t, holder(t, n), TAG_SPAN, n);
    case NODE_IMAGE: /* without words for it, an ornament */
        return n->image.picture && str_trim(n->image.alt).len
                   ? add(t, holder(t, n), TAG_FIGURE, n)
                   : holder(t, n);
    case NODE_TEXT:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_BREAK:
        return holder(t, n);
    }
    return PDF_ARTIFACT;
}

static struct pool new_pool(struct pdf_tags *t, size_t size)
{
    return (struct pool){.arena = t->arena, .size = size};
}

struct pdf_tags *pdf_tags_new(struct pdf_save *save, const struct node *doc,
                              const struct pages *pages,
                              const HPDF_Page *objects, struct str lang)
{
    struct arena *a = save->arena;
    struct pdf_tags *t = arena_new(a, struct pdf_tags);
    struct walk w = {.root = doc};
    const struct node *last = doc;

    while (last->last)
        last = last->last;
    *t = (struct pdf_tags){.arena = a,
                           .save = save,
                           .pages = pages,
                           .objects = objects,
                           .lang = lang};
    t->elements = new_pool(t, sizeof(struct element));
    t->runs = new_pool(t, sizeof(struct run));
    t->annotations = new_pool(t, sizeof(struct annotation));
    t->boxes = new_pool(t, sizeof(struct box));
    t->first_runs = arena_array(a, uint32_t, pages->count + 1);
    t->owns = arena_array(a, uint32_t, (size_t)last->id + 1);
    while (walk_next(&w)) {
        if (!w.entering)
            continue;
        assert(w.node->id && w.node->id <= last->id);
        t->owns[w.node->id] = make(t, w.node);
        if (!t->owns[w.node->id])
            walk_skip(&w);
    }
    return t;
}

/* --- runs from the operations --- */

void pdf_tags_page(struct pdf_tags *t)
{
    t->first_runs[t->page++] = t->runs.count;
}

static struct box extent(const struct op *op, uint32_t page)
{
    struct box b = {page, false, op->x, op->y, op->x, op->y};

    switch (op->kind) {
    case OP_TEXT:
        b.right += op->text.width;
        b.top -= op->text.size;
        b.bottom += op->text.size / 5; /* below the baseline */
        break;
    case OP_MARK:
        b.right += op->mark.size;
        b.bottom += op->mark.size;
        break;
    case OP_FILL:
        b.right += op->fill.width;
        b.bottom += op->fill.height;
        break;
    case OP_IMAGE:
        b.right += op->image.width;
        b.bottom += op->image.height;
        break;
    case OP_RULE:
        b.right = op->rule.x2;
        b.bottom = op->rule.y2;
        break;
    case OP_LINK:
        break;
    }
    return b;
}

static void extend(struct pdf_tags *t, struct element *figure,
                   const struct op *op)
{
    const struct box b = extent(op, t->page - 1);
    const bool first = !figure->more;

    if (first)
        figure->more = pool_add(&t->boxes);
    struct box *all = pool_at(&t->boxes, figure->more);
    if (first)
        *all = b;
    all->many |= all->page != b.page;
    all->left = b.left < all->left ? b.left : all->left;
    all->top = b.top < all->top ? b.top : all->top;
    all->right = b.right > all->right ? b.right : all->right;
    all->bottom = b.bottom > all->bottom ? b.bottom : all->bottom;
}

/* The link of the entry that is being drawn. */
static uint32_t toc_entry(struct pdf_tags *t, const struct node *toc)
{
    if (!t->entry) {
        uint32_t item = add(t, t->owns[toc->id], TAG_TOCI, toc);
        t->entry = add(t, add(t, item, TAG_REFERENCE, toc), TAG_LINK, toc);
    }
    return t->entry;
}

uint32_t pdf_tags_owner(struct pdf_tags *t, const struct op *op)
{
    const struct node *n = op->owner;

    if (!n)
        return PDF_ARTIFACT;
    if (n->kind == NODE_TOC)
        return toc_entry(t, n);
    if (n->kind == NODE_STATUS && op->kind == OP_MARK && n->status.word.len)
        return PDF_ARTIFACT; /* its word says it */
    const uint32_t owns = t->owns[n->id];
    if (owns != PDF_ARTIFACT && element_at(t, owns)->tag == TAG_FIGURE)
        extend(t, element_at(t, owns), op);
    return owns;
}

void pdf_tags_begin(struct pdf_tags *t, struct out *o, uint32_t element,
                    const struct op *op)
{
    struct element *e = element_at(t, element);
    const uint32_t page = t->page - 1;
    const uint32_t i = pool_add(&t->runs);

    *run_at(t, i) =
        (struct run){.element = element, .page = page, .order = op->owner->id};
    *(e->last_run ? &run_at(t, e->last_run)->next : &e->first_run) = i;
    e->last_run = i;
    out_byte(o, '/');
    out_puts(o, pdf_element_name(e->tag));
    out_puts(o, "<</MCID ");
    out_number(o, i - 1 - t->first_runs[page]);
    out_puts(o, ">>BDC\n");
}

bool pdf_tags_links(const struct pdf_tags *t, const struct op *op)
{
    return t->owns[op->owner->id] != PDF_ARTIFACT;
}

void pdf_tags_link(struct pdf_tags *t, const struct op *op)
{
    if (!pdf_tags_links(t, op))
        return;
    const uint32_t element = pdf_tags_owner(t, op);
    const uint32_t i = pool_add(&t->annotations);
    uint32_t *at = &element_at(t, element)->more;

    *annotation_at(t, i) =
        (struct annotation){.element = element, .page = t->page - 1};
    t->entry = 0; /* it ends here */
    while (*at)
        at = &annotation_at(t, *at)->next;
    *at = i;
}

uint32_t pdf_tags_annotation(struct pdf_tags *t, HPDF_Dict annotation)
{
    annotation_at(t, ++t->given)->object = annotation;
    return (uint32_t)t->pages->count + t->given - 1;
}

void pdf_tags_close(struct pdf_tags *t)
{
    assert(t->given == t->annotations.count && t->page == t->pages->count);
    t->first_runs[t->page] = t->runs.count;
    pdf_save_more(t->save, pdf_element_count(t), pdf_element_put, t);
}

uint32_t pdf_tags_root(const struct pdf_tags *t)
{
    return t->save->more.first;
}
