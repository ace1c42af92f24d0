/*
 * The columns of a table: which, under what header, how wide, in what role.
 *
 * `columns`, `widths` and `headers` run parallel as the author wrote them; a
 * column set stands there once and becomes all of its columns here.
 */
#include "doc/builder.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    SHORT_TEXT = 20, /* characters: longer columns share the rest of a line */
    LONG_TEXT = 60,
    BAR_WIDTH = 32 * UNIT_MM,
    SHEET_NUMBER = 16 * UNIT_MM, /* where a sheet does not say how wide */
    SHEET_STATUS = 20 * UNIT_MM,
    SHEET_TEXT = 40 * UNIT_MM,
    MOST_PARTS = 100
};

static void report_column(struct builder *b, const struct relation *r,
                          struct str name, struct loc at)
{
    struct out o = {.arena = b->template.arena};
    struct str set = {NULL, 0};

    for (size_t i = 0; i < r->column_count; i++) {
        const struct column *c = &r->columns[i];
        out_puts(&o, o.len ? ", " : "");
        out_str(&o, c->name);
        if (c->set.len && !str_equal(c->set, set)) {
            out_puts(&o, ", ");
            out_str(&o, c->set);
        }
        set = c->set;
    }
    diag(b->template.diag, at, MSG_TABLE_COLUMN, name, r->name,
         str_copy(b->template.arena, out_view(&o)));
    out_free(&o);
}

static long find_column(const struct relation *r, struct str name)
{
    long c = relation_column(r, name);

    for (size_t i = 0; c < 0 && i < r->column_count; i++)
        if (name.len && str_equal(r->columns[i].label, name))
            c = (long)i;
    return c;
}

long build_column(struct builder *b, const struct relation *r, struct str name,
                  struct loc at)
{
    long c = find_column(r, name);

    if (c < 0)
        report_column(b, r, name, at);
    return c;
}

/* Characters of the longest line in a column of these rows. */
static size_t longest(const struct relation *r, const struct chosen_rows *rows,
                      size_t column)
{
    size_t most = 0;

    for (size_t i = 0; i < rows->count; i++) {
        struct str rest = relation_at(r, rows->list[i], column)->text;
        while (rest.len) {
            size_t n = utf8_length(str_cut(&rest, '\n'));
            most = n > most ? n : most;
        }
    }
    return most;
}

static enum column_role role(const struct relation *r, const struct column *c)
{
    if (c->kind == VALUE_STATUS)
        return ROLE_STATUS;
    if (c->kind == VALUE_NUMBER)
        return ROLE_NUMBER;
    if (c->kind == VALUE_MARK)
        return ROLE_MARK;
    if (c->kind == VALUE_BAR)
        return ROLE_BAR;
    if (!r->keyed && c->flags & COLUMN_NUMBER)
        return ROLE_ID;
    return ROLE_TEXT;
}

static void add_column(struct builder *b, const struct relation *r,
                       size_t column, struct columns *c, size_t *cap)
{
    struct arena *a = b->template.arena;
    const struct column *from = &r->columns[column];
    size_t old_cap = *cap;
    struct table_column *x;

    c->list = arena_room(a, c->list, c->count, cap, sizeof(*c->list));
    c->layout =
        arena_room(a, c->layout, c->count, &old_cap, sizeof(*c->layout));
    c->list[c->count] = (struct shown){
        .column = column, .header = from->label.len ? from->label : from->name};
    x = &c->layout[c->count++];
    x->name = from->name;
    x->role = role(r, from);
    x->repeat = x->role == ROLE_STATUS || from->flags & COLUMN_REPEAT;
    x->tint = x->role == ROLE_STATUS && build_compared(r, column);
}

/* Widths nobody gave: what is short as it comes, the rest shares the line. */
static void default_width(const struct relation *r,
                          const struct chosen_rows *rows, struct columns *c,
                          uint32_t i)
{
    struct table_column *x = &c->layout[i];
    size_t length =
        x->role == ROLE_TEXT ? longest(r, rows, c->list[i].column) : 0;

    if (x->role == ROLE_BAR && !r->columns[c->list[i].column].set.len) {
        x->width = WIDTH_FIXED;
        x->amount = BAR_WIDTH;
    } else if (x->role == ROLE_BAR ||
               (r->keyed && c->list[i].column == KEYED_VALUE) ||
               length > SHORT_TEXT) {
        x->width = WIDTH_FR;
        x->amount = length > LONG_TEXT ? 2 : 1;
    }
}

/* As on the sheet that the table shows. */
static void sheet_width(const struct relation *r, struct columns *c, uint32_t i)
{
    struct table_column *x = &c->layout[i];
    uint32_t said = r->columns[c->list[i].column].width;

    x->width = WIDTH_SHEET;
    x->amount = said                 ? (int32_t)((int64_t)said * UNIT_MM / 1000)
                : x->role == ROLE_ID ? SHEET_NUMBER
                : x->role == ROLE_STATUS ? SHEET_STATUS
                                         : SHEET_TEXT;
}

/* A table without a column that takes the rest would not fill its lines. */
static void fill_line(const struct relation *r, const struct chosen_rows *rows,
                      struct columns *c)
{
    size_t most = 0;
    uint32_t best = 0;

    for (uint32_t i = 0; i < c->count; i++) {
        if (c->layout[i].width == WIDTH_FR)
            return;
        if (c->layout[i].role != ROLE_TEXT)
            continue;
        size_t n = longest(r, rows, c->list[i].column) + 1;
        best = n > most ? i : best;
        most = n > most ? n : most;
    }
    if (most) {
        c->layout[best].width = WIDTH_FR;
        c->layout[best].amount = 1;
    }
}

static bool read_width(struct str s, struct table_column *x)
{
    int32_t parts = 1;

    if (str_is(s, "auto")) {
        x->width = WIDTH_AUTO;
        return true;
    }
    if (str_ends(s, STR("fr"))) {
        if (s.len > 2)
            parts = 0;
        for (size_t i = 0; i < s.len - 2; i++) {
            if (s.ptr[i] < '0' || s.ptr[i] > '9' || parts > MOST_PARTS)
                return false;
            parts = parts * 10 + (s.ptr[i] - '0');
        }
        x->width = WIDTH_FR;
        x->amount = parts;
        return parts > 0 && parts <= MOST_PARTS;
    }
    x->width = WIDTH_FIXED;
    return build_length(s, &x->amount) && x->amount > 0;
}

static size_t count_items(struct str list)
{
    size_t n = list.len > 0;

    for (size_t i = 0; i < list.len; i++)
        n += list.ptr[i] == ',';
    return n;
}

/* Columns left out when none are named: machinery of editions, and such in
   which nothing was ever written. */
static bool worth_showing(const struct relation *r, size_t column)
{
    if (r->columns[column].flags & COLUMN_ASIDE || r->columns[column].withheld)
        return false;
    for (size_t row = 0; row < r->row_count; row++)
        if (!template_blank(relation_at(r, row, column)) ||
            relation_at(r, row, column)->note.len)
            return true;
    return false;
}

static void default_columns(struct builder *b, const struct relation *r,
                            struct columns *c)
{
    size_t cap = 0;

    for (size_t i = 0; i < r->column_count; i++)
        if (r->keyed ? i == KEYED_LABEL || i == KEYED_VALUE
                     : worth_showing(r, i))
            add_column(b, r, i, c, &cap);
    bool none = c->count == 0;
    for (size_t i = 0; none && i < r->column_count; i++)
        if (!r->columns[i].withheld)
            add_column(b, r, i, c, &cap);
}

/* The columns one name of the list stands for, from `from` on. One that ends in
   ? is left out where nothing was written. */
static bool add_named(struct builder *b, const struct relation *r,
                      struct str name, struct loc at, struct columns *c,
                      size_t *cap)
{
    bool optional = str_ends(name, STR("?"));
    uint32_t before = c->count;

    name.len -= optional;
    long one = find_column(r, name);
    if (one >= 0) {
        if (!optional || worth_showing(r, (size_t)one))
            add_column(b, r, (size_t)one, c, cap);
        return true;
    }
    for (size_t i = 0; name.len && i < r->column_count; i++)
        if (str_equal(r->columns[i].set, name))
            add_column(b, r, i, c, cap);
    if (c->count == before)
        report_column(b, r, name, at);
    return c->count > before;
}

static bool named_columns(struct builder *b, const struct directive *x,
                          const struct relation *r, struct columns *c)
{
    struct str names = directive_value(x, "columns");
    struct str widths = directive_value(x, "widths");
    struct str headers = directive_value(x, "headers");
    struct str rest = names;
    bool own_widths = widths.ptr && !str_is(widths, "sheet"), ok = true;
    size_t cap = 0;

    while (rest.len) {
        uint32_t from = c->count;
        struct str width = build_item(&widths), header = build_item(&headers);
        if (!add_named(b, r, build_item(&rest), directive_loc(x, "columns"), c,
                       &cap))
            return false;
        for (uint32_t i = from; i < c->count; i++) {
            if (own_widths && !read_width(width, &c->layout[i]))
                ok = false;
            if (header.len && c->count == from + 1)
                c->list[i].header = template_fill(&b->template, header,
                                                  directive_loc(x, "headers"));
        }
    }
    if (!ok)
        build_wrong(b, x, "widths", "18mm, fr, 2fr, auto, sheet");
    return ok;
}

/* Without `columns`, widths and headers count the ones shown. */
static bool measure_default(struct builder *b, const struct directive *x,
                            struct columns *c)
{
    struct str widths = directive_value(x, "widths");
    struct str headers = directive_value(x, "headers");
    bool own_widths = widths.ptr && !str_is(widths, "sheet"), ok = true;

    for (uint32_t i = 0; i < c->count; i++) {
        struct str header = build_item(&headers);
        if (own_widths)
            ok = read_width(build_item(&widths), &c->layout[i]) && ok;
        if (header.len)
            c->list[i].header = template_fill(&b->template, header,
                                              directive_loc(x, "headers"));
    }
    if (!ok)
        build_wrong(b, x, "widths", "18mm, fr, 2fr, auto, sheet");
    return ok;
}

static bool check_count(struct builder *b, const struct directive *x,
                        const char *key, size_t columns, bool fewer)
{
    size_t n = count_items(directive_value(x, key));

    if (!directive_value(x, key).ptr || n == columns || (fewer && n < columns))
        return true;
    diag(b->template.diag, directive_loc(x, key), MSG_TABLE_COUNT,
         str_from(key), str_number(b->template.arena, (long long)n),
         str_number(b->template.arena, (long long)columns));
    return false;
}

bool build_compared(const struct relation *r, size_t column)
{
    bool pinned = false;

    for (size_t i = 0; i < r->column_count; i++)
        pinned = pinned || r->columns[i].flags & COLUMN_PINNED;
    return pinned && !(r->columns[column].flags & COLUMN_PINNED);
}

/* What is pinned stands again where any of the others turn over. */
static void pin(const struct relation *r, struct columns *c)
{
    bool matrix = false;

    for (uint32_t i = 0; i < c->count; i++)
        matrix = matrix || build_compared(r, c->list[i].column);
    for (uint32_t i = 0; matrix && i < c->count; i++)
        c->layout[i].pinned =
            r->columns[c->list[i].column].flags & COLUMN_PINNED;
}

static bool read_merge(struct builder *b, const struct directive *x,
                       const struct relation *r, struct columns *c)
{
    struct str rest = directive_value(x, "merge");

    while (rest.len) {
        long column =
            build_column(b, r, build_item(&rest), directive_loc(x, "merge"));
        if (column < 0)
            return false;
        for (uint32_t i = 0; i < c->count; i++)
            if (c->list[i].column == (size_t)column)
                c->list[i].merge = c->layout[i].role != ROLE_BAR;
    }
    return true;
}

bool build_columns(struct builder *b, const struct directive *x,
                   const struct relation *r, const struct chosen_rows *rows,
                   struct columns *c)
{
    struct str names = directive_value(x, "columns");
    bool sheet = str_is(directive_value(x, "widths"), "sheet");
    size_t asked;

    *c = (struct columns){0};
    if (!names.len)
        default_columns(b, r, c);
    asked = names.len ? count_items(names) : c->count;
    if ((!sheet && !check_count(b, x, "widths", asked, false)) ||
        !check_count(b, x, "headers", asked, true))
        return false;
    if (!(names.len ? named_columns(b, x, r, c) : measure_default(b, x, c)))
        return false;
    if (!directive_value(x, "widths").ptr) {
        for (uint32_t i = 0; i < c->count; i++)
            default_width(r, rows, c, i);
        fill_line(r, rows, c);
    }
    for (uint32_t i = 0; sheet && i < c->count; i++)
        sheet_width(r, c, i);
    pin(r, c);
    return read_merge(b, x, r, c);
}
