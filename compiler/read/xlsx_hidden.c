#include "read/xlsx_hidden.h"

#include "package/package.h"
#include "read/xlsx_range.h"
#include "read/xlsx_text.h"

#include <string.h>

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

void xlsx_hidden_usual(struct xlsx_hidden *h, const char **attributes)
{
    h->rows_usual = xlsx_yes(package_attribute(attributes, "zeroHeight")) ||
                    zero(package_attribute(attributes, "defaultRowHeight"));
    if (zero(package_attribute(attributes, "defaultColWidth")))
        memset(h->columns, 1, sizeof(h->columns));
}

void xlsx_hidden_columns(struct xlsx_hidden *h, const char **attributes)
{
    bool hidden = xlsx_yes(package_attribute(attributes, "hidden")) ||
                  zero(package_attribute(attributes, "width"));
    uint32_t from, to;

    if (xlsx_number_read(package_attribute(attributes, "min"), &from) &&
        xlsx_number_read(package_attribute(attributes, "max"), &to) &&
        from <= to && from <= REFERENCE_LAST_COLUMN)
        memset(h->columns + from, hidden,
               (to < REFERENCE_LAST_COLUMN ? to : REFERENCE_LAST_COLUMN) -
                   from + 1);
}

void xlsx_hidden_row(struct xlsx_hidden *h, const char **attributes)
{
    struct str hidden = package_attribute(attributes, "hidden");
    struct str height = package_attribute(attributes, "ht");

    h->row = hidden.ptr ? xlsx_yes(hidden) : h->rows_usual && !height.ptr;
    h->row |= zero(height);
}

void xlsx_hidden_value(struct xlsx_hidden *h, struct loc at)
{
    if (h->row && !h->row_first.line)
        h->row_first = at;
    if (!h->columns[at.col])
        return;
    h->columns[at.col] = 2;
    if (!h->column_first.line)
        h->column_first = at;
}

/* Writes the last run of hidden rows behind the others: 3, 5-7. */
static void end_run(struct xlsx_hidden *h)
{
    struct out *o = &h->rows;

    if (h->from)
        out_printf(o, "%s%u", o->len ? ", " : "", (unsigned)h->from);
    if (h->from < h->to)
        out_printf(o, "-%u", (unsigned)h->to);
}

void xlsx_hidden_row_end(struct xlsx_hidden *h, uint32_t line)
{
    if (!h->row)
        return;
    if (line != h->to + 1 || !h->to) {
        end_run(h);
        h->from = line;
    }
    h->to = line;
}

void xlsx_hidden_tell(struct arena *a, struct diag *d, struct xlsx_hidden *h)
{
    struct out columns = {.arena = a};

    end_run(h);
    if (h->row_first.line)
        diag(d, h->row_first, MSG_XLSX_HIDDEN_ROWS, out_view(&h->rows));
    for (uint32_t i = 1; i <= REFERENCE_LAST_COLUMN; i++)
        if (h->columns[i] == 2) {
            out_puts(&columns, columns.len ? ", " : "");
            out_str(&columns, loc_column(a, i));
        }
    if (columns.len)
        diag(d, h->column_first, MSG_XLSX_HIDDEN_COLUMNS, out_view(&columns));
    out_free(&columns);
}
