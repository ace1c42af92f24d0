/*
 * Sheets are looked at first, for the styles of the cells that get a fill; then
 * styles, comments and the sheets themselves are written.
 */
#include "package/edit.h"

#include "base/arena.h"
#include "package/edit_comments.h"
#include "package/edit_styles.h"
#include "package/xml.h"

#include <string.h>

struct book {
    struct editing e;
    struct workbook_tabs tabs;
    struct sheet_edit *sheets; /* those with cells that are edited */
    size_t count;
    struct str hidden; /* the name of a sheet that may be made */
};

static bool open_book(struct book *b, struct str bytes)
{
    struct editing *e = &b->e;
    struct relationships root = {0};

    e->package = package_open(e->arena, e->diag, e->at, bytes);
    if (!e->package ||
        !relationships_read(e->package, e->arena, STR(""), &root))
        return false;
    const struct relationship *book =
        relationships_find(&root, "officeDocument", STR(""));
    if (!book)
        return editing_refuse(e, STR("_rels/.rels"));
    e->workbook = book->part;
    return workbook_tabs_read(e->package, e->arena, book->part, &b->tabs) &&
           relationships_read(e->package, e->arena, book->part, &e->links);
}

struct tag_search { /* in the workbook part: where its list of sheets ends */
    struct str prefix;
    size_t end;
    uint32_t highest; /* number of a sheet */
};

static void list_start(void *user, const struct xml_tag *t)
{
    struct tag_search *l = user;

    if (t->depth == 1)
        l->prefix = xml_prefix(t->raw);
    if (t->depth != 3 || strcmp(t->name, "sheet") != 0)
        return;
    uint32_t n = sheet_number(package_attribute(t->attributes, "sheetId"), 0);
    l->highest = n > l->highest ? n : l->highest;
}

static void list_end(void *user, const struct xml_tag *t)
{
    struct tag_search *l = user;

    if (t->depth == 2 && !strcmp(t->name, "sheets"))
        l->end = t->from;
}

/* Lists a sheet of a relationship behind the others. */
static bool list_sheet(struct book *b, struct str name, struct str id,
                       struct str type)
{
    struct editing *e = &b->e;
    struct tag_search l = {0};
    struct out o = {.arena = e->arena};
    struct str bytes;

    if (!editing_read(e, e->workbook, &bytes))
        return false;
    if (!xml_walk(e->arena, bytes,
                  &(struct xml_walker){list_start, list_end, NULL, &l}) ||
        !l.end)
        return editing_refuse(e, e->workbook);
    out_str(&o, str_slice(bytes, 0, l.end));
    out_printf(&o, "<%.*ssheet name=\"", STR_ARG(l.prefix));
    xml_text(&o, name);
    out_printf(&o,
               "\" sheetId=\"%u\" state=\"hidden\" xmlns:rk=\"%.*s\" "
               "rk:id=\"%.*s\"/>",
               (unsigned)l.highest + 1,
               (int)(type.len - (sizeof("/worksheet") - 1)), type.ptr,
               STR_ARG(id));
    out_str(&o, str_slice(bytes, l.end, bytes.len));
    editing_put(e, e->workbook, out_take(&o));
    return true;
}

/* An empty sheet, out of sight; its part. */
static bool make_sheet(struct book *b, struct str name, struct str *part)
{
    struct editing *e = &b->e;
    const struct relationship *like =
        relationships_find(&e->links, "worksheet", STR(""));
    struct sheet_edit first = {.arena = e->arena};
    struct str id;

    if (!like || !editing_read(e, like->part, &first.bytes))
        return false;
    if (!sheet_survey(&first, NULL, 0))
        return editing_refuse(e, like->part);
    *part = editing_free_part(e, "xl/worksheets/sheet%u.xml");
    editing_put(e, *part,
                str_format(e->arena,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\" "
                           "standalone=\"yes\"?>\n<worksheet xmlns=\"%.*s\">"
                           "<sheetData/></worksheet>",
                           STR_ARG(first.space)));
    return editing_link(e, e->workbook, like->type, *part, &id) &&
           list_sheet(b, name, id, like->type) &&
           editing_declare(e, *part, NULL,
                           "application/vnd.openxmlformats-officedocument."
                           "spreadsheetml.worksheet+xml");
}

/* The part of a sheet; false, with a message, where there is none. */
static bool sheet_part(struct book *b, struct str name, struct str *part)
{
    for (size_t i = 0; i < b->tabs.count; i++) {
        const struct relationship *to =
            str_equal(b->tabs.list[i].name, name)
                ? relationships_find(&b->e.links, NULL, b->tabs.list[i].id)
                : NULL;
        if (to && str_is(to->kind, "worksheet")) {
            *part = to->part;
            return true;
        }
    }
    if (str_equal(name, b->hidden))
        return make_sheet(b, name, part);
    diag(b->e.diag, b->e.at, MSG_XLSX_PART, name);
    return false;
}

/* The sheets that cells name, each with its cells. */
static bool survey(struct book *b, struct edit_cell *cells, size_t count)
{
    struct arena *a = b->e.arena;
    struct map by_name = {.arena = a};
    struct edit_cell **of = arena_array(a, struct edit_cell *, count + 1);

    b->sheets = arena_array(a, struct sheet_edit, b->tabs.count + 2);
    for (size_t i = 0; i < count; i++) {
        struct str name = cells[i].sheet;
        if (map_add(&by_name, name, 1) != MAP_NONE)
            continue;
        struct sheet_edit *s = &b->sheets[b->count];
        size_t n = 0;
        *s = (struct sheet_edit){.arena = a};
        if (!sheet_part(b, name, &s->part) ||
            !editing_read(&b->e, s->part, &s->bytes))
            return false;
        for (size_t k = i; k < count; k++)
            if (str_equal(cells[k].sheet, name))
                of[n++] = &cells[k];
        if (!sheet_survey(s, of, n))
            return editing_refuse(&b->e, s->part);
        b->count++;
    }
    return true;
}

static bool write_sheets(struct book *b)
{
    for (size_t i = 0; i < b->count; i++) {
        struct str made;
        if (!sheet_write(&b->sheets[i], &made))
            return editing_refuse(&b->e, b->sheets[i].part);
        editing_put(&b->e, b->sheets[i].part, made);
    }
    return true;
}

bool edit_workbook(struct arena *a, struct diag *d, struct loc at,
                   struct str bytes, struct str author, struct edit_cell *cells,
                   size_t count, struct str hidden, struct str *made)
{
    struct book b = {
        .e = {.arena = a, .diag = d, .at = at, .by_part = {.arena = a}},
        .hidden = hidden};
    bool ok = open_book(&b, bytes) && survey(&b, cells, count) &&
              styles_dress(&b.e, b.sheets, b.count);

    for (size_t i = 0; ok && i < b.count; i++)
        ok = comments_add(&b.e, &b.sheets[i], author);
    ok = ok && write_sheets(&b) &&
         package_rewrite(a, d, at, bytes, b.e.changed, b.e.changed_count, made);
    package_close(b.e.package);
    return ok;
}
