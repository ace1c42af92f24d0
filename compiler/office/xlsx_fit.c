#include "office/xlsx_fit.h"

#include "base/utf8.h"

enum {
    PADDING = 8,          /* pixels, left and right of a text and the line */
    BUTTON = 18,          /* pixels, of the filter beside a label */
    NARROWEST = 48,       /* pixels, of a column that fits its texts */
    WIDEST = 420,         /* … */
    WIDEST_GIVEN = 1790,  /* pixels, the widest column there can be */
    WIDEST_WIDENED = 1000 /* pixels, where a text is beyond the highest row */
};

/* 1/100 pixel of a character at a size in points. */
static uint32_t advance(uint32_t c, uint32_t size)
{
    uint32_t em = size * 400 / 3;
    bool narrow = c < 0x500 || (c >= 0xFF61 && c <= 0xFF9F);

    return utf8_invisible(c) ? 0 : narrow ? em * 55 / 100 : em;
}

/* Moves pos behind what no line ends within; sets its width. */
static uint32_t word(struct str text, size_t *pos, uint32_t size)
{
    uint32_t width = 0;

    while (*pos < text.len) {
        size_t next = *pos;
        uint32_t c = utf8_next(text, &next);
        bool within = c > ' ' && c < 0x500;
        if (width && !within)
            break;
        *pos = next;
        width += advance(c, size);
        if (!within)
            break;
    }
    return width;
}

/* 1/100 pixel of a text without line breaks. */
static uint32_t length(struct str line, uint32_t size)
{
    uint32_t width = 0;

    for (size_t pos = 0; pos < line.len;)
        width += advance(utf8_next(line, &pos), size);
    return width;
}

/* How many lines a text without line breaks takes. */
static uint32_t broken(struct str line, uint32_t room, uint32_t size)
{
    uint32_t em = size * 400 / 3, count = 1, x = 0;

    if (length(line, size) <= room)
        return 1;
    /* half a character stays free, for those that may not begin a line */
    room = room > 2 * em ? room - em / 2 : em;
    for (size_t pos = 0; pos < line.len;) {
        bool blank = line.ptr[pos] == ' ';
        uint32_t width = word(line, &pos, size);
        if (x + width > room && width && !blank) {
            uint32_t more = (width - 1) / room;
            count += (x > 0) + more;
            x = width - more * room;
        } else {
            x += width;
        }
    }
    return count;
}

uint32_t xlsx_height(struct str text, uint32_t pixels, uint32_t size)
{
    uint32_t room = pixels > PADDING ? (pixels - PADDING) * 100 : 0;
    uint32_t lines = 0;

    do
        lines += broken(str_cut(&text, '\n'), room, size);
    while (text.len);
    return lines * (size * 7 / 5) + 4;
}

uint32_t xlsx_width(struct str text, uint32_t size)
{
    uint32_t longest = 0;

    while (text.len) {
        uint32_t width = length(str_cut(&text, '\n'), size);
        if (width > longest)
            longest = width;
    }
    return longest / 100 + 1 + PADDING;
}

static uint32_t natural(struct arena *a, const struct sheet *s, size_t column)
{
    const struct column *c = &s->rows->columns[column];
    uint32_t width = xlsx_width(c->label, XLSX_SIZE) + BUTTON;

    for (size_t i = 0; i < s->rows->row_count; i++) {
        struct str text = sheet_text(a, c, relation_at(s->rows, i, column));
        uint32_t w = xlsx_width(text, XLSX_SIZE);
        if (w > width)
            width = w;
    }
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
}

uint32_t xlsx_column(struct arena *a, const struct sheet *s, size_t column)
{
    const struct column *c = &s->rows->columns[column];
    uint64_t own = (uint64_t)c->width * 96 / 25400;
    uint32_t width = !own                 ? natural(a, s, column)
                     : own > WIDEST_GIVEN ? WIDEST_GIVEN
                                          : (uint32_t)own;

    for (size_t i = 0; i < s->rows->row_count; i++) {
        struct str text = sheet_text(a, c, relation_at(s->rows, i, column));
        while (width < WIDEST_WIDENED &&
               xlsx_height(text, width, XLSX_SIZE) > XLSX_HIGHEST)
            width += width / 8 + 1;
    }
    return width;
}
