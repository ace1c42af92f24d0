#include "package/edit_sheet.h"

#include "base/arena.h"
#include "package/reference.h"
#include "package/xml.h"

#include <string.h>

struct writing {
    const struct sheet_edit *s;
    struct out out;
    size_t copied; /* bytes of the part that stand in `out`, or are left out */
    struct str prefix;
    bool rows;             /* within sheetData */
    uint32_t line, column; /* of the present cell */
    size_t next;           /* in the list: the first whose row may be to come */
    size_t cell;           /* the next of the present row */
    bool in_row, grown;    /* the present row gets cells that it had not */
    bool new_rows;         /* the sheet gets rows that it had not */
    bool replacing;        /* the present cell's content is left out */
    size_t behind; /* the element that the shapes of comments stand behind */
};

static bool is_new(const struct placed *p)
{
    return !p->there &&
           (p->dress || p->value == EDIT_TEXT || p->value == EDIT_NUMBER);
}

static void copy_to(struct writing *w, size_t to)
{
    out_str(&w->out, str_slice(w->s->bytes, w->copied, to));
    w->copied = to;
}

/* What stands within a cell, and its end. */
static void put_value(struct writing *w, const struct placed *p)
{
    struct out *o = &w->out;

    if (p->value == EDIT_TEXT) {
        out_printf(o, "<%.*sis><%.*st xml:space=\"preserve\">",
                   STR_ARG(w->prefix), STR_ARG(w->prefix));
        xml_shown(o, p->text);
        out_printf(o, "</%.*st></%.*sis>", STR_ARG(w->prefix),
                   STR_ARG(w->prefix));
    } else if (p->value == EDIT_NUMBER) {
        out_printf(o, "<%.*sv>", STR_ARG(w->prefix));
        xml_text(o, p->text);
        out_printf(o, "</%.*sv>", STR_ARG(w->prefix));
    }
}

static struct str style_text(struct writing *w, const struct placed *p)
{
    return str_number(w->s->arena, (long long)p->dressed);
}

static void put_new_cell(struct writing *w, const struct placed *p)
{
    struct out *o = &w->out;
    struct str ref = reference_write(w->s->arena, p->line, p->column);

    out_printf(o, "<%.*sc r=\"%.*s\"", STR_ARG(w->prefix), STR_ARG(ref));
    if (p->dressed)
        out_printf(o, " s=\"%.*s\"", STR_ARG(style_text(w, p)));
    out_puts(o, p->value == EDIT_TEXT ? " t=\"inlineStr\">" : ">");
    put_value(w, p);
    out_printf(o, "</%.*sc>", STR_ARG(w->prefix));
}

/* New cells of the present row before a column. */
static void put_cells_before(struct writing *w, uint32_t column)
{
    const struct sheet_edit *s = w->s;

    for (; w->cell < s->count && s->list[w->cell].line == w->line &&
           s->list[w->cell].column < column;
         w->cell++)
        if (is_new(&s->list[w->cell]))
            put_new_cell(w, &s->list[w->cell]);
}

/* New rows before a line. */
static void put_rows_before(struct writing *w, uint32_t line)
{
    const struct sheet_edit *s = w->s;

    while (w->next < s->count && s->list[w->next].line < line) {
        uint32_t here = s->list[w->next].line;
        bool open = false;
        for (; w->next < s->count && s->list[w->next].line == here; w->next++) {
            const struct placed *p = &s->list[w->next];
            if (p->in_row || !is_new(p))
                continue;
            if (!open)
                out_printf(&w->out, "<%.*srow r=\"%u\">", STR_ARG(w->prefix),
                           (unsigned)here);
            open = true;
            put_new_cell(w, p);
        }
        if (open)
            out_printf(&w->out, "</%.*srow>", STR_ARG(w->prefix));
    }
}

/* The columns that a row says it spans, with those of its new cells. */
static struct str widened(struct writing *w, struct str spans)
{
    const struct sheet_edit *s = w->s;
    struct str rest = spans;
    uint32_t from = sheet_number(str_cut(&rest, ':'), 0),
             to = sheet_number(rest, 0);

    if (!from || !to)
        return (struct str){NULL, 0};
    for (size_t i = w->cell; i < s->count && s->list[i].line == w->line; i++)
        if (is_new(&s->list[i])) {
            uint32_t column = s->list[i].column;
            from = column < from ? column : from;
            to = column > to ? column : to;
        }
    return str_format(s->arena, "%u:%u", (unsigned)from, (unsigned)to);
}

static void start_row(struct writing *w, const struct xml_tag *t)
{
    const struct sheet_edit *s = w->s;
    struct str ref = package_attribute(t->attributes, "r");
    struct str spans = package_attribute(t->attributes, "spans");
    struct xml_change changes[2];
    size_t n = 0;

    w->line = sheet_number(ref, w->line + 1);
    w->column = 0;
    copy_to(w, t->from);
    put_rows_before(w, w->line);
    w->cell = sheet_find(s, w->line, 0);
    w->grown = false;
    for (size_t i = w->cell; i < s->count && s->list[i].line == w->line; i++)
        w->grown |= is_new(&s->list[i]);
    if (!ref.ptr && w->new_rows)
        changes[n++] =
            (struct xml_change){"r", str_number(s->arena, (long long)w->line)};
    if (w->grown && spans.ptr)
        changes[n++] = (struct xml_change){"spans", widened(w, spans)};
    if (!n && !(w->grown && t->empty))
        return;
    xml_tag_changed(&w->out, t->raw, w->grown, changes, n);
    w->copied = t->to;
    if (w->grown && t->empty) {
        put_cells_before(w, UINT32_MAX);
        out_printf(&w->out, "</%.*srow>", STR_ARG(w->prefix));
    }
}

/* A cell that is there, with another style or value; where cells are put before
   it, it says its place itself. */
static void change_cell(struct writing *w, const struct xml_tag *t,
                        const struct placed *p)
{
    static const struct str none = {NULL, 0};
    bool value = p && p->value != EDIT_KEEP;
    struct xml_change changes[5];
    size_t n = 0;

    if (w->grown && !package_attribute(t->attributes, "r").ptr)
        changes[n++] = (struct xml_change){
            "r", reference_write(w->s->arena, w->line, w->column)};
    if (p && p->dress)
        changes[n++] = (struct xml_change){"s", style_text(w, p)};
    if (value) {
        changes[n++] = (struct xml_change){
            "t", p->value == EDIT_TEXT ? STR("inlineStr") : none};
        changes[n++] = (struct xml_change){"cm", none};
        changes[n++] = (struct xml_change){"vm", none};
    }
    if (!n)
        return;
    copy_to(w, t->from);
    xml_tag_changed(&w->out, t->raw, value, changes, n);
    w->copied = t->to;
    if (!value)
        return;
    put_value(w, p);
    w->replacing = !t->empty;
    if (t->empty)
        out_printf(&w->out, "</%.*sc>", STR_ARG(w->prefix));
}

static void start_cell(struct writing *w, const struct xml_tag *t)
{
    const struct sheet_edit *s = w->s;
    struct str ref = package_attribute(t->attributes, "r");
    uint32_t line;

    w->column++;
    if (ref.ptr)
        reference_read(&ref, &line, &w->column);
    if (w->grown) {
        copy_to(w, t->from);
        put_cells_before(w, w->column);
    }
    size_t i = sheet_find(s, w->line, w->column);
    bool there = i < s->count && s->list[i].line == w->line &&
                 s->list[i].column == w->column;
    change_cell(w, t, there ? &s->list[i] : NULL);
}

/* All new cells lie within the range that the sheet says it fills. */
static void write_dimension(struct writing *w, const struct xml_tag *t)
{
    const struct sheet_edit *s = w->s;
    struct area all;

    if (!reference_area(package_attribute(t->attributes, "ref"), &all))
        return;
    for (size_t i = 0; i < s->count; i++) {
        const struct placed *p = &s->list[i];
        if (!is_new(p))
            continue;
        all.first_line = p->line < all.first_line ? p->line : all.first_line;
        all.last_line = p->line > all.last_line ? p->line : all.last_line;
        all.first_column =
            p->column < all.first_column ? p->column : all.first_column;
        all.last_column =
            p->column > all.last_column ? p->column : all.last_column;
    }
    struct str from =
                   reference_write(s->arena, all.first_line, all.first_column),
               to = reference_write(s->arena, all.last_line, all.last_column);
    const struct xml_change change = {
        "ref", str_equal(from, to) ? from
                                   : str_format(s->arena, "%.*s:%.*s",
                                                STR_ARG(from), STR_ARG(to))};
    copy_to(w, t->from);
    xml_tag_changed(&w->out, t->raw, false, &change, 1);
    w->copied = t->to;
}

/* What stands behind legacyDrawing in a sheet (ECMA-376, CT_Worksheet). */
static bool stands_behind(const char *name)
{
    static const char *const names[] = {
        "legacyDrawingHF", "drawingHF", "picture",
        "oleObjects",      "controls",  "webPublishItems",
        "tableParts",      "extLst",    "AlternateContent"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (!strcmp(name, names[i]))
            return true;
    return false;
}

static void write_start(void *user, const struct xml_tag *t)
{
    struct writing *w = user;

    if (t->depth == 1) {
        w->prefix = xml_prefix(t->raw);
    } else if (t->depth == 2) {
        w->rows = !strcmp(t->name, "sheetData");
        if (!strcmp(t->name, "dimension"))
            write_dimension(w, t);
        if (!w->rows || !t->empty || !w->new_rows)
            return;
        copy_to(w, t->from);
        xml_tag_changed(&w->out, t->raw, true, NULL, 0);
        w->copied = t->to;
        put_rows_before(w, UINT32_MAX);
        out_printf(&w->out, "</%.*ssheetData>", STR_ARG(w->prefix));
    } else if (w->rows && t->depth == 3 && !strcmp(t->name, "row")) {
        start_row(w, t);
    } else if (w->rows && t->depth == 4 && !strcmp(t->name, "c")) {
        start_cell(w, t);
    }
}

static void write_drawing(struct writing *w, size_t at)
{
    if (!w->s->draw.len)
        return;
    copy_to(w, at);
    out_printf(&w->out, "<%.*slegacyDrawing xmlns:rk=\"%.*s\" rk:id=\"%.*s\"/>",
               STR_ARG(w->prefix), STR_ARG(w->s->id_space),
               STR_ARG(w->s->draw));
}

static void write_end(void *user, const struct xml_tag *t)
{
    struct writing *w = user;

    if (w->rows && t->depth == 4 && w->replacing && !strcmp(t->name, "c")) {
        w->copied = t->from;
        w->replacing = false;
    } else if (w->rows && t->depth == 3 && t->raw.len && w->grown) {
        copy_to(w, t->from);
        put_cells_before(w, UINT32_MAX);
    } else if (t->depth == 2 && w->rows && t->raw.len) {
        copy_to(w, t->from);
        put_rows_before(w, UINT32_MAX);
    }
    if (t->depth == 2 && !stands_behind(t->name))
        w->behind = t->to;
    if (t->depth == 1)
        write_drawing(w, w->behind);
}

bool sheet_write(const struct sheet_edit *s, struct str *made)
{
    struct writing w = {.s = s, .out = {.arena = s->arena}};
    const struct xml_walker walker = {write_start, write_end, NULL, &w};

    for (size_t i = 0; i < s->count; i++)
        w.new_rows |= !s->list[i].in_row && is_new(&s->list[i]);
    bool ok = xml_walk(s->arena, s->bytes, &walker);
    copy_to(&w, s->bytes.len);
    *made = out_take(&w.out);
    return ok;
}
