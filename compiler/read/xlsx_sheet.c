/*
 * Cells gather in two buffers as those of a CSV do, only those that carry
 * something. A cell is judged at its end, when its type, format and value are
 * known. Rows and cells that do not come in order are sorted once all are
 * there.
 */
#include "read/xlsx_sheet.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/xlsx_beside.h"
#include "read/xlsx_hidden.h"
#include "read/xlsx_number.h"
#include "read/xlsx_order.h"
#include "read/xlsx_range.h"

#include <string.h>

/* What another program writes for a picture that it put into a cell. */
#define PICTURE_FORMULA "=DISPIMG("

struct sheet {
    struct workbook *wb;
    struct table *table;
    struct out cells, rows;
    struct ranges ranges;
    struct xlsx_faults faults;
    struct xlsx_seen seen;
    struct xlsx_hidden hidden;
    uint32_t line, column; /* of the present cell */
    uint32_t filled;       /* cells of the present row so far */
    uint32_t last_line;    /* the lowest row so far */
    bool disorder;         /* a row or cell came behind a later one */
    bool in_row, in_cell;
    char type[16];
    size_t style;
    bool formula, in_value;
    bool rich_value; /* the cell has more than its value: a picture */
    struct xlsx_text text;
    bool ok;
};

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
    limits_tell_table(s->wb->diag, loc_file(s->table->source));
    s->ok = false;
    package_stop(s->wb->package, true);
}

static void see(struct sheet *s, enum xlsx_kind kind)
{
    xlsx_seen_add(s->wb->arena, &s->seen, kind, here(s));
}

/* Something is wrong with the present cell; value: what, or blank. */
static void fault(struct sheet *s, enum message message, struct phrase value)
{
    xlsx_fault(&s->faults, s->line, s->column, message, &value,
               !phrase_blank(value));
}

/* An attribute; one without a value says as much as none. */
static struct str attribute(const char **attributes, const char *name)
{
    struct str value = package_attribute(attributes, name);

    return value.len ? value : (struct str){NULL, 0};
}

static void start_row(struct sheet *s, const char **attributes)
{
    struct str ref = attribute(attributes, "r");
    uint32_t line = s->line + 1;

    if (s->in_row || (ref.ptr && !xlsx_number_read(ref, &line)) || !line)
        broken(s);
    else if (line > MOST_ROWS)
        large(s);
    s->disorder |= line <= s->last_line;
    s->last_line = line > s->last_line ? line : s->last_line;
    s->line = line;
    s->column = s->filled = 0;
    s->in_row = true;
    xlsx_hidden_row(&s->hidden, attributes);
}

static void end_row(struct sheet *s)
{
    struct row row = {.count = s->filled, .line = s->line};

    s->in_row = false;
    if (!s->filled)
        return;
    out_bytes(&s->rows, &row, sizeof(row));
    xlsx_hidden_row_end(&s->hidden, s->line);
}

static void start_cell(struct sheet *s, const char **attributes)
{
    struct str ref = attribute(attributes, "r");
    struct str type = attribute(attributes, "t");
    struct str style = attribute(attributes, "s");
    uint32_t line = s->line, column = s->column + 1, n = 0;

    if (!s->in_row || s->in_cell ||
        (ref.ptr && !reference_read(&ref, &line, &column)) || ref.len ||
        line > MOST_ROWS || (style.ptr && !xlsx_number_read(style, &n)) ||
        type.len >= sizeof(s->type)) {
        broken(s);
        return;
    }
    if (column > MOST_COLUMNS) {
        large(s);
        return;
    }
    s->disorder |= line != s->line; /* the cell knows its row best */
    s->line = line;
    s->column = column;
    s->style = n;
    memcpy(s->type, type.ptr ? type.ptr : "n", type.ptr ? type.len + 1 : 2);
    s->in_cell = true;
    s->formula = s->in_value = false;
    s->rich_value = attribute(attributes, "vm").ptr;
    xlsx_text_reset(&s->text);
}

/* A number is read as it is shown: as YYYY-MM-DD where that is a date, or
   coarser. */
static enum typed typed(const struct sheet *s, struct str text)
{
    struct str type = str_from(s->type);

    if (!str_is(type, "n") && !str_is(type, "d"))
        return TYPED_TEXT;
    return text.len >= 7 &&
                   (text.ptr[4] == '-' ||
                    str_starts(str_slice(text, 4, text.len), STR("年")))
               ? TYPED_DATE
               : TYPED_FIGURE;
}

/* Cells in order stand by their columns, blank ones between. */
static void keep(struct sheet *s, struct str text)
{
    struct cell cell = {.ptr = "", .line = s->line};

    if (s->column <= s->filled)
        s->disorder = true;
    s->wb->cells += s->disorder ? 1 : s->column - s->filled;
    if (s->wb->cells > MOST_CELLS) {
        large(s);
        return;
    }
    while (!s->disorder && s->filled + 1 < s->column) {
        cell.col = (uint16_t)++s->filled;
        out_bytes(&s->cells, &cell, sizeof(cell));
    }
    cell.ptr = text.ptr;
    cell.len = (uint32_t)text.len;
    cell.typed = (uint8_t)typed(s, text);
    cell.col = (uint16_t)s->column;
    s->filled = s->disorder ? s->filled + 1 : s->column;
    out_bytes(&s->cells, &cell, sizeof(cell));
    xlsx_hidden_value(&s->hidden, here(s));
}

/* A value is quoted for those alone who may see all: nobody knows yet who may
   see this one. */
static struct phrase quoted(struct str value)
{
    return phrase_of(value, VISIBLE_INTERNAL);
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

static struct xlsx_style style(const struct sheet *s)
{
    const struct xlsx_styles *styles = &s->wb->styles;

    return s->style < styles->count ? styles->list[s->style]
                                    : (struct xlsx_style){0};
}

/* Whether the format of a number can be known; false, with a message, where it
   stood in a part that is not there. */
static bool format_known(struct sheet *s)
{
    struct workbook *wb = s->wb;

    if (!wb->styles_lost.len || !s->style)
        return true;
    diag(wb->diag, loc_file(wb->source), MSG_XLSX_PART, wb->styles_lost);
    s->ok = false;
    package_stop(wb->package, true);
    return false;
}

static struct str number(struct sheet *s, struct str value)
{
    struct workbook *wb = s->wb;
    struct str code = style(s).code, text;

    value = str_trim(value);
    if (!value.len || !format_known(s))
        return STR("");
    switch (str_is(str_from(s->type), "d")
                ? number_show_iso(wb->arena, value, &text)
                : number_show(wb->arena, value, code, wb->from_1904, &text)) {
    case SHOWN:
        return text;
    case SHOWN_PLAIN:
        diag(wb->diag, here(s), MSG_XLSX_NUMBER_FORMAT, quoted(code),
             quoted(text));
        return text;
    case SHOWN_BLANK:
        see(s, SEEN_BLANKED);
        return text;
    case SHOWN_NO_DATE:
        value = str_copy(wb->arena, value);
        fault(s, MSG_XLSX_DATE, quoted(value));
        return value;
    case SHOWN_NO_NUMBER:
        break;
    }
    value = str_copy(wb->arena, value);
    fault(s, MSG_XLSX_ERROR_VALUE, quoted(value));
    return value;
}

/* What a cell shows of its text: less what is struck out, with what its number
   format puts around it. */
static struct str shown(struct sheet *s, struct xlsx_string string)
{
    struct xlsx_style x = style(s);
    struct str text;

    if (x.struck)
        string = xlsx_text_strike(string);
    if (str_trim(string.struck).len) {
        see(s, SEEN_STRUCK);
        string.text = str_trim(string.text);
    }
    if (str_starts(string.text, STR(PICTURE_FORMULA))) {
        see(s, SEEN_PICTURE);
        return STR("");
    }
    if (x.code.len && string.text.len) {
        bool seen = number_show_text(s->wb->arena, string.text, x.code, &text);
        if (!seen)
            see(s, SEEN_BLANKED);
        return text;
    }
    return string.text;
}

static struct xlsx_string shared(struct sheet *s, struct str value)
{
    struct workbook *wb = s->wb;
    struct xlsx_string none = {{"", 0}, {"", 0}, {"", 0}};
    size_t low = 0, high = wb->rich_count;
    uint32_t n;

    value = str_trim(value);
    if (!xlsx_number_read(value, &n) || n >= wb->string_count) {
        if (value.len)
            broken(s);
        return none;
    }
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (wb->riches[middle].index < n)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < wb->rich_count && wb->riches[low].index == n)
        return wb->riches[low].string;
    return (struct xlsx_string){wb->strings[n], {"", 0}, {"", 0}};
}

static struct str error_value(struct sheet *s, struct str raw)
{
    if (s->rich_value && str_is(raw, "#VALUE!")) {
        see(s, SEEN_PICTURE);
        return STR("");
    }
    raw = str_copy(s->wb->arena, raw);
    fault(s, MSG_XLSX_ERROR_VALUE,
          is_error_name(raw) ? phrase_open(raw) : quoted(raw));
    return raw;
}

static struct str truth(struct sheet *s, struct str raw)
{
    if (!raw.len || str_is(raw, "1") || str_is(raw, "true"))
        return raw.len ? STR("TRUE") : raw;
    if (!str_is(raw, "0") && !str_is(raw, "false"))
        broken(s);
    return STR("FALSE");
}

static struct str value(struct sheet *s)
{
    struct str raw = out_view(&s->text.bytes), type = str_from(s->type);
    struct arena *a = s->wb->arena;

    /* an empty text is a result; nothing is what writers that do not calculate
       leave */
    if (s->formula && !raw.len && !str_is(type, "str")) {
        fault(s, MSG_XLSX_FORMULA, phrase_open(STR("")));
        return STR("");
    }
    if (str_is(type, "s"))
        return shown(s, shared(s, raw));
    if (str_is(type, "str") || str_is(type, "inlineStr"))
        return raw.len || s->text.struck.len
                   ? shown(s, xlsx_text_take(a, &s->text))
                   : STR("");
    if (str_is(type, "e"))
        return error_value(s, raw);
    if (str_is(type, "b"))
        return truth(s, raw);
    if (!str_is(type, "n") && !str_is(type, "d")) {
        broken(s);
        return STR("");
    }
    if (!style(s).struck || !str_trim(raw).len)
        return number(s, raw);
    see(s, SEEN_STRUCK);
    return STR("");
}

static void end_cell(struct sheet *s)
{
    s->in_cell = false;
    struct str text = value(s);
    int control = encoding_forbidden(text);

    if (text.len > MOST_CELL) {
        fault(s, MSG_CELL_LONG,
              phrase_open(limit_bytes(s->wb->arena, MOST_CELL)));
        text = str_slice(text, 0, 0);
    } else if (control >= 0) {
        fault(s, MSG_CONTROL_CHARACTER,
              quoted(str_format(s->wb->arena, "U+%04X", (unsigned)control)));
    }
    if (encoding_unclean(text)) {
        size_t dropped = 0;
        text = encoding_clean(s->wb->arena, text, &dropped);
        if (dropped)
            see(s, SEEN_CONTROL);
    }
    if (text.len)
        keep(s, text);
}

/* A conditional format, at the first cell of its first range. */
static void see_range(struct sheet *s, struct str ranges)
{
    uint32_t line, column;

    if (reference_read(&ranges, &line, &column))
        xlsx_seen_add(s->wb->arena, &s->seen, SEEN_COLOUR,
                      loc_at(s->table->source, line, column));
}

static void start(void *user, const char *name, const char **attributes)
{
    struct sheet *s = user;

    if (!strcmp(name, "c")) {
        start_cell(s, attributes);
    } else if (s->in_cell) {
        s->formula |= !strcmp(name, "f");
        s->in_value = !strcmp(name, "v");
        xlsx_text_start(&s->text, name, attributes);
        s->text.open |= s->in_value;
    } else if (!strcmp(name, "row")) {
        start_row(s, attributes);
    } else if (!strcmp(name, "mergeCell")) {
        struct str ref = attribute(attributes, "ref");
        if (ref.ptr && !ranges_add(&s->ranges, ref))
            broken(s);
    } else if (!strcmp(name, "conditionalFormatting")) {
        see_range(s, attribute(attributes, "sqref"));
    } else if (!strcmp(name, "sheetFormatPr")) {
        xlsx_hidden_usual(&s->hidden, attributes);
    } else if (!strcmp(name, "col")) {
        xlsx_hidden_columns(&s->hidden, attributes);
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

static void finish(struct sheet *s)
{
    struct workbook *wb = s->wb;

    if (s->disorder &&
        !xlsx_order(wb->arena, &s->cells, &s->rows, MOST_CELLS)) {
        diag(wb->diag, loc_file(s->table->source), MSG_XLSX_DISORDER);
        s->ok = false;
        return;
    }
    table_keep(wb->arena, s->table, &s->cells, &s->rows);
    ranges_finish(&s->ranges, s->table, &s->faults);
    xlsx_faults_finish(&s->faults, s->table);
    xlsx_hidden_tell(wb->arena, wb->diag, &s->hidden);
}

bool xlsx_sheet_read(struct workbook *wb, struct str part, struct table *table)
{
    struct sheet *s = arena_new(wb->arena, struct sheet);
    const struct part_reader reader = {start, end, text, s};

    s->wb = wb;
    s->table = table;
    s->cells.arena = s->rows.arena = s->hidden.rows.arena = wb->arena;
    s->ranges.arena = s->faults.arena = wb->arena;
    xlsx_text_init(wb->arena, &s->text);
    xlsx_seen_init(wb->arena, &s->seen);
    s->ok = true;
    s->ok = package_read(wb->package, part, &reader) && s->ok;
    if (s->ok)
        finish(s);
    if (s->ok) {
        xlsx_beside(wb->arena, wb->package, part, table->source, &s->seen);
        xlsx_seen_tell(wb->arena, wb->diag, &s->seen);
    }
    out_free(&s->cells);
    out_free(&s->rows);
    out_free(&s->hidden.rows);
    xlsx_text_free(&s->text);
    xlsx_seen_free(&s->seen);
    return s->ok;
}
