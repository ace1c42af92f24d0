/*
 * A separator parts rows into the same number of cells each; commas within
 * sentences do not.
 */
#include "read/csv_shape.h"

enum {
    SEARCHED = 20 /* rows */
};

/* The length of a line that names the separator, with its line end; 0 where
   the first line is none. */
static size_t named(struct str s, char *separator)
{
    size_t at = str_starts(s, STR("\"")) ? 1 : 0;
    size_t n = at + 4;

    if (s.len <= n || !str_starts(str_slice(s, at, s.len), STR("sep=")))
        return 0;
    *separator = s.ptr[n++];
    if (at && n < s.len && s.ptr[n] == '"')
        n++;
    /* the same once for each column, where Excel saved it again */
    while (n < s.len && s.ptr[n] == *separator)
        n++;
    if (n < s.len && s.ptr[n] != '\r' && s.ptr[n] != '\n')
        return 0;
    while (n < s.len && (s.ptr[n] == '\r' || s.ptr[n] == '\n'))
        n++;
    return n;
}

/* How often a character stands outside of quotes in the row at *pos, which
   moves behind it. */
static unsigned in_row(struct str s, size_t *pos, char separator)
{
    bool quoted = false;
    unsigned n = 0;

    for (; *pos < s.len; ++*pos) {
        char c = s.ptr[*pos];
        quoted ^= c == '"';
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        n += !quoted && c == separator;
    }
    while (*pos < s.len && (s.ptr[*pos] == '\n' || s.ptr[*pos] == '\r'))
        ++*pos;
    return n;
}

/* How many of the first rows a character parts into the same number of cells,
   two or more; *rows: of so many. */
static unsigned alike(struct str s, char separator, unsigned *rows)
{
    unsigned counts[SEARCHED], best = 0;
    size_t pos = 0;

    *rows = 0;
    while (*rows < SEARCHED && pos < s.len)
        counts[(*rows)++] = in_row(s, &pos, separator);
    for (unsigned i = 0; i < *rows; i++) {
        unsigned same = 0;
        for (unsigned k = 0; counts[i] && k < *rows; k++)
            same += counts[k] == counts[i];
        best = same > best ? same : best;
    }
    return best;
}

struct csv_shape csv_shape_find(struct str bytes, char usual)
{
    struct csv_shape shape = {.separator = usual};
    unsigned rows, best;

    shape.start = named(bytes, &shape.separator);
    if (shape.start)
        return shape;
    best = alike(bytes, usual, &rows);
    for (const char *c = ",;\t"; *c && best < rows; c++) {
        unsigned n = alike(bytes, *c, &rows);
        if (n > best && n * 2 >= rows) {
            best = n;
            shape.separator = *c;
        }
    }
    return shape;
}
