/*
 * Printing the structure tree: the root (object 0), the elements (by their
 * number), and behind them the parent tree, which leads from marked content
 * and annotations back to elements, in leaves of a few keys. The keys are the
 * pages and then the annotations.
 */
#include "pdf/pdf_element.h"

#include "pdf/pdf_language.h"
#include "pdf/pdf_put.h"

enum {
    KEYS_PER_LEAF = 32
};

const char *pdf_element_name(enum tag tag)
{
    static const char *const names[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_P] = "P",
        [TAG_H1] = "H1",
        [TAG_H1 + 1] = "H2",
        [TAG_H1 + 2] = "H3",
        [TAG_H1 + 3] = "H4",
        [TAG_H1 + 4] = "H5",
        [TAG_H6] = "H6",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_BLOCK_QUOTE] = "BlockQuote",
        [TAG_CODE] = "Code",
        [TAG_TABLE] = "Table",
        [TAG_CAPTION] = "Caption",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_REFERENCE] = "Reference",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
    };

    return names[tag];
}

static uint32_t key_count(const struct pdf_tags *t)
{
    return (uint32_t)t->pages->count + t->annotations.count;
}

static uint32_t leaf_count(const struct pdf_tags *t)
{
    return (key_count(t) + KEYS_PER_LEAF - 1) / KEYS_PER_LEAF;
}

uint32_t pdf_element_count(const struct pdf_tags *t)
{
    return 1 + t->elements.count + leaf_count(t);
}

/* Object 0 to pdf_element_count() as a reference. */
static void put_object(const struct pdf_tags *t, struct out *o, uint32_t index)
{
    pdf_put_reference(o, t->save->more.first + index);
}

static void put_page(const struct pdf_tags *t, struct out *o, uint32_t page)
{
    out_puts(o, "/Pg ");
    pdf_put_reference(o, pdf_save_number(t->objects[page]));
}

/* --- attributes --- */

static void put_text(struct out *o, const char *key, struct str text)
{
    out_puts(o, key);
    pdf_put_text(o, text);
}

static void put_cell(struct out *o, const struct element *e)
{
    const struct node *cell = e->node;
    const bool column = cell->parent->row.kind == ROW_HEADER;

    if (e->tag != TAG_TH && cell->cell.col_span == 1 &&
        cell->cell.row_span == 1)
        return;
    out_puts(o, "/A<</O/Table");
    if (e->tag == TAG_TH)
        out_puts(o, column ? "/Scope/Column" : "/Scope/Row");
    if (cell->cell.col_span > 1)
        out_printf(o, "/ColSpan %d", cell->cell.col_span);
    if (cell->cell.row_span > 1)
        out_printf(o, "/RowSpan %d", cell->cell.row_span);
    out_puts(o, ">>");
}

static void put_figure(const struct pdf_tags *t, struct out *o,
                       const struct element *e)
{
    const struct box *b = e->more ? pool_at(&t->boxes, e->more) : NULL;

    put_text(o, "/Alt",
             e->node->kind == NODE_CHART ? e->node->chart->alt
                                         : e->node->image.alt);
    if (!b || b->many)
        return;
    const int32_t height = t->pages->list[b->page].height;
    const int32_t corners[] = {b->left, height - b->bottom, b->right,
                               height - b->top};
    out_puts(o, "/A<</O/Layout/BBox[");
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(o, corners[i]);
        out_byte(o, i < 3 ? ' ' : ']');
    }
    out_puts(o, ">>");
}

static void put_attributes(const struct pdf_tags *t, struct out *o,
                           const struct element *e)
{
    if (e->tag == TAG_TH || e->tag == TAG_TD)
        put_cell(o, e);
    else if (e->tag == TAG_FIGURE)
        put_figure(t, o, e);
    else if (e->tag == TAG_L)
        out_puts(o, e->node->list.ordered
                        ? "/A<</O/List/ListNumbering/Decimal>>"
                        : "/A<</O/List/ListNumbering/Disc>>");
    else if (e->tag == TAG_SPAN)
        put_text(o, "/ActualText", e->node->status.mark);
}

/* Of an element that draws text of its own. */
static void put_language(const struct pdf_tags *t, struct out *o,
                         const struct element *e)
{
    const bool text = e->tag != TAG_SPAN && e->tag != TAG_FIGURE &&
                      e->tag != TAG_LINK && e->first_run && e->node;
    const char *lang = text ? pdf_language(e->node, t->lang) : NULL;

    if (lang)
        out_printf(o, "/Lang(%s)", lang);
}

/* --- elements --- */

static void put_run(const struct pdf_tags *t, struct out *o, uint32_t run,
                    uint32_t page)
{
    const struct run *r = run_at(t, run);
    const uint32_t mcid = run - 1 - t->first_runs[r->page];

    if (r->page == page) { /* the element's own */
        out_number(o, mcid);
        return;
    }
    out_puts(o, "<</Type/MCR");
    put_page(t, o, r->page);
    out_puts(o, "/MCID ");
    out_number(o, mcid);
    out_puts(o, ">>");
}

static void put_annotation(const struct pdf_tags *t, struct out *o,
                           const struct annotation *a)
{
    out_puts(o, "<</Type/OBJR");
    put_page(t, o, a->page);
    out_puts(o, "/Obj ");
    pdf_put_reference(o, pdf_save_number(a->object));
    out_puts(o, ">>");
}

/* Runs and elements in the order of the document, annotations behind them. */
static void put_kids(const struct pdf_tags *t, struct out *o,
                     const struct element *e)
{
    const uint32_t page = e->first_run ? run_at(t, e->first_run)->page : 0;
    uint32_t run = e->first_run, child = e->first;
    uint32_t link = e->tag == TAG_LINK ? e->more : 0;

    while (run || child) {
        const bool below = child && (!run || element_at(t, child)->node->id <
                                                 run_at(t, run)->order);
        if (below)
            put_object(t, o, child);
        else
            put_run(t, o, run, page);
        if (below)
            child = element_at(t, child)->next;
        else
            run = run_at(t, run)->next;
        if (run || child || link)
            out_byte(o, ' ');
    }
    for (; link; link = annotation_at(t, link)->next)
        put_annotation(t, o, annotation_at(t, link));
}

static void put_element(const struct pdf_tags *t, uint32_t i, struct out *o)
{
    const struct element *e = element_at(t, i);
    const bool link = e->tag == TAG_LINK;
    /* what leads nowhere is text */
    const enum tag tag = link && !e->more ? TAG_SPAN : e->tag;
    const int kids = (e->first != 0) + (e->first != e->last) +
                     (e->first_run != 0) + (e->first_run != e->last_run) +
                     2 * (link && e->more);

    out_puts(o, "<</S/");
    out_puts(o, pdf_element_name(tag));
    out_puts(o, "/P ");
    put_object(t, o, e->parent);
    if (e->first_run)
        put_page(t, o, run_at(t, e->first_run)->page);
    put_attributes(t, o, e);
    put_language(t, o, e);
    if (kids) {
        out_puts(o, kids == 1 ? "/K " : "/K[");
        put_kids(t, o, e);
        if (kids > 1)
            out_byte(o, ']');
    }
    out_puts(o, ">>");
}

/* --- root and parent tree --- */

static void put_root(const struct pdf_tags *t, struct out *o)
{
    const uint32_t leaves = leaf_count(t);

    out_puts(o, "<</Type/StructTreeRoot/K ");
    put_object(t, o, 1);
    out_puts(o, "/ParentTreeNextKey ");
    out_number(o, key_count(t));
    out_puts(o, "/ParentTree<</Kids[");
    for (uint32_t i = 0; i < leaves; i++) {
        put_object(t, o, 1 + t->elements.count + i);
        out_byte(o, i + 1 < leaves ? ' ' : ']');
    }
    out_puts(o, ">>>>");
}

static void put_leaf(const struct pdf_tags *t, uint32_t leaf, struct out *o)
{
    const uint32_t pages = (uint32_t)t->pages->count;
    const uint32_t first = leaf * KEYS_PER_LEAF;
    uint32_t end = first + KEYS_PER_LEAF;

    end = end < key_count(t) ? end : key_count(t);
    out_printf(o, "<</Limits[%u %u]/Nums[", (unsigned)first, (unsigned)end - 1);
    for (uint32_t key = first; key < end; key++) {
        out_number(o, key);
        if (key >= pages) {
            out_byte(o, ' ');
            put_object(t, o, annotation_at(t, key - pages + 1)->element);
            out_byte(o, ' ');
            continue;
        }
        out_byte(o, '[');
        for (uint32_t r = t->first_runs[key]; r < t->first_runs[key + 1]; r++) {
            put_object(t, o, run_at(t, r + 1)->element);
            out_byte(o, ' ');
        }
        out_byte(o, ']');
    }
    out_puts(o, "]>>");
}

void pdf_element_put(const void *tags, uint32_t index, struct out *o)
{
    const struct pdf_tags *t = tags;

    if (index == 0)
        put_root(t, o);
    else if (index <= t->elements.count)
        put_element(t, index, o);
    else
        put_leaf(t, index - 1 - t->elements.count, o);
}
