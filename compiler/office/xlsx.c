/*
 * xlsx: the sheets of a document as a workbook to fill in, sort and filter.
 *
 * What somebody fills in is open and pale, with a list of the words where there
 * is one; all else is locked, without a password. Texts are always texts: none
 * becomes a formula, a link or a number, and the cells to fill in have the text
 * format, so that 1-2 typed there is no date. No cell of the data is merged,
 * for filters and for reading back. The same sheets give the same bytes: parts
 * of the archive bear no time, and the document's date stands for the clock.
 */
#include "office/xlsx.h"
#include "base/arena.h"
#include "base/table.h"
#include "base/utf8.h"
#include "office/xlsx_charts.h"
#include "office/xlsx_fit.h"
#include "office/xlsx_formats.h"
#include "office/xlsx_save.h"
#include "office/xlsx_text.h"

#include <assert.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    LONGEST_CELL = 32767,  /* UTF-16 units */
    LONGEST_TITLE = 32,    /* … of an input message's title */
    LONGEST_MESSAGE = 255, /* … of what it says */
    LONGEST_FOOT = 200,    /* bytes of a title in the foot of the pages */
    MOST_ROWS = 1048576,
    MOST_COLUMNS = 16384,
    PAPER_A3 = 8, /* in the numbers of the format */
    PAPER_A4 = 9,
    A4_WIDEST = 1400,     /* pixels that are still read well on A4 */
    BLANK_HEIGHT = 20,    /* points, of a row to fill in */
    FROZEN_HIGHEST = 260, /* points that may stay in sight above the rows */
    FROZEN_WIDEST = 400,  /* pixels that may stay in sight beside them */
    NUMBERED = COLUMN_NUMBER | COLUMN_REPEAT
};

struct xlsx {
    const struct compiled *c;
    lxw_workbook *book;
    struct xlsx_formats formats;
    struct out text; /* of the cell or foot in hand, NUL-terminated */
    lxw_worksheet *lists;
    lxw_col_t list_count;
    uint64_t rows;    /* of all sheets, that were given a height */
    struct str sheet; /* the one in hand, for messages */
    bool ok;
};

struct grid { /* a sheet, and where its parts stand */
    const struct sheet *s;
    const struct column *columns; /* of its rows */
    size_t count;
    lxw_worksheet *ws;
    struct str name;
    uint32_t *widths;      /* pixels */
    uint32_t width, above; /* pixels of all columns, points above the rows */
    lxw_row_t head, rows, end; /* head < rows where there is a header */
};

/* What the library does not take is told once for each sheet and reason. */
static void done(struct xlsx *x, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        arena_fail(x->c->arena);
    if (error == LXW_NO_ERROR)
        return;
    diag(x->c->diag, (struct loc){0}, MSG_XLSX_REFUSED, x->sheet,
         str_from(lxw_strerror(error)));
    x->ok = false;
}

/* Whether Excel takes a text of that length; else it is said which cell's it
   is. */
static bool fits(struct xlsx *x, const struct grid *g, lxw_row_t row,
                 size_t column, struct str s, enum message too_long,
                 struct loc at)
{
    size_t length = s.len > LONGEST_CELL ? xlsx_length(s) : 0;
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    if (length <= LONGEST_CELL)
        return true;
    lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
    diag(x->c->diag, at, too_long,
         str_format(x->c->arena, "%.*s:%s", STR_ARG(g->name), cell),
         str_number(x->c->arena, (long long)length));
    x->ok = false;
    return false;
}

static void put_text(struct xlsx *x, const struct grid *g, lxw_row_t row,
                     size_t column, struct str s, lxw_format *format,
                     struct loc at)
{
    const char *text = xlsx_escape(&x->text, s);

    if (fits(x, g, row, column, str_from(text), MSG_CELL_TOO_LONG_EXCEL, at))
        done(x, worksheet_write_string(g->ws, row, (lxw_col_t)column, text,
                                       format));
}

static void set_row(struct xlsx *x, const struct grid *g, lxw_row_t row,
                    double height)
{
    x->rows++;
    done(x, worksheet_set_row(g->ws, row, height, NULL));
}

static bool has_header(const struct grid *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->columns[i].label.len)
            return true;
    return false;
}

static bool has_groups(const struct grid *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->columns[i].group.len)
            return true;
    return false;
}

static bool has_entries(const struct grid *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->columns[i].flags & COLUMN_ENTRY)
            return true;
    return false;
}

/* A line above the table, over all its columns. */
static void put_line(struct xlsx *x, struct grid *g, lxw_row_t row,
                     struct str text, lxw_format *f)
{
    uint32_t size = f == x->formats.title ? XLSX_TITLE_SIZE : XLSX_SIZE;
    uint32_t height = xlsx_height(text, g->width, size);

    if (g->count > 1)
        done(x, worksheet_merge_range(g->ws, row, 0, row,
                                      (lxw_col_t)(g->count - 1), "", f));
    put_text(x, g, row, 0, text, f, (struct loc){0});
    if (height > XLSX_HIGHEST)
        height = XLSX_HIGHEST;
    set_row(x, g, row, height);
    g->above += height;
}

static bool has_hints(const struct grid *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->columns[i].hint.len)
            return true;
    return false;
}

/* What to write in each column, right above its heading. */
static void put_hints(struct xlsx *x, struct grid *g)
{
    uint32_t height = 0;

    if (!has_hints(g))
        return;
    for (size_t i = 0; i < g->count; i++) {
        struct str hint = g->columns[i].hint;
        if (!hint.len) {
            done(x, worksheet_write_blank(g->ws, g->head, (lxw_col_t)i,
                                          x->formats.hint));
            continue;
        }
        hint = str_join(x->c->arena, STR(TABLE_HINT_MARK), hint);
        uint32_t h = xlsx_height(hint, g->widths[i], XLSX_SIZE);
        height = h > height ? h : height;
        put_text(x, g, g->head, i, hint, x->formats.hint, (struct loc){0});
    }
    height = height > XLSX_HIGHEST ? XLSX_HIGHEST : height;
    set_row(x, g, g->head++, height);
    g->above += height;
}

static void put_titles(struct xlsx *x, struct grid *g)
{
    const struct sheets *sheets = x->c->sheets;
    lxw_row_t row = 0;

    if (g->s->title.len)
        put_line(x, g, row++, g->s->title, x->formats.title);
    if (g->s == &sheets->list[0] && sheets->edition.len)
        put_line(x, g, row++, sheets->edition, x->formats.edition);
    for (size_t i = 0; i < g->s->line_count; i++)
        put_line(x, g, row++, g->s->lines[i], x->formats.line);
    g->head = row;
    put_hints(x, g);
}

static void put_head(struct xlsx *x, const struct grid *g, lxw_row_t first,
                     lxw_row_t last, size_t left, size_t right, struct str text)
{
    if (first < last || left < right)
        done(x, worksheet_merge_range(g->ws, first, (lxw_col_t)left, last,
                                      (lxw_col_t)right, "", x->formats.head));
    put_text(x, g, first, left, text, x->formats.head, (struct loc){0});
}

/* The row of groups; a column that has none takes both rows. */
static void put_groups(struct xlsx *x, const struct grid *g)
{
    uint32_t height = 0;

    for (size_t i = 0, next; i < g->count; i = next) {
        struct str group = g->columns[i].group;
        uint32_t width = g->widths[i];
        next = i + 1;
        if (!group.len) {
            put_head(x, g, g->head, g->head + 1, i, i, g->columns[i].label);
            continue;
        }
        while (next < g->count && str_equal(g->columns[next].group, group))
            width += g->widths[next++];
        put_head(x, g, g->head, g->head, i, next - 1, group);
        uint32_t h = xlsx_height(group, width, XLSX_SIZE);
        height = h > height ? h : height;
    }
    set_row(x, g, g->head, height);
}

static void put_header(struct xlsx *x, struct grid *g)
{
    lxw_row_t groups = has_groups(g) ? 1 : 0, row = g->head + groups;
    uint32_t height = 0;

    g->rows = g->head;
    if (!has_header(g))
        return;
    if (groups)
        put_groups(x, g);
    for (size_t i = 0; i < g->count; i++) {
        struct str label = g->columns[i].label;
        uint32_t h = xlsx_height(label, g->widths[i], XLSX_SIZE);
        height = h > height ? h : height;
        if (!groups || g->columns[i].group.len)
            put_head(x, g, row, row, i, i, label);
    }
    height = height > XLSX_HIGHEST ? XLSX_HIGHEST : height;
    set_row(x, g, row, height);
    g->above += height * (groups + 1);
    g->rows = row + 1;
}

/* Whether a cell is a status to look at, with its mark and in its colour: none
   that is filled in or read back. */
static bool looked_at(const struct grid *g, size_t column,
                      const struct value *v)
{
    return v && v->kind == VALUE_STATUS && g->s->reading &&
           !sheet_read_back(&g->columns[column]);
}

/* v: what stands there; NULL: nothing yet. */
static lxw_format *cell_format(const struct xlsx *x, const struct grid *g,
                               size_t column, const struct value *v)
{
    const struct xlsx_formats *f = &x->formats;

    if (g->s->plain)
        return f->plain;
    if (g->columns[column].flags & COLUMN_ENTRY)
        return f->entry;
    if (v && looked_at(g, column, v))
        return f->status[v->meaning];
    return v && v->kind == VALUE_NUMBER ? f->number : f->text;
}

static void put_value(struct xlsx *x, const struct grid *g, lxw_row_t row,
                      size_t column, const struct value *v, struct str text)
{
    lxw_format *f = cell_format(x, g, column, v);
    struct str note = sheet_note(&g->columns[column], v);
    double number;

    if (looked_at(g, column, v) && v->mark.len)
        text = str_format(x->c->arena, "%.*s %.*s", STR_ARG(v->mark),
                          STR_ARG(text));
    if (v->kind == VALUE_NUMBER && xlsx_number(text, &number))
        done(x,
             worksheet_write_number(g->ws, row, (lxw_col_t)column, number, f));
    else
        put_text(x, g, row, column, text, f, v->at);
    if (!note.len)
        return;
    const char *escaped = xlsx_escape(&x->text, note);
    if (fits(x, g, row, column, str_from(escaped), MSG_NOTE_TOO_LONG_EXCEL,
             v->at))
        done(x,
             worksheet_write_comment(g->ws, row, (lxw_col_t)column, escaped));
}

static void put_rows(struct xlsx *x, struct grid *g)
{
    const struct sheet *s = g->s;
    lxw_row_t row = g->rows;

    for (size_t i = 0; i < s->rows->row_count; i++, row++) {
        uint32_t height = BLANK_HEIGHT;
        for (size_t k = 0; k < g->count; k++) {
            const struct column *c = &g->columns[k];
            const struct value *v = relation_at(s->rows, i, k);
            struct str text = sheet_text(x->c->arena, c, v);
            uint32_t h = xlsx_height(text, g->widths[k], XLSX_SIZE);
            height = h > height ? h : height;
            put_value(x, g, row, k, v, text);
        }
        height = height > XLSX_HIGHEST ? XLSX_HIGHEST : height;
        set_row(x, g, row, height);
    }
    for (uint32_t i = 0; i < s->blank; i++, row++) {
        for (size_t k = 0; k < g->count; k++)
            done(x, worksheet_write_blank(g->ws, row, (lxw_col_t)k,
                                          cell_format(x, g, k, NULL)));
        set_row(x, g, row, BLANK_HEIGHT);
    }
    g->end = row;
}

static bool english(const struct xlsx *x)
{
    return str_is(x->c->info.lang, "en");
}

/* Words too many or too unusual for a cell's own list go to a hidden sheet, a
   column for each list. The formula that refers to them. */
static struct str list_elsewhere(struct xlsx *x, const struct choices *c)
{
    const char *name = english(x) ? "Choices" : "選択肢";
    struct grid g = {.name = str_from(name)};
    char range[LXW_MAX_CELL_RANGE_LENGTH];

    if (!x->lists) {
        x->lists = workbook_add_worksheet(x->book, name);
        if (!x->lists)
            arena_fail(x->c->arena);
        worksheet_hide(x->lists);
    }
    g.ws = x->lists;
    for (size_t i = 0; i < c->count; i++)
        put_text(x, &g, (lxw_row_t)i, x->list_count, c->list[i],
                 x->formats.plain, (struct loc){0});
    lxw_rowcol_to_range_abs(range, 0, x->list_count, (lxw_row_t)(c->count - 1),
                            x->list_count);
    x->list_count++;
    return str_format(x->c->arena, "'%s'!%s", name, range);
}

/* The library's own lists overflow with Japanese words: it counts characters
   and copies bytes. So a list goes in as the formula that it is in the file. */
static void put_choices(struct xlsx *x, const struct grid *g, size_t column,
                        const struct choices *choices, lxw_row_t from,
                        lxw_row_t to)
{
    const struct column *c = &g->columns[column];
    struct arena *a = x->c->arena;
    bool listed = choices->count > 0;
    const char *said =
        xlsx_prompt(english(x), listed, c->flags & COLUMN_DEMANDED);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_ANY};

    if (c->hint.len && xlsx_length(c->hint) <= LONGEST_MESSAGE)
        said = str_c(a, c->hint);
    if (!said)
        return;
    rule.input_message = str_c(a, str_from(said));
    if (c->label.len && xlsx_length(c->label) <= LONGEST_TITLE)
        rule.input_title = str_c(a, c->label);
    if (listed) {
        struct str list = xlsx_list(a, choices->list, choices->count);
        if (!list.len)
            list = list_elsewhere(x, choices);
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = str_c(a, list);
        rule.error_title = rule.input_title;
        rule.error_message =
            str_c(a, str_from(xlsx_prompt(english(x), true, false)));
    }
    done(x, worksheet_data_validation_range(g->ws, from, (lxw_col_t)column, to,
                                            (lxw_col_t)column, &rule));
}

/* One rule for all rows, or one for each run of rows with the same words. */
static void put_rule(struct xlsx *x, const struct grid *g, size_t column)
{
    const struct column *c = &g->columns[column];
    struct choices all = {c->choices, c->choice_count};
    lxw_row_t rows = g->end - g->rows, from = 0;

    if (!c->each) {
        put_choices(x, g, column, &all, g->rows, g->end - 1);
        return;
    }
    for (lxw_row_t i = 1; i <= rows; i++)
        if (i == rows || c->each[i].list != c->each[from].list) {
            put_choices(x, g, column, &c->each[from], g->rows + from,
                        g->rows + i - 1);
            from = i;
        }
}

/* Keeps the header and what is left of the rows up to the item number in sight,
   unless that would fill the window. */
static void freeze(const struct grid *g)
{
    uint32_t width = 0;
    size_t columns = 0;

    for (size_t i = 0; i < g->count; i++) {
        width += g->widths[i];
        if ((g->columns[i].flags & NUMBERED) == NUMBERED &&
            width <= FROZEN_WIDEST)
            columns = i + 1;
    }
    if (g->above <= FROZEN_HIGHEST)
        worksheet_freeze_panes(g->ws, g->rows, (lxw_col_t)columns);
}

/* As wide as a page; the header stands on each. */
static void set_pages(struct xlsx *x, const struct grid *g)
{
    struct str title = g->s->title.len && g->s->title.len <= LONGEST_FOOT
                           ? g->s->title
                           : g->name;

    if (!g->s->plain)
        worksheet_set_landscape(g->ws);
    worksheet_set_paper(g->ws, g->width > A4_WIDEST ? PAPER_A3 : PAPER_A4);
    worksheet_fit_to_pages(g->ws, 1, 0);
    worksheet_set_margins(g->ws, 0.5, 0.5, 0.6, 0.7);
    if (g->head < g->rows)
        done(x, worksheet_repeat_rows(g->ws, g->head, g->rows - 1));
    done(x,
         worksheet_set_footer(g->ws, xlsx_foot(&x->text, x->c->sheets->edition,
                                               title, english(x))));
}

static void put_tools(struct xlsx *x, const struct grid *g)
{
    const struct sheet *s = g->s;
    lxw_col_t last = (lxw_col_t)(g->count - 1);
    lxw_protection allowed = {
        .format_columns = 1, .format_rows = 1, .sort = 1, .autofilter = 1};
    char range[LXW_MAX_CELL_RANGE_LENGTH];

    worksheet_gridlines(g->ws, LXW_HIDE_ALL_GRIDLINES);
    set_pages(x, g);
    if (s->plain)
        return;
    if (g->head < g->rows) {
        done(x, worksheet_autofilter(g->ws, g->rows - 1, 0,
                                     g->end > g->rows ? g->end - 1 : g->rows,
                                     last));
        freeze(g);
    }
    lxw_rowcol_to_range(range, g->head, 0, g->end, last);
    done(x, worksheet_ignore_errors(g->ws, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                    range));
    for (size_t i = 0; i < g->count && g->end > g->rows; i++)
        if (g->columns[i].flags & COLUMN_ENTRY)
            put_rule(x, g, i);
    if (has_entries(g) && !s->open)
        worksheet_protect(g->ws, NULL, &allowed);
}

static bool too_large(struct xlsx *x, const struct sheet *s)
{
    uint64_t rows = (uint64_t)s->rows->row_count + s->blank + s->line_count + 3;

    if (rows <= MOST_ROWS && s->rows->column_count <= MOST_COLUMNS)
        return false;
    diag(x->c->diag, loc_file(s->rows->source), MSG_SHEET_TOO_LARGE_EXCEL,
         s->name, str_number(x->c->arena, (long long)rows),
         str_number(x->c->arena, (long long)s->rows->column_count));
    x->ok = false;
    return true;
}

static void put_sheet(struct xlsx *x, const struct sheet *s, lxw_worksheet *ws)
{
    struct grid g = {.s = s,
                     .columns = s->rows->columns,
                     .count = s->rows->column_count,
                     .ws = ws,
                     .name = s->name};

    x->sheet = s->name;
    assert(g.count > 0);
    if (too_large(x, s))
        return;
    g.widths = arena_array(x->c->arena, uint32_t, g.count);
    for (size_t i = 0; i < g.count; i++) {
        g.widths[i] = xlsx_column(x->c->arena, s, i);
        g.width += g.widths[i];
        done(x, worksheet_set_column(ws, (lxw_col_t)i, (lxw_col_t)i,
                                     (g.widths[i] - 5) / 7.0, NULL));
    }
    put_titles(x, &g);
    put_header(x, &g);
    put_rows(x, &g);
    put_tools(x, &g);
    if (s->drawn.len)
        done(x, xlsx_chart_put(x->c, x->book, ws,
                               &(struct xlsx_drawn){s, g.rows, g.head}));
}

static void put_properties(struct xlsx *x, const struct sheets *sheets)
{
    struct arena *a = x->c->arena;
    lxw_doc_properties p = {
        .title = str_c(a, sheets->title),
        .author = str_c(a, sheets->author),
        .keywords = sheets->edition.len ? str_c(a, x->c->info.keywords) : NULL,
        .created = xlsx_created(a, sheets->date)};

    done(x, workbook_set_properties(x->book, &p));
}

static void put_sheets(struct xlsx *x, const struct sheets *sheets)
{
    lxw_worksheet **ws =
        arena_array(x->c->arena, lxw_worksheet *, sheets->count);

    for (size_t i = 0; i < sheets->count; i++) {
        const char *name = str_c(x->c->arena, sheets->list[i].name);
        if (sheets->list[i].where == SHEET_DATA)
            continue;
        if (workbook_validate_sheet_name(x->book, name) != LXW_NO_ERROR) {
            diag(x->c->diag, loc_file(sheets->list[i].rows->source),
                 MSG_SHEET_NAME_EXCEL, sheets->list[i].name);
            x->ok = false;
            continue;
        }
        ws[i] = workbook_add_worksheet(x->book, name);
        if (!ws[i])
            arena_fail(x->c->arena);
        worksheet_set_comments_author(ws[i], TABLE_AUTHOR);
        if (sheets->list[i].hidden)
            worksheet_hide(ws[i]);
    }
    for (size_t i = 0; i < sheets->count; i++)
        if (ws[i])
            put_sheet(x, &sheets->list[i], ws[i]);
}

bool xlsx_write(const struct compiled *c, struct sink *sink)
{
    struct xlsx x = {.c = c, .text = {.arena = c->arena}, .ok = true};
    lxw_workbook_options options = {.tmpdir = sink_scratch(sink)};

    assert(c->sheets && c->sheets->count);
    if (!options.tmpdir)
        return false;
    x.book = workbook_new_opt(sink->temporary, &options);
    if (!x.book)
        arena_fail(c->arena);
    x.formats = xlsx_formats_make(c->arena, x.book);
    put_properties(&x, c->sheets);
    put_sheets(&x, c->sheets);
    if (x.ok)
        x.ok = xlsx_save(c, x.book, x.rows, sink);
    else
        lxw_workbook_free(x.book);
    out_free(&x.text);
    return x.ok;
}
