/*
 * pages → PDF 1.7: the document around the pages' drawings.
 *
 * libharu holds the objects (catalog, page tree, pages, fonts); what they say
 * is printed here, straight from the operations, because its own text, fonts,
 * annotations and outlines cost several times the memory and bytes. Where each
 * part is written: pdf_draw content streams, pdf_tags and pdf_element the
 * structure tree, pdf_archive metadata and colours, pdf_font fonts, pdf_subset
 * their outlines, pdf_save the file, pdf_put syntax. No clock goes in: equal
 * pages give equal bytes.
 *
 * Files are PDF/UA-1 and PDF/A-2a unless --pdf plain leaves out the tags and
 * all that claims them.
 */
#include "pdf/pdf.h"
#include "base/arena.h"

#include "pdf/pdf_archive.h"
#include "pdf/pdf_draw.h"
#include "pdf/pdf_image.h"
#include "pdf/pdf_put.h"

#include <assert.h>

enum {
    PAGES_PER_NODE = 100,        /* of the page tree: an array ends at 32,767 */
    OBJECTS_PER_BLOCK = 1 << 14, /* by how many libharu's table grows */
    OPEN_LEVELS = 1              /* bookmarks that show what is below them */
};

struct pdf;

struct leaf {               /* a page */
    HPDF_PageAttr_Rec haru; /* first: libharu takes the whole for its own */
    const struct pdf *pdf;
    const struct page *page;
    HPDF_Dict *links; /* annotations */
    size_t link_count;
};

struct link {
    const struct pdf *pdf;
    const struct page *page;
    const struct op *op;
    uint32_t parent; /* key in the parent tree */
};

struct entry { /* of the outline */
    const struct pdf *pdf;
    const struct bookmark *bookmark;
    HPDF_Dict object;
    struct entry *parent, *first, *last, *before, *next;
    int32_t shown; /* entries below it that it shows when open */
    bool open;
};

struct pdf {
    const struct compiled *c;
    struct arena *arena;
    HPDF_Doc doc;
    HPDF_STATUS error; /* libharu's first: later ones only follow from it */
    struct pdf_save save;
    struct pdf_fonts *fonts;
    struct pdf_images *images;
    struct pdf_tags *tags;             /* NULL: --pdf plain */
    HPDF_Dict metadata, intent, color; /* only with tags */
    HPDF_Dict resources;               /* one for all pages */
    HPDF_Page *pages;
    struct entry outline; /* its root */
};

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct pdf *p = user;

    (void)detail;
    if (error == HPDF_FAILD_TO_ALLOC_MEM)
        arena_fail(p->arena);
    if (!p->error)
        p->error = error;
}

static void put_entry(struct out *o, const char *key, HPDF_Dict object)
{
    out_puts(o, key);
    out_byte(o, ' ');
    pdf_put_reference(o, pdf_save_number(object));
}

static void put_text_entry(struct out *o, const char *key, struct str text)
{
    if (text.len == 0)
        return;
    out_puts(o, key);
    pdf_put_text(o, text);
}

/* page from 1; nothing where there is no such page. */
static void put_destination(const struct pdf *p, struct out *o, uint32_t page,
                            int32_t top)
{
    const struct pages *pages = p->c->pages;

    if (page == 0 || page > pages->count)
        return;
    out_puts(o, "/Dest[");
    pdf_put_reference(o, pdf_save_number(p->pages[page - 1]));
    out_puts(o, "/XYZ null ");
    pdf_put_milli(o, (int64_t)pages->list[page - 1].height - top);
    out_puts(o, " null]");
}

/* --- pages --- */

/* What stands at an entry of a contents list, before its OP_LINK. */
static struct str entry_text(struct arena *a, const struct page *page,
                             const struct op *link)
{
    const struct op *from = link;
    struct out o = {.arena = a};

    while (from > page->ops &&
           !(from[-1].kind == OP_LINK && from[-1].owner == link->owner))
        from--;
    for (; from < link; from++) {
        if (from->kind != OP_TEXT || from->owner != link->owner)
            continue;
        if (o.len)
            out_byte(&o, ' ');
        out_str(&o, from->text.bytes);
    }
    struct str text = str_copy(a, out_view(&o));
    out_free(&o);
    return text;
}

/* ISO 14289-1 7.18.5 wants a description of every link. */
static void put_description(const struct link *l, struct out *o)
{
    const struct node *owner = l->op->owner;
    struct arena *a = l->pdf->arena;
    struct str text = owner->kind == NODE_TOC ? entry_text(a, l->page, l->op)
                                              : node_text(a, owner);

    if (text.len == 0)
        text = l->op->link.page
                   ? str_format(a, "%u", (unsigned)l->op->link.page)
                   : l->op->link.uri;
    put_text_entry(o, "/Contents", text);
    out_puts(o, "/StructParent ");
    out_number(o, l->parent);
}

static void put_link(const void *user, struct out *o)
{
    const struct link *l = user;
    const struct op *op = l->op;
    const int64_t corners[] = {
        op->x, (int64_t)l->page->height - op->y - op->link.height,
        (int64_t)op->x + op->link.width, (int64_t)l->page->height - op->y};

    out_puts(o, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(o, corners[i]);
        out_byte(o, i < 3 ? ' ' : ']');
    }
    if (op->link.page) {
        put_destination(l->pdf, o, op->link.page, op->link.top);
    } else {
        out_puts(o, "/A<</S/URI/URI");
        pdf_put_uri(o, op->link.uri);
        out_puts(o, ">>");
    }
    if (l->pdf->tags)
        put_description(l, o);
}

static void add_links(struct pdf *p, struct leaf *leaf)
{
    const struct page *page = leaf->page;
    size_t cap = 0;

    for (size_t i = 0; i < page->op_count; i++) {
        const struct op *op = &page->ops[i];
        if (op->kind != OP_LINK || (p->tags && !pdf_tags_links(p->tags, op)))
            continue;
        struct link *l = arena_new(p->arena, struct link);
        *l = (struct link){.pdf = p, .page = page, .op = op};
        leaf->links = arena_room(p->arena, leaf->links, leaf->link_count, &cap,
                                 sizeof(*leaf->links));
        leaf->links[leaf->link_count++] =
            pdf_save_object(&p->save, put_link, l);
        if (p->tags)
            l->parent =
                pdf_tags_annotation(p->tags, leaf->links[leaf->link_count - 1]);
    }
}

static HPDF_STATUS put_page(HPDF_Dict page, HPDF_Stream to)
{
    const struct leaf *leaf = page->attr;
    struct out *o = to->attr;

    out_puts(o, "/MediaBox[0 0 ");
    pdf_put_milli(o, leaf->page->width);
    out_byte(o, ' ');
    pdf_put_milli(o, leaf->page->height);
    out_byte(o, ']');
    put_entry(o, "/Resources", leaf->pdf->resources);
    if (leaf->link_count) {
        out_puts(o, "/Annots[");
        for (size_t i = 0; i < leaf->link_count; i++)
            put_entry(o, "", leaf->links[i]);
        out_byte(o, ']');
    }
    if (leaf->pdf->tags) { /* both keys in the parent tree and order of tabs */
        out_puts(o, "/Tabs/S/StructParents ");
        out_number(o, leaf->page - leaf->pdf->c->pages->list);
    }
    return HPDF_OK;
}

static void put_resources(const void *user, struct out *o)
{
    const struct pdf *p = user;

    out_puts(o, "/Font");
    pdf_fonts_put(p->fonts, o);
    pdf_images_put(p->images, o);
}

/* Draws and writes a page; what stays in memory is its dictionary. */
static void add_page(struct pdf *p, size_t index, struct out *content)
{
    const struct page *page = &p->c->pages->list[index];
    HPDF_Page object = pdf_save_made(&p->save, HPDF_AddPage(p->doc));
    struct leaf *leaf =
        pdf_save_made(&p->save, HPDF_GetMem(p->doc->mmgr, sizeof(struct leaf)));

    *leaf = (struct leaf){
        .haru = *(HPDF_PageAttr)object->attr, .pdf = p, .page = page};
    HPDF_FreeMem(p->doc->mmgr, object->attr);
    object->attr = leaf;
    object->write_fn = put_page;
    HPDF_Dict_RemoveElement(object, "MediaBox"); /* floats */
    HPDF_Dict_RemoveElement(object, "Resources");
    p->pages[index] = object;
    content->len = 0;
    pdf_draw_page(content, p->fonts, p->tags, page);
    pdf_save_stream(&p->save, leaf->haru.contents, "", out_view(content));
    add_links(p, leaf);
}

/* --- outline --- */

static void put_bookmark(const void *user, struct out *o)
{
    const struct entry *e = user;

    if (e->bookmark) {
        put_text_entry(o, "/Title", e->bookmark->title);
        if (e->bookmark->title.len == 0)
            out_puts(o, "/Title()");
        put_entry(o, "/Parent", e->parent->object);
        put_destination(e->pdf, o, e->bookmark->page, e->bookmark->top);
    } else {
        out_puts(o, "/Type/Outlines");
    }
    if (e->before)
        put_entry(o, "/Prev", e->before->object);
    if (e->next)
        put_entry(o, "/Next", e->next->object);
    if (e->first) {
        put_entry(o, "/First", e->first->object);
        put_entry(o, "/Last", e->last->object);
        out_puts(o, "/Count ");
        out_number(o, e->open ? e->shown : -e->shown);
    }
}

static void add_outline(struct pdf *p)
{
    const struct pages *pages = p->c->pages;
    size_t n = pages->bookmark_count;
    struct entry *list = arena_array(p->arena, struct entry, n);
    struct entry *above = &p->outline;

    *above = (struct entry){.pdf = p, .open = true};
    if (n == 0)
        return;
    above->object = pdf_save_object(&p->save, put_bookmark, above);
    for (size_t i = 0; i < n; i++) {
        struct entry *e = &list[i];
        uint8_t level = pages->bookmarks[i].level;
        while (above->bookmark && above->bookmark->level >= level)
            above = above->parent;
        *e = (struct entry){.pdf = p,
                            .bookmark = &pages->bookmarks[i],
                            .parent = above,
                            .before = above->last,
                            .open = level <= OPEN_LEVELS};
        *(above->last ? &above->last->next : &above->first) = e;
        above->last = e;
        e->object = pdf_save_object(&p->save, put_bookmark, e);
        above = e;
    }
    while (n-- > 0) /* children stand behind their parents */
        list[n].parent->shown += 1 + (list[n].open ? list[n].shown : 0);
}

/* --- document --- */

static void put_intent(const void *user, struct out *o)
{
    const struct pdf *p = user;

    out_puts(o, "/Type/OutputIntent/S/GTS_PDFA1"
                "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)");
    put_entry(o, "/DestOutputProfile", p->color);
}

/* The objects that claim and back PDF/UA and PDF/A. */
static void add_claims(struct pdf *p)
{
    struct out o = {.arena = p->arena};
    HPDF_Doc doc = p->doc;

    p->metadata =
        pdf_save_made(&p->save, HPDF_DictStream_New(doc->mmgr, doc->xref));
    p->color =
        pdf_save_made(&p->save, HPDF_DictStream_New(doc->mmgr, doc->xref));
    p->intent = pdf_save_object(&p->save, put_intent, p);
    pdf_archive_put_metadata(&o, p->c);
    pdf_save_stream(&p->save, p->metadata, "/Type/Metadata/Subtype/XML",
                    out_view(&o));
    o.len = 0;
    pdf_archive_put_profile(&o);
    pdf_save_stream(&p->save, p->color, "/N 3", out_view(&o));
    out_free(&o);
    pdf_tags_close(p->tags);
}

static HPDF_STATUS put_catalog(HPDF_Dict catalog, HPDF_Stream to)
{
    const struct pdf *p = catalog->attr;
    struct out *o = to->attr;

    put_text_entry(o, "/Lang", p->c->info.lang);
    out_puts(o, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (p->outline.object) {
        out_puts(o, "/PageMode/UseOutlines");
        put_entry(o, "/Outlines", p->outline.object);
    }
    if (p->tags) {
        out_puts(o, "/MarkInfo<</Marked true>>/StructTreeRoot ");
        pdf_put_reference(o, pdf_tags_root(p->tags));
        put_entry(o, "/Metadata", p->metadata);
        put_entry(o, "/OutputIntents[", p->intent);
        out_byte(o, ']');
    }
    return HPDF_OK;
}

static HPDF_STATUS put_info(HPDF_Dict info, HPDF_Stream to)
{
    const struct pdf *p = info->attr;
    struct out *o = to->attr;

    put_text_entry(o, "/Title",
                   p->tags ? pdf_archive_title(p->c) : p->c->info.title);
    put_text_entry(o, "/Author", p->c->info.author);
    put_text_entry(o, "/Subject", p->c->info.subject);
    put_text_entry(o, "/Keywords", p->c->info.keywords);
    out_puts(o, "/Creator(kaiji)/Producer(kaiji)");
    return HPDF_OK;
}

static void open_document(struct pdf *p, struct sink *sink)
{
    p->doc = HPDF_New(on_error, p);
    if (!p->doc)
        arena_fail(p->arena);
    pdf_save_open(&p->save, p->arena, sink, p->doc);
    p->doc->xref->entries->items_per_block = OBJECTS_PER_BLOCK;
    HPDF_SetPagesConfiguration(p->doc, PAGES_PER_NODE);
    p->doc->catalog->attr = p;
    p->doc->catalog->write_fn = put_catalog;
    p->doc->info->attr = p;
    p->doc->info->write_fn = put_info;
    HPDF_Dict_RemoveElement(p->doc->info, "Producer");
    p->fonts = pdf_fonts_new(p->arena, p->c->fonts, &p->save);
    p->resources = pdf_save_object(&p->save, put_resources, p);
    p->images = pdf_images_write(p->arena, &p->save, p->c->pages);
}

bool pdf_write(const struct compiled *c, struct sink *sink)
{
    struct pdf *p = arena_new(c->arena, struct pdf);
    struct out content = {.arena = c->arena};

    assert(c->pages && c->pages->count);
    *p = (struct pdf){.c = c, .arena = c->arena};
    open_document(p, sink);
    p->pages = arena_array(c->arena, HPDF_Page, c->pages->count);
    if (!c->plain_pdf)
        p->tags =
            pdf_tags_new(&p->save, c->doc, c->pages, p->pages, c->info.lang);
    for (size_t i = 0; i < c->pages->count && !sink->error && !p->error; i++)
        add_page(p, i, &content);
    out_free(&content);
    add_outline(p);
    if (p->tags && !p->error && !sink->error)
        add_claims(p);
    bool ok = pdf_fonts_close(p->fonts, c->diag);
    if (ok && !p->error && !sink->error)
        pdf_save_close(&p->save);
    if (!p->error && HPDF_GetError(p->doc)) /* of what has no handler */
        on_error(HPDF_GetError(p->doc), 0, p);
    if (ok && p->error) {
        ok = false;
        diag(c->diag, (struct loc){0}, MSG_PDF_LIBRARY,
             str_format(c->arena, "0x%04lX", (unsigned long)p->error));
    }
    pdf_save_free(&p->save);
    HPDF_Free(p->doc);
    return ok;
}
