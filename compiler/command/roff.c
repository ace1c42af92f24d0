#include "command/roff.h"

void roff_text(struct out *o, struct str text)
{
    bool begins = true;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (begins && (c == '.' || c == '\''))
            out_puts(o, "\\&");
        if (c == '\\')
            out_puts(o, "\\e");
        else if (c == '-')
            out_puts(o, "\\-");
        else
            out_byte(o, c);
        begins = c == '\n';
    }
}

/* A text of Markdown: `x` is bold. */
static void marked(struct out *o, struct str text)
{
    for (bool bold = false; text.len; bold = !bold) {
        bool last = str_find(text, STR("`")) == text.len;
        struct str piece = str_cut(&text, '`');
        if (bold && piece.len && !last) {
            out_puts(o, "\\fB");
            roff_text(o, piece);
            out_puts(o, "\\fR");
        } else {
            roff_text(o, piece);
        }
        if (last)
            break;
    }
}

/* Cuts the next cell off a row; a bar behind a backslash stands for itself. */
static struct str cut_cell(struct str *row)
{
    size_t at = 0;

    while (at < row->len &&
           !(row->ptr[at] == '|' && (at == 0 || row->ptr[at - 1] != '\\')))
        at++;
    struct str cell = str_trim(str_slice(*row, 0, at));
    *row = str_slice(*row, at < row->len ? at + 1 : at, row->len);
    return cell;
}

static void write_row(struct out *o, struct str row)
{
    row = str_slice(row, 1, row.len);
    out_puts(o, ".TP\n.B ");
    marked(o, cut_cell(&row));
    out_byte(o, '\n');
    for (const char *gap = ""; row.len;) {
        struct str cell = cut_cell(&row);
        if (!cell.len)
            continue;
        out_puts(o, gap);
        marked(o, cell);
        gap = " \\(bu ";
    }
    out_byte(o, '\n');
}

static void write_line(struct out *o, struct str line)
{
    static const struct {
        const char *begin, *macro;
    } kinds[] = {{"### ", ".SS "}, {"## ", ".SH "}};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct str begins = str_from(kinds[i].begin);
        if (!str_starts(line, begins))
            continue;
        out_puts(o, kinds[i].macro);
        marked(o, str_slice(line, begins.len, line.len));
        out_byte(o, '\n');
        return;
    }
    if (str_starts(line, STR("- "))) {
        out_puts(o, ".IP \\(bu 2\n");
        line = str_slice(line, 2, line.len);
    } else {
        out_puts(o, ".P\n");
    }
    marked(o, line);
    out_byte(o, '\n');
}

void roff_page(struct out *o, struct str markdown)
{
    size_t row = 0; /* of the present table, from 1: its heads */

    while (markdown.len) {
        struct str line = str_cut(&markdown, '\n');
        row = str_starts(line, STR("|")) ? row + 1 : 0;
        if (row > 2)
            write_row(o, line);
        else if (!row && line.len && !str_starts(line, STR("# ")))
            write_line(o, line);
    }
}
