/*
 * One pass over the bytes. Cells and rows grow in two buffers and are copied
 * to the arena once, at their exact size; most fields are views into the file.
 */
#include "read/csv.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/csv_shape.h"
#include "read/encoding.h"

#include <string.h>

struct reader {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    struct str bytes;
    char separator;
    size_t pos;
    uint32_t line;
    size_t known;    /* a byte of this line … */
    uint32_t column; /* … and its column in characters */
    struct out cells, rows;
    bool unpaired;      /* a quote behind blanks had no twin */
    bool unclean;       /* some cells hold line breaks of other kinds */
    struct loc formula; /* the first ="…" */
    long formulas;      /* how many of them */
    bool ok;
};

static bool more(const struct reader *r)
{
    return r->pos < r->bytes.len;
}

static char peek(const struct reader *r)
{
    return more(r) ? r->bytes.ptr[r->pos] : '\0';
}

/* Steps over a line end of any kind. */
static void end_line(struct reader *r)
{
    if (peek(r) == '\r')
        r->pos++;
    else if (peek(r) == '\n') {
        r->pos++;
        goto ended;
    }
    if (peek(r) == '\n')
        r->pos++;
ended:
    r->line++;
    r->known = r->pos;
    r->column = 1;
}

/* Nobody knows yet who may see what stands before it. */
static struct loc here(struct reader *r)
{
    r->column += (uint32_t)utf8_length(str_slice(r->bytes, r->known, r->pos));
    r->known = r->pos;
    return loc_behind(loc_at(r->source, r->line, r->column), VISIBLE_INTERNAL);
}

static void error(struct reader *r, struct loc at, enum message id)
{
    diag(r->diag, at, id);
    r->ok = false;
}

/* Drops the second quote of each pair and the CR of each CRLF. */
static struct str unquote(struct arena *a, struct str raw)
{
    char *text = arena_alloc(a, raw.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        if (c == '"')
            i++;
        if (c == '\r') {
            if (i + 1 < raw.len && raw.ptr[i + 1] == '\n')
                continue;
            c = '\n';
        }
        text[len++] = c;
    }
    return (struct str){text, len};
}

/* The opening quote is behind pos; `at` is where it stands. */
static struct str quoted(struct reader *r, struct loc at)
{
    size_t start = r->pos;
    bool plain = true;

    while (more(r)) {
        char c = r->bytes.ptr[r->pos];
        if (c == '"') {
            struct str raw = str_slice(r->bytes, start, r->pos++);
            if (peek(r) == '"') {
                plain = false;
                r->pos++;
                continue;
            }
            return plain ? raw : unquote(r->arena, raw);
        }
        if (c == '\r')
            plain = false;
        if (c == '\r' || c == '\n')
            end_line(r);
        else
            r->pos++;
    }
    error(r, at, MSG_CSV_QUOTE);
    return str_slice(r->bytes, start, r->pos);
}

static struct str plain(struct reader *r)
{
    size_t start = r->pos;

    while (more(r) && peek(r) != r->separator && peek(r) != '\n' &&
           peek(r) != '\r')
        r->pos++;
    return str_slice(r->bytes, start, r->pos);
}

static void pass_blanks(struct reader *r)
{
    while (peek(r) == ' ')
        r->pos++;
}

/* Where blanks and then a quote begin a field that the quote's twin ends, there
   too but for blanks: the quote. Else where the field begins. */
static size_t field_start(struct reader *r)
{
    size_t start = r->pos;

    while (start < r->bytes.len && r->bytes.ptr[start] == ' ')
        start++;
    if (r->unpaired || start == r->bytes.len || r->bytes.ptr[start] != '"')
        return r->pos;
    size_t end = start + 1;
    for (; end < r->bytes.len; end++)
        if (r->bytes.ptr[end] == '"' &&
            (++end == r->bytes.len || r->bytes.ptr[end] != '"'))
            break;
    r->unpaired = end == r->bytes.len; /* so are all quotes further on */
    while (end < r->bytes.len && r->bytes.ptr[end] == ' ')
        end++;
    return end >= r->bytes.len || r->bytes.ptr[end] == r->separator ||
                   r->bytes.ptr[end] == '\n' || r->bytes.ptr[end] == '\r'
               ? start
               : r->pos;
}

/* ="007" is how people keep a spreadsheet from making a figure of a text; they
   see 007. The text that it stands for. */
static struct str of_formula(struct reader *r, struct loc at, struct str text)
{
    struct str inside = str_slice(text, 2, text.len - 1);

    for (size_t i = 0; i < inside.len; i++)
        if (inside.ptr[i] == '"' && (++i == inside.len || inside.ptr[i] != '"'))
            return text; /* a formula that is calculated */
    if (!r->formulas++)
        r->formula = at;
    return memchr(inside.ptr, '"', inside.len) ? unquote(r->arena, inside)
                                               : inside;
}

static bool is_formula(struct str text)
{
    return text.len >= 3 && text.ptr[0] == '=' && text.ptr[1] == '"' &&
           text.ptr[text.len - 1] == '"';
}

static void field(struct reader *r)
{
    if (peek(r) == ' ')
        r->pos = field_start(r);
    struct loc at = here(r);
    struct str text;

    if (peek(r) == '"') {
        r->pos++;
        text = quoted(r, at);
        size_t behind = r->pos;
        pass_blanks(r);
        if (more(r) && peek(r) != r->separator && peek(r) != '\n' &&
            peek(r) != '\r')
            r->pos = behind;
        if (more(r) && peek(r) != r->separator && peek(r) != '\n' &&
            peek(r) != '\r') {
            error(r, here(r), MSG_CSV_TRAILING);
            plain(r);
        }
    } else {
        text = plain(r);
    }
    if (is_formula(text))
        text = of_formula(r, at, text);
    if (r->unclean && encoding_unclean(text)) {
        size_t dropped = 0; /* told of the file as a whole */
        text = encoding_clean(r->arena, text, &dropped);
    }
    if (text.len > MOST_CELL) {
        diag(r->diag, at, MSG_CELL_LONG, limit_bytes(r->arena, MOST_CELL));
        r->ok = false;
        text.len = 0;
    }
    struct cell cell = {.ptr = text.ptr,
                        .len = (uint32_t)text.len,
                        .line = at.line,
                        .col = at.col};
    out_bytes(&r->cells, &cell, sizeof(cell));
}

/* Whether the table with this row is beyond its limits: nothing more of it is
   read. */
static bool large(struct reader *r, const struct row *row)
{
    if (row->count <= MOST_COLUMNS && r->rows.len / sizeof(*row) <= MOST_ROWS &&
        r->cells.len / sizeof(struct cell) <= MOST_CELLS)
        return false;
    limits_tell_table(r->diag, loc_at(r->source, row->line, 0));
    r->ok = false;
    r->pos = r->bytes.len;
    return true;
}

static void row(struct reader *r)
{
    struct row row = {.line = r->line};
    size_t first = r->cells.len;

    for (;;) {
        field(r);
        row.count++;
        if (large(r, &row))
            return;
        if (peek(r) != r->separator || !more(r))
            break;
        r->pos++;
    }
    if (more(r))
        end_line(r);
    if (row.count == 1 &&
        ((const struct cell *)(const void *)(r->cells.ptr + first))->len == 0)
        r->cells.len = first; /* a blank line */
    else
        out_bytes(&r->rows, &row, sizeof(row));
}

/* Whether the first row says that cells are guarded (base/table.h), and perhaps
   its edition; a spreadsheet saves it with an empty cell for each other
   column. */
static bool guarded(const struct cell *cells, const struct row *rows,
                    size_t row_count)
{
    if (!row_count || !str_is(cell_text(&cells[0]), TABLE_GUARDED))
        return false;
    for (uint32_t i = 2; i < rows[0].count; i++)
        if (cells[i].len)
            return false;
    return true;
}

/* Takes an apostrophe off a cell that '*[=+-@ tab CR] matches. */
static void unguard(struct cell *c)
{
    uint32_t i = 0;

    while (i < c->len && c->ptr[i] == '\'')
        i++;
    if (i > 0 && i < c->len && strchr("=+-@\t\r", c->ptr[i])) {
        c->ptr++;
        c->len--;
    }
}

/* Copies cells and rows out of their buffers, but for the row that says that
   cells are guarded. */
static void keep(struct reader *r, struct table *table)
{
    struct out cells = r->cells, rows = r->rows; /* what is kept of them */
    struct cell *cell = (void *)cells.ptr;
    const struct row *first = (const void *)rows.ptr;

    if (guarded(cell, first, rows.len / sizeof(*first))) {
        cells.ptr += first->count * sizeof(*cell);
        cells.len -= first->count * sizeof(*cell);
        rows.ptr += sizeof(*first);
        rows.len -= sizeof(*first);
        cell += first->count;
        for (size_t i = 0; i < cells.len / sizeof(*cell); i++)
            unguard(&cell[i]);
    }
    table_keep(r->arena, table, &cells, &rows);
}

bool csv_read(struct arena *a, struct diag *d, const struct source *source,
              struct str bytes, char usual, struct table *table)
{
    const struct csv_shape shape = csv_shape_find(bytes, usual);
    struct reader r = {.arena = a,
                       .diag = d,
                       .source = source,
                       .bytes = bytes,
                       .separator = shape.separator,
                       .pos = shape.start,
                       .known = shape.start,
                       .line = shape.start ? 2 : 1,
                       .column = 1,
                       .unclean = encoding_unclean(bytes),
                       .cells = {.arena = a},
                       .rows = {.arena = a},
                       .ok = true};

    if (shape.separator != usual && !shape.start)
        diag(d, loc_at(source, 1, 0), MSG_CSV_SEPARATOR,
             shape.separator == '\t'  ? STR("タブ" DIAG_ENGLISH "tabs")
             : shape.separator == ';' ? STR("「;」" DIAG_ENGLISH "semicolons")
                                      : STR("「,」" DIAG_ENGLISH "commas"));
    while (more(&r))
        row(&r);
    keep(&r, table);
    if (r.formulas)
        diag(d, r.formula, MSG_CSV_FORMULA, str_number(a, r.formulas));
    if (r.ok && table->row_count == 0)
        error(&r, loc_file(source), MSG_FILE_EMPTY);
    out_free(&r.cells);
    out_free(&r.rows);
    return r.ok;
}
