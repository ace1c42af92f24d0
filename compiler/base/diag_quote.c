#include "base/diag_quote.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>

enum {
    BEFORE = 24, /* characters shown before the marked one */
    SHOWN = 60,  /* in all */
    LARGEST = 16 << 20
};

static void read(struct arena *a, struct quoted *q, struct str name)
{
    struct diag silent = {.arena = a};
    struct str bytes = {NULL, 0};

    if (str_equal(q->name, name))
        return;
    *q = (struct quoted){.name = name};
    if (file_kind(a, name) == FILE_REGULAR &&
        file_read(a, &silent, (struct loc){0}, name, &bytes) &&
        bytes.len <= LARGEST && utf8_invalid(bytes) == bytes.len)
        q->bytes = bytes;
}

/* Lines end in LF, CR or both. */
static struct str find_line(struct str bytes, uint32_t line)
{
    size_t at = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;

    for (uint32_t n = 1; at < bytes.len; n++) {
        size_t from = at;
        while (at < bytes.len && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
            at++;
        if (n == line)
            return str_slice(bytes, from, at);
        bool both = at + 1 < bytes.len && bytes.ptr[at] == '\r' &&
                    bytes.ptr[at + 1] == '\n';
        at += both ? 2 : 1;
    }
    return STR("");
}

static void fill(struct out *o, size_t n)
{
    for (; n > 0; n--)
        out_byte(o, ' ');
}

/* The characters of a line around the marked one; how many columns of the
   terminal stand before it. */
static size_t write_line(struct out *o, struct str line, size_t col)
{
    size_t first = col > BEFORE ? col - BEFORE : 1, pos = 0, n = 0;
    size_t width = first > 1, before = 0;

    out_puts(o, first > 1 ? "…" : "");
    while (pos < line.len && n + 1 < first + SHOWN) {
        size_t from = pos;
        uint32_t c = utf8_next(line, &pos);
        if (++n < first)
            continue;
        if (n == col)
            before = width;
        if (c < ' ' || utf8_invisible(c))
            out_byte(o, ' ');
        else
            out_str(o, str_slice(line, from, pos));
        width += utf8_wide(c) ? 2 : 1;
    }
    out_puts(o, pos < line.len ? "…" : "");
    return n >= col ? before : width;
}

void diag_quote(struct out *o, struct quoted *q, struct loc at)
{
    char number[16];

    if (!at.source || at.source->sheet || !at.line || !at.col)
        return;
    read(o->arena, q, at.source->name);
    struct str line = find_line(q->bytes, at.line);
    if (!line.len)
        return;
    int width = snprintf(number, sizeof(number), "%8u | ", (unsigned)at.line);
    out_printf(o, "\n%s", number);
    size_t before = write_line(o, line, at.col);
    out_byte(o, '\n');
    fill(o, (size_t)width - 2);
    out_puts(o, "| ");
    fill(o, before);
    out_byte(o, '^');
}
