/*
 * Cells come row by row, in order, and only those that carry something; they
 * gather in two buffers as those of a CSV do. A cell is judged at its end, when
 * its type, format and value are known.
 */
#include "read/xlsx_sheet.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/xlsx_number.h"
#include "read/xlsx_range.h"

#include <string.h>

enum {
    LAST_ROW = 1048576,
    LAST_COLUMN = 16384,
    LONGEST_CELL = 1 << 20, /* bytes */
    MOST_CELLS = 16 << 20   /* of a workbook, blank ones between included */
};

struct sheet {
    struct workbook *wb;
    struct table *table;
    struct out cells, rows;
    struct ranges ranges;
    uint32_t line, column; /* of the present cell */
    uint32_t filled;       /* cells of the present row so far */
    bool in_row, in_cell;
    char type[16];
    size_t style;
    bool formula, has_value, in_value;
    struct xlsx_text text;
    bool row_hidden;
    struct out hidden_rows; /* those that hold a value, but for the last run */
    uint32_t hidden_from, hidden_to;            /* that run, or 0 */
    struct loc in_hidden_row, in_hidden_column; /* the first values there */
    uint8_t hidden[LAST_COLUMN + 1]; /* 1: hidden, 2: and holds a value */
    bool ok;
};

void xlsx_text_start(struct xlsx_text *t, const char *name)
{
    t->aloud += !strcmp(name, "rPh");
    t->open = !strcmp(name, "t");
}

void xlsx_text_end(struct xlsx_text *t, const char *name)
{
    if (!strcmp(name, "rPh") && t->aloud)
        t->aloud--;
    t->open = false;
}

void xlsx_text_more(struct xlsx_text *t, struct str text)
{
    if (t->open && !t->aloud)
        out_str(&t->bytes, text);
}

/* _xHHHH_ at pos: a UTF-16 unit, or -1. */
static long escape(struct str s, size_t pos)
{
    long unit = 0;

    if (pos + 7 > s.len || s.ptr[pos] != '_' || s.ptr[pos + 1] != 'x' ||
        s.ptr[pos + 6] != '_')
        return -1;
    for (size_t i = pos + 2; i < pos + 6; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character escaped at *pos, which moves behind it, or -1. */
static long escaped(struct str s, size_t *pos)
{
    long c = escape(s, *pos);

    if (c < 0 || (c >= 0xDC00 && c < 0xE000))
        return -1;
    if (c < 0xD800 || c > 0xDFFF) {
        *pos += 7;
        return c;
    }
    long low = escape(s, *pos + 7);
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    *pos += 14;
    return 0x10000 + (c - 0xD800) * 0x400 + (low - 0xDC00);
}

struct str xlsx_text_take(struct arena *a, struct xlsx_text *t)
{
    struct str s = out_view(&t->bytes);
    char *to = arena_alloc(a, s.len + 1);
    size_t len = 0;

    for (size_t pos = 0; pos < s.len;) {
        long c = s.ptr[pos] == '_' ? escaped(s, &pos) : -1;
        if (c >= 0)
            len += (size_t)utf8_put(to + len, (uint32_t)c);
        else
            to[len++] = s.ptr[pos++];
    }
    s = (struct str){to, 0};
    for (size_t i = 0; i < len; i++) {
        if (to[i] == '\r' && i + 1 < len && to[i + 1] == '\n')
            continue;
        to[s.len++] = to[i] == '\r' ? '\n' : to[i];
    }
    t->bytes.len = 0;
    return utf8_compose(a, s);
}

static struct loc here(const struct sheet *s)
{
    return loc_at(s->table->source, s->line, s->column);
}

static void broken(struct sheet *s)
{
    s->ok = false;
    package_stop(s->wb->package, false);
}

static void large(struct sheet *s)
{
    diag(s->wb->diag, loc_file(s->table->source), MSG_XLSX_LARGE);
    s->ok = false;
    package_stop(s->wb->package, true);
}

/* A decimal number of at most nine digits; false for anything else. */
static bool small_number(struct str s, uint32_t *n)
{
    *n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *n = *n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return s.len > 0 && s.len < 10;
}

static bool yes(struct str s)
{
    return s.ptr && (str_is(s, "1") || str_is(s, "true"));
}

/* A width or height of nothing: 0, 0.00. */
static bool zero(struct str s)
{
    bool any = false;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '0' && s.ptr[i] != '.')
            return false;
        any |= s.ptr[i] == '0';
    }
    return any;
}

static void start_row(struct sheet *s, const char **attributes)
{
    struct str ref = package_attribute(attributes, "r");
    uint32_t line = s->line + 1;

    if (s->in_row || (ref.ptr && !small_number(ref, &line)) || line <= s->line)
        broken(s);
    else if (line > LAST_ROW)
        large(s);
    s->line = line;
    s->column = s->filled = 0;
    s->in_row = true;
    s->row_hidden = yes(package_attribute(attributes, "hidden")) ||
                    zero(package_attribute(attributes, "ht"));
}

/* Writes the last run of hidden rows behind the others: 3, 5-7. */
static void end_run(struct sheet *s)
{
    struct out *o = &s->hidden_rows;

    if (s->hidden_from)
        out_printf(o, "%s%u", o->len ? ", " : "", (unsigned)s->hidden_from);
    if (s->hidden_from < s->hidden_to)
        out_printf(o, "-%u", (unsigned)s->hidden_to);
}

static void hide_row(struct sheet *s)
{
    if (s->line != s->hidden_to + 1 || !s->hidden_to) {
        end_run(s);
        s->hidden_from = s->line;
    }
    s->hidden_to = s->line;
}

static void end_row(struct sheet *s)
{
    struct row row = {.count = s->filled, .line = s->line};

    s->in_row = false;
    if (!s->filled)
        return;
    out_bytes(&s->rows, &row, sizeof(row));
    if (s->row_hidden)
        hide_row(s);
}

static void start_cell(struct sheet *s, const char **attributes)
{
    struct str ref = package_attribute(attributes, "r");
    struct str type = package_attribute(attributes, "t");
    struct str style = package_attribute(attributes, "s");
    uint32_t line = s->line, column = s->column + 1, n = 0;

    if (!s->in_row || s->in_cell ||
        (ref.ptr && !reference_read(&ref, &line, &column)) || ref.len ||
        line != s->line || column <= s->column ||
        (style.ptr && !small_number(style, &n)) ||
        type.len >= sizeof(s->type)) {
        broken(s);
        return;
    }
    if (column > LAST_COLUMN) {
        large(s);
        return;
    }
    s->column = column;
    s->style = n;
    memcpy(s->type, type.ptr ? type.ptr : "n", type.ptr ? type.len + 1 : 2);
    s->in_cell = true;
    s->formula = s->has_value = s->in_value = false;
    s->text.bytes.len = 0;
    s->text.aloud = 0;
    s->text.open = false;
}

/* A number is read as it is shown: as YYYY-MM-DD where that is a date. */
static enum typed typed(const struct sheet *s, struct str text)
{
    struct str type = str_from(s->type);

    if (!str_is(type, "n") && !str_is(type, "d"))
        return TYPED_TEXT;
    return text.len >= 10 && text.ptr[4] == '-' && text.ptr[7] == '-'
               ? TYPED_DATE
               : TYPED_FIGURE;
}

static void keep(struct sheet *s, struct str text)
{
    struct cell cell = {.ptr = "", .line = s->line};

    s->wb->cells += s->column - s->filled;
    if (s->wb->cells > MOST_CELLS) {
        large(s);
        return;
    }
    while (s->filled + 1 < s->column) {
        cell.col = (uint16_t)++s->filled;
        out_bytes(&s->cells, &cell, sizeof(cell));
    }
    cell.ptr = text.ptr;
    cell.len = (uint32_t)text.len;
    cell.typed = (uint8_t)typed(s, text);
    cell.col = (uint16_t)++s->filled;
    out_bytes(&s->cells, &cell, sizeof(cell));
    if (s->row_hidden && !s->in_hidden_row.line)
        s->in_hidden_row = here(s);
    if (!s->hidden[s->column])
        return;
    s->hidden[s->column] = 2;
    if (!s->in_hidden_column.line)
        s->in_hidden_column = here(s);
}

/* A value is quoted for those alone who may see all: nobody knows yet who may
   see this one. */
static struct phrase quoted(struct str value)
{
    return phrase_of(value, VISIBLE_INTERNAL);
}

/* It was said what is wrong with the present cell: it is as if empty. */
static struct str refused(struct sheet *s)
{
    s->ok = false;
    return STR("");
}

/* #REF!, #DIV/0!, #N/A */
static bool is_error_name(struct str s)
{
    bool good = s.len > 1 && s.len < 20 && s.ptr[0] == '#';

    for (size_t i = 1; i < s.len; i++)
        good &= (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || s.ptr[i] == '/' ||
                s.ptr[i] == '!' || s.ptr[i] == '?' || s.ptr[i] == '_' ||
                s.ptr[i] == '0';
    return good;
}

static struct str number(struct sheet *s, struct str value)
{
    struct workbook *wb = s->wb;
    struct str code = s->style < wb->code_count ? wb->codes[s->style] : STR("");
    struct str text;

    if (!value.len)
        return value;
    switch (str_is(str_from(s->type), "d")
                ? number_show_iso(wb->arena, value, &text)
                : number_show(wb->arena, value, code, wb->from_1904, &text)) {
    case SHOWN:
        return text;
    case SHOWN_PLAIN:
        diag(wb->diag, here(s), MSG_XLSX_NUMBER_FORMAT, quoted(code),
             quoted(text));
        return text;
    case SHOWN_NO_DATE:
        diag(wb->diag, here(s), MSG_XLSX_DATE, quoted(value));
        return refused(s);
    case SHOWN_NO_NUMBER:
        break;
    }
    broken(s);
    return STR("");
}

static struct str shared(struct sheet *s, struct str value)
{
    uint32_t n;

    if (small_number(value, &n) && n < s->wb->string_count)
        return s->wb->strings[n];
    if (s->has_value)
        broken(s);
    return STR("");
}

static struct str value(struct sheet *s)
{
    struct str raw = out_view(&s->text.bytes), type = str_from(s->type);

    /* an empty text is a result; nothing is what writers that do not calculate
       leave */
    if (s->formula && !(s->has_value && (raw.len || str_is(type, "str")))) {
        diag(s->wb->diag, here(s), MSG_XLSX_FORMULA);
        return refused(s);
    }
    if (str_is(type, "s"))
        return shared(s, raw);
    if (str_is(type, "str") || str_is(type, "inlineStr"))
        return raw.len ? xlsx_text_take(s->wb->arena, &s->text) : STR("");
    if (str_is(type, "e")) {
        diag(s->wb->diag, here(s), MSG_XLSX_ERROR_VALUE,
             is_error_name(raw) ? phrase_open(raw) : quoted(raw));
        return refused(s);
    }
    if (str_is(type, "n") || str_is(type, "d"))
        return number(s, raw);
    if (str_is(type, "b") && (!raw.len || str_is(raw, "1") || str_is(raw, "0")))
        return !raw.len ? raw : str_is(raw, "1") ? STR("TRUE") : STR("FALSE");
    broken(s);
    return STR("");
}

static void end_cell(struct sheet *s)
{
    s->in_cell = false;
    struct str text = value(s);
    int control = encoding_forbidden(text);

    if (text.len > LONGEST_CELL) {
        diag(s->wb->diag, here(s), MSG_CELL_LONG);
        text = refused(s);
    } else if (control >= 0) {
        diag(s->wb->diag, here(s), MSG_CONTROL_CHARACTER,
             quoted(str_format(s->wb->arena, "U+%04X", (unsigned)control)));
        text = refused(s);
    }
    if (text.len)
        keep(s, text);
}

static void start_columns(struct sheet *s, const char **attributes)
{
    uint32_t from, to;

    if (!(yes(package_attribute(attributes, "hidden")) ||
          zero(package_attribute(attributes, "width"))) ||
        !small_number(package_attribute(attributes, "min"), &from) ||
        !small_number(package_attribute(attributes, "max"), &to))
        return;
    if (from <= to && from <= LAST_COLUMN)
        memset(s->hidden + from, 1,
               (to < LAST_COLUMN ? to : LAST_COLUMN) - from + 1);
}

static void start(void *user, const char *name, const char **attributes)
{
    struct sheet *s = user;

    if (!strcmp(name, "c")) {
        start_cell(s, attributes);
    } else if (s->in_cell) {
        s->formula |= !strcmp(name, "f");
        s->has_value |= !strcmp(name, "v") || !strcmp(name, "is");
        s->in_value = !strcmp(name, "v");
        xlsx_text_start(&s->text, name);
        s->text.open |= s->in_value;
    } else if (!strcmp(name, "row")) {
        start_row(s, attributes);
    } else if (!strcmp(name, "mergeCell")) {
        struct str ref = package_attribute(attributes, "ref");
        if (!ref.ptr || !ranges_add(&s->ranges, ref, LAST_ROW, LAST_COLUMN))
            broken(s);
    } else if (!strcmp(name, "col")) {
        start_columns(s, attributes);
    }
}

static void end(void *user, const char *name)
{
    struct sheet *s = user;

    if (!strcmp(name, "c") && s->in_cell)
        end_cell(s);
    else if (s->in_cell)
        xlsx_text_end(&s->text, name);
    else if (!strcmp(name, "row") && s->in_row)
        end_row(s);
}

static void text(void *user, struct str text)
{
    struct sheet *s = user;

    if (s->in_cell)
        xlsx_text_more(&s->text, text);
}

/* What a reader of the workbook does not see, but is read. */
static void tell_hidden(struct sheet *s)
{
    struct workbook *wb = s->wb;
    struct out columns = {.arena = wb->arena};

    end_run(s);
    if (s->in_hidden_row.line)
        diag(wb->diag, s->in_hidden_row, MSG_XLSX_HIDDEN_ROWS,
             out_view(&s->hidden_rows));
    for (uint32_t i = 1; i <= LAST_COLUMN; i++)
        if (s->hidden[i] == 2) {
            out_puts(&columns, columns.len ? ", " : "");
            out_str(&columns, loc_column(wb->arena, i));
        }
    if (columns.len)
        diag(wb->diag, s->in_hidden_column, MSG_XLSX_HIDDEN_COLUMNS,
             out_view(&columns));
    out_free(&columns);
}

bool xlsx_sheet_read(struct workbook *wb, struct str part, struct table *table)
{
    struct sheet *s = arena_new(wb->arena, struct sheet);
    const struct part_reader reader = {start, end, text, s};

    s->wb = wb;
    s->table = table;
    s->cells.arena = s->rows.arena = s->text.bytes.arena = wb->arena;
    s->ranges.arena = s->hidden_rows.arena = wb->arena;
    s->ok = true;
    s->ok = package_read(wb->package, part, &reader) && s->ok;
    table_keep(wb->arena, table, &s->cells, &s->rows);
    if (s->ok)
        s->ok = ranges_finish(&s->ranges, wb->diag, table);
    if (s->ok)
        tell_hidden(s);
    out_free(&s->cells);
    out_free(&s->rows);
    out_free(&s->text.bytes);
    out_free(&s->hidden_rows);
    return s->ok;
}
