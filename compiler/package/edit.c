/*
 * Sheets are looked at first, for the styles of the cells that get a fill; then
 * styles, comments and the sheets themselves are written.
 */
#include "package/edit.h"

#include "base/arena.h"
#include "package/edit_comments.h"
#include "package/edit_styles.h"

#include <string.h>

struct book {
    struct editing e;
    struct workbook_tabs tabs;
    struct sheet_edit *sheets; /* those with cells that are edited */
    size_t count;
};

static bool open_book(struct book *b, struct str bytes)
{
    struct editing *e = &b->e;
    struct relationships root;

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
    diag(b->e.diag, b->e.at, MSG_XLSX_PART, name);
    return false;
}

/* The sheets that cells name, each with its cells. */
static bool survey(struct book *b, struct edit_cell *cells, size_t count)
{
    struct arena *a = b->e.arena;
    struct map by_name = {.arena = a};
    struct edit_cell **of = arena_array(a, struct edit_cell *, count + 1);

    b->sheets = arena_array(a, struct sheet_edit, b->tabs.count + 1);
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
                   size_t count, struct str *made)
{
    struct book b = {
        .e = {.arena = a, .diag = d, .at = at, .by_part = {.arena = a}}};
    bool ok = open_book(&b, bytes) && survey(&b, cells, count) &&
              styles_dress(&b.e, b.sheets, b.count);

    for (size_t i = 0; ok && i < b.count; i++)
        ok = comments_add(&b.e, &b.sheets[i], author);
    ok = ok && write_sheets(&b) &&
         package_rewrite(a, d, at, bytes, b.e.changed, b.e.changed_count, made);
    package_close(b.e.package);
    return ok;
}
