#include "package/edit_sheet.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "package/reference.h"
#include "package/xml.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST = 32767, /* UTF-16 units that Excel takes in a cell */
    LAST_ROW = 1048576,
    LAST_COLUMN = 16384
};

struct areas {
    struct area *list;
    size_t count, cap;
};

struct column_style {
    uint32_t from, to, style;
};

struct survey {
    struct sheet_edit *s;
    bool rows;             /* within sheetData */
    uint32_t line, column; /* of the present cell */
    size_t cell;           /* the present one's place in the list, or count */
    struct column_style *columns;
    size_t column_count, column_cap;
    struct areas merged;
    struct areas results; /* of formulas that fill several cells */
};

uint32_t sheet_number(struct str value, uint32_t otherwise)
{
    uint32_t n = 0;

    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9' || n > 100000000)
            return otherwise;
        n = n * 10 + (uint32_t)(value.ptr[i] - '0');
    }
    return value.len ? n : otherwise;
}

size_t sheet_find(const struct sheet_edit *s, uint32_t line, uint32_t column)
{
    size_t low = 0, high = s->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct placed *p = &s->list[middle];
        if (p->line < line || (p->line == line && p->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int by_place(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->cell < b->cell ? -1 : a->cell > b->cell;
}

static bool yes(struct str s)
{
    return s.ptr && (str_is(s, "1") || str_is(s, "true"));
}

static void add_area(struct arena *a, struct areas *to, struct str ref)
{
    struct area area;

    if (!ref.ptr || !reference_area(ref, &area))
        return;
    to->list = arena_room(a, to->list, to->count, &to->cap, sizeof(*to->list));
    to->list[to->count++] = area;
}

static void add_column(struct survey *v, const struct xml_tag *t)
{
    struct str style = package_attribute(t->attributes, "style");

    if (!style.ptr)
        return;
    v->columns = arena_room(v->s->arena, v->columns, v->column_count,
                            &v->column_cap, sizeof(*v->columns));
    v->columns[v->column_count++] = (struct column_style){
        .from = sheet_number(package_attribute(t->attributes, "min"), 0),
        .to = sheet_number(package_attribute(t->attributes, "max"), 0),
        .style = sheet_number(style, 0)};
}

/* The first look: what stands before and behind the cells, and the formulas
   that reach further than their own. */
static void frame_start(void *user, const struct xml_tag *t)
{
    struct survey *v = user;
    struct sheet_edit *s = v->s;
    struct str ref = package_attribute(t->attributes, "ref");

    if (t->depth == 1)
        s->space = str_copy(s->arena, t->space);
    else if (t->depth == 2 && !strcmp(t->name, "legacyDrawing"))
        s->drawing = str_copy(s->arena, package_attribute(t->attributes, "id"));
    else if (t->depth == 3 && !strcmp(t->name, "col"))
        add_column(v, t);
    else if (t->depth == 3 && !strcmp(t->name, "mergeCell"))
        add_area(s->arena, &v->merged, ref);
    else if (t->depth == 5 && !strcmp(t->name, "f") &&
             !str_is(package_attribute(t->attributes, "t"), "shared"))
        add_area(s->arena, &v->results, ref);
}

static void no_end(void *user, const struct xml_tag *t)
{
    (void)user, (void)t;
}

static void look_at_row(struct survey *v, const struct xml_tag *t)
{
    struct sheet_edit *s = v->s;
    bool own = yes(package_attribute(t->attributes, "customFormat"));
    uint32_t style = sheet_number(package_attribute(t->attributes, "s"), 0);

    v->line = sheet_number(package_attribute(t->attributes, "r"), v->line + 1);
    v->column = 0;
    for (size_t i = sheet_find(s, v->line, 0);
         i < s->count && s->list[i].line == v->line; i++) {
        s->list[i].in_row = true;
        if (own && !s->list[i].there)
            s->list[i].style = style;
    }
}

static void look_at_cell(struct survey *v, const struct xml_tag *t)
{
    struct sheet_edit *s = v->s;
    struct str ref = package_attribute(t->attributes, "r");
    uint32_t line;

    v->column++;
    if (ref.ptr)
        reference_read(&ref, &line, &v->column);
    v->cell = sheet_find(s, v->line, v->column);
    if (v->cell == s->count || s->list[v->cell].line != v->line ||
        s->list[v->cell].column != v->column) {
        v->cell = s->count;
        return;
    }
    s->list[v->cell].there = true;
    s->list[v->cell].style =
        sheet_number(package_attribute(t->attributes, "s"), 0);
}

/* The second look: at the cells. */
static void cells_start(void *user, const struct xml_tag *t)
{
    struct survey *v = user;

    if (t->depth == 2)
        v->rows = !strcmp(t->name, "sheetData");
    else if (v->rows && t->depth == 3 && !strcmp(t->name, "row"))
        look_at_row(v, t);
    else if (v->rows && t->depth == 4 && !strcmp(t->name, "c"))
        look_at_cell(v, t);
    else if (v->rows && t->depth == 5 && !strcmp(t->name, "f") &&
             v->cell < v->s->count && v->s->list[v->cell].value != EDIT_KEEP)
        v->s->list[v->cell].cell->outcome = EDIT_FORMULA;
}

/* What is said of a cell under a merged range's first is said there; its value
   is not to be seen anywhere. */
static void move_covered(struct sheet_edit *s, const struct areas *merged)
{
    struct placed *moved = arena_array(s->arena, struct placed, s->count + 1);

    memcpy(moved, s->list, s->count * sizeof(*moved));
    for (size_t k = 0; k < merged->count; k++) {
        const struct area *m = &merged->list[k];
        for (size_t i = sheet_find(s, m->first_line, 0);
             i < s->count && s->list[i].line <= m->last_line; i++) {
            struct placed *p = &moved[i];
            if (p->column < m->first_column || p->column > m->last_column ||
                (p->line == m->first_line && p->column == m->first_column))
                continue;
            if (p->value != EDIT_KEEP)
                p->cell->outcome = EDIT_COVERED;
            p->line = m->first_line;
            p->column = m->first_column;
            p->value = EDIT_KEEP;
        }
    }
    s->list = moved;
    qsort(s->list, s->count, sizeof(*s->list), by_place);
}

/* One for each cell: what several say of it together. */
static void fold_cells(struct sheet_edit *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct placed *p = &s->list[i];
        struct placed *to = n ? &s->list[n - 1] : NULL;
        if (!to || to->line != p->line || to->column != p->column) {
            s->list[n++] = *p;
            continue;
        }
        if (p->value != EDIT_KEEP) {
            to->value = p->value;
            to->text = p->text;
            to->cell = p->cell;
        }
        if (!to->fill.len)
            to->fill = p->fill;
        if (p->comment.len)
            to->comment =
                str_format(s->arena, "%.*s%s%.*s", STR_ARG(to->comment),
                           to->comment.len ? "\n" : "", STR_ARG(p->comment));
    }
    s->count = n;
}

static size_t units(struct str s) /* of UTF-16 */
{
    size_t n = 0;

    for (size_t pos = 0; pos < s.len; n++)
        n += utf8_next(s, &pos) > 0xFFFF;
    return n;
}

static void refuse_results(struct sheet_edit *s, const struct areas *results)
{
    for (size_t k = 0; k < results->count; k++) {
        const struct area *r = &results->list[k];
        for (size_t i = sheet_find(s, r->first_line, 0);
             i < s->count && s->list[i].line <= r->last_line; i++)
            if (s->list[i].value != EDIT_KEEP &&
                s->list[i].column >= r->first_column &&
                s->list[i].column <= r->last_column)
                s->list[i].cell->outcome = EDIT_FORMULA;
    }
}

static void set_column_styles(struct sheet_edit *s, const struct survey *v)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < v->column_count; k++)
            if (s->list[i].column >= v->columns[k].from &&
                s->list[i].column <= v->columns[k].to)
                s->list[i].style = v->columns[k].style;
}

/* What may not be written stays as it was. */
static void settle(struct sheet_edit *s)
{
    for (size_t i = 0; i < s->count; i++) {
        struct placed *p = &s->list[i];
        if (p->value == EDIT_TEXT && p->cell->outcome == EDIT_DONE &&
            units(p->text) > LONGEST)
            p->cell->outcome = EDIT_LONG;
        if (p->value != EDIT_KEEP && p->cell->outcome != EDIT_DONE)
            p->value = EDIT_KEEP;
        p->dressed = p->style;
    }
}

static void make_list(struct sheet_edit *s, struct edit_cell **cells,
                      size_t count)
{
    s->list = arena_array(s->arena, struct placed, count + 1);
    s->count = 0;
    for (size_t i = 0; i < count; i++) {
        struct edit_cell *c = cells[i];
        c->outcome = EDIT_DONE;
        if (!c->line || !c->column || c->line > LAST_ROW ||
            c->column > LAST_COLUMN) {
            c->outcome = EDIT_OUTSIDE;
            continue;
        }
        s->list[s->count++] = (struct placed){.cell = c,
                                              .line = c->line,
                                              .column = c->column,
                                              .value = c->value,
                                              .text = c->text,
                                              .fill = c->fill,
                                              .comment = c->comment};
    }
    qsort(s->list, s->count, sizeof(*s->list), by_place);
}

bool sheet_survey(struct sheet_edit *s, struct edit_cell **cells, size_t count)
{
    struct survey v = {.s = s};

    make_list(s, cells, count);
    if (!xml_walk(s->arena, s->bytes,
                  &(struct xml_walker){frame_start, no_end, NULL, &v}))
        return false;
    move_covered(s, &v.merged);
    fold_cells(s);
    set_column_styles(s, &v);
    if (!xml_walk(s->arena, s->bytes,
                  &(struct xml_walker){cells_start, no_end, NULL, &v}))
        return false;
    refuse_results(s, &v.results);
    settle(s);
    return true;
}
