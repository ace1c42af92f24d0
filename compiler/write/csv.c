/*
 * csv: the flat sheet of a document, to be filled in, sorted or read with any
 * program.
 *
 * UTF-8 with a byte order mark and CRLF, as Excel expects them. The first line
 * is TABLE_GUARDED: no cell below it can be run as a formula, and reading takes
 * the guard off again. Behind it stands the edition, unless it is public.
 * Labels stand in one row, so two that are alike are told apart by their groups
 * (bind/bind_header.c knows both). What a workbook keeps in a hidden sheet
 * stands in columns behind all others.
 */
#include "base/table.h"
#include "relation/sheet.h"
#include "write/write.h"

#include <assert.h>

static void hand_over(void *sink, const void *p, size_t n)
{
    sink_write(sink, p, n);
}

/* Whether a spreadsheet might run it, or took its guard for one. */
static bool risky(struct str s)
{
    size_t i = 0;

    while (i < s.len && s.ptr[i] == '\'')
        i++;
    if (i == s.len)
        return false;
    switch (s.ptr[i]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
        return true;
    }
    return false;
}

/* An empty cell that is alone in its row would else be no row. */
static void put_cell(struct arena *a, struct out *o, struct str s, bool alone)
{
    if (alone && s.len == 0)
        out_puts(o, "\"\"");
    else
        table_field(o, risky(s) ? str_join(a, STR("'"), s) : s);
}

static void put_headings(struct arena *a, struct out *o, const struct sheet *s)
{
    size_t n = s->rows->column_count;

    for (size_t i = 0; i < n; i++) {
        out_puts(o, i ? "," : "");
        put_cell(a, o, sheet_heading(a, s->rows, i), n == 1);
    }
    for (size_t i = 0; s->behind && i < s->behind->column_count; i++) {
        out_puts(o, ",");
        put_cell(a, o, s->behind->columns[i].label, false);
    }
    out_puts(o, "\r\n");
}

static void put_values(struct arena *a, struct out *o, const struct relation *r,
                       size_t row, bool first)
{
    for (size_t i = 0; i < r->column_count; i++) {
        out_puts(o, i || !first ? "," : "");
        put_cell(a, o, sheet_text(a, &r->columns[i], relation_at(r, row, i)),
                 first && r->column_count == 1);
    }
}

static void put_row(struct arena *a, struct out *o, const struct sheet *s,
                    size_t row)
{
    put_values(a, o, s->rows, row, true);
    if (s->behind)
        put_values(a, o, s->behind, row, false);
    out_puts(o, "\r\n");
}

bool csv_write(const struct compiled *c, struct sink *sink)
{
    struct out o = {.arena = c->arena, .flush = hand_over, .user = sink};

    assert(c->sheets && c->sheets->count);
    const struct sheet *s = &c->sheets->list[c->sheets->flat];
    out_puts(&o, "\xEF\xBB\xBF" TABLE_GUARDED);
    if (c->sheets->edition.len) {
        out_puts(&o, ",");
        put_cell(c->arena, &o, c->sheets->edition, false);
    }
    out_puts(&o, "\r\n");
    put_headings(c->arena, &o, s);
    for (size_t i = 0; i < s->rows->row_count; i++)
        put_row(c->arena, &o, s, i);
    out_flush(&o);
    out_free(&o);
    return sink->error == 0;
}
