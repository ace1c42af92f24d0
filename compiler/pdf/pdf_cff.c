/*
 * CFF in, CFF out (Adobe Technical Notes 5176, the format, and 5177, Type 2
 * charstrings). Of the source only the charstrings are read. Their widths are
 * taken off and stated anew, so nothing of its Private DICTs is needed; hints
 * are gone already, and one font DICT does for all glyphs.
 */
#include "pdf/pdf_cff.h"

#include "base/arena.h"

enum {
    OFFSET_SIZE = 4,
    FIRST_STRING = 391, /* the standard strings are 0 to 390 */
    REAL = 30,
    INT_LONG = 29,
    INT_SHORT = 28,
    ESCAPE = 12,
    MOST_OPERANDS = 48 /* of a charstring */
};

enum dict { /* operators; those behind an escape have 0x100 */
    DICT_BOX = 5,
    DICT_CHARSET = 15,
    DICT_CHARSTRINGS = 17,
    DICT_PRIVATE = 18,
    DICT_DEFAULT_WIDTH = 20,
    DICT_NOMINAL_WIDTH = 21,
    DICT_MATRIX = 0x107,
    DICT_ROS = 0x11E,
    DICT_CID_COUNT = 0x122,
    DICT_FD_ARRAY = 0x124,
    DICT_FD_SELECT = 0x125
};

enum type2 { /* operators that take all operands */
    TYPE2_HSTEM = 1,
    TYPE2_VSTEM = 3,
    TYPE2_VMOVETO = 4,
    TYPE2_ENDCHAR = 14,
    TYPE2_HSTEMHM = 18,
    TYPE2_HINTMASK = 19,
    TYPE2_CNTRMASK = 20,
    TYPE2_RMOVETO = 21,
    TYPE2_HMOVETO = 22,
    TYPE2_VSTEMHM = 23
};

/* --- reading ------------------------------------------------------------ */

static uint32_t number(struct str s, size_t at, unsigned bytes)
{
    uint32_t n = 0;

    while (bytes-- > 0)
        n = n << 8 | (unsigned char)s.ptr[at++];
    return n;
}

struct index {
    struct str bytes; /* of the whole CFF */
    size_t offsets, data;
    unsigned count, size; /* of an offset */
    size_t end;
};

static bool read_index(struct str s, size_t at, struct index *x)
{
    *x = (struct index){.bytes = s, .offsets = at + 3};
    if (at > s.len || s.len - at < 2)
        return false;
    x->count = number(s, at, 2);
    x->end = at + 2;
    if (!x->count)
        return true;
    if (s.len - at < 3)
        return false;
    x->size = (unsigned char)s.ptr[at + 2];
    if (x->size < 1 || x->size > 4 ||
        (s.len - x->offsets) / x->size < x->count + (size_t)1)
        return false;
    x->data = x->offsets + (x->count + (size_t)1) * x->size - 1;
    size_t length = number(s, x->data + 1 - x->size, x->size);
    if (length < 1 || length > s.len - x->data)
        return false;
    x->end = x->data + length;
    return true;
}

static bool read_entry(const struct index *x, unsigned i, struct str *entry)
{
    if (i >= x->count)
        return false;
    size_t at = x->offsets + (size_t)i * x->size;
    size_t from = x->data + number(x->bytes, at, x->size);
    size_t to = x->data + number(x->bytes, at + x->size, x->size);

    if (from <= x->data || from > to || to > x->end)
        return false;
    *entry = str_slice(x->bytes, from, to);
    return true;
}

/* The integer that stands right before an operator of a DICT; 0 without it. */
static uint32_t dict_value(struct str s, unsigned wanted)
{
    uint32_t last = 0;

    for (size_t i = 0; i < s.len;) {
        unsigned b = (unsigned char)s.ptr[i++];
        unsigned more = b == INT_LONG         ? 4
                        : b == INT_SHORT      ? 2
                        : b == ESCAPE         ? 1
                        : b >= 247 && b < 255 ? 1
                                              : 0;
        if (s.len - i < more)
            break;
        if (b == REAL) {
            while (i < s.len && (s.ptr[i] & 0xF) != 0xF)
                i++;
            i++;
        } else if (b < INT_SHORT) {
            unsigned op = b == ESCAPE ? 0x100 | number(s, i, 1) : b;
            if (op == wanted)
                return last;
        } else if (more > 1) {
            last = number(s, i, more);
        } else if (b >= 247 && b < 251) {
            last = (b - 247) * 256 + number(s, i, 1) + 108;
        } else {
            last = b >= 32 && b < 247 && b > 139 ? b - 139 : 0;
        }
        i += more;
    }
    return 0;
}

static bool read_charstrings(struct str s, struct index *x)
{
    struct str top;

    return s.len >= 4 && read_index(s, (unsigned char)s.ptr[2], x) &&
           read_index(s, x->end, x) && read_entry(x, 0, &top) &&
           read_index(s, dict_value(top, DICT_CHARSTRINGS), x);
}

/* Whether n operands of a charstring's first operator begin with its width:
   each operator takes a known number, or pairs. */
static bool has_width(unsigned op, unsigned n, bool *good)
{
    switch (op) {
    case TYPE2_HSTEM:
    case TYPE2_VSTEM:
    case TYPE2_HSTEMHM:
    case TYPE2_VSTEMHM:
    case TYPE2_HINTMASK:
    case TYPE2_CNTRMASK:
        return n % 2 == 1;
    case TYPE2_VMOVETO:
    case TYPE2_HMOVETO:
        *good = n >= 1;
        return n > 1;
    case TYPE2_RMOVETO:
        *good = n >= 2;
        return n > 2;
    case TYPE2_ENDCHAR: /* with four it would name glyphs of an encoding */
        *good = n <= 1;
        return n == 1;
    default:
        *good = false;
        return false;
    }
}

/* Takes the width off the head of a charstring. */
static bool skip_width(struct str *s)
{
    size_t second = 0;
    unsigned n = 0;
    bool good = true;

    for (size_t i = 0; i < s->len;) {
        unsigned b = (unsigned char)s->ptr[i];
        if (b < 32 && b != INT_SHORT) {
            if (has_width(b, n, &good))
                *s = str_slice(*s, second, s->len);
            return good;
        }
        i += b == 255 ? 5u : b == INT_SHORT ? 3u : b >= 247 ? 2u : 1u;
        if (n++ == 0)
            second = i;
        if (n > MOST_OPERANDS)
            break;
    }
    return false;
}

/* --- writing ------------------------------------------------------------ */

static void put(struct out *o, uint32_t n, unsigned bytes)
{
    while (bytes-- > 0)
        out_byte(o, (int)(n >> 8 * bytes & 0xFF));
}

/* An operand of three bytes, the same in DICTs and charstrings. */
static void put_short(struct out *o, int n)
{
    out_byte(o, INT_SHORT);
    put(o, (uint32_t)n & 0xFFFF, 2);
}

/* The same in the shortest form. */
static void put_number(struct out *o, int n)
{
    int rest = (n < 0 ? -n : n) - 108;

    if (rest >= 4 * 256) {
        put_short(o, n);
    } else if (rest >= 0) {
        out_byte(o, (n < 0 ? 251 : 247) + rest / 256);
        out_byte(o, rest % 256);
    } else {
        out_byte(o, n + 139);
    }
}

/* Always of five bytes, so that sizes are known before offsets are. */
static void put_long(struct out *o, size_t n)
{
    out_byte(o, INT_LONG);
    put(o, (uint32_t)n, 4);
}

static void put_operator(struct out *o, enum dict op)
{
    if (op & 0x100)
        out_byte(o, ESCAPE);
    out_byte(o, op & 0xFF);
}

static void put_index_head(struct out *o, size_t count)
{
    put(o, (uint32_t)count, 2);
    out_byte(o, OFFSET_SIZE);
    put(o, 1, OFFSET_SIZE);
}

static void put_index_of_one(struct out *o, struct str s)
{
    put_index_head(o, 1);
    put(o, (uint32_t)s.len + 1, OFFSET_SIZE);
    out_str(o, s);
}

/* 1/units as a real number: 30, nibbles, ending in 15. */
static void put_scale(struct out *o, unsigned units)
{
    char text[16] = {0};
    unsigned value = (unsigned)((10000000000u + units / 2) / units);
    int n = 10;

    for (int i = 9; i >= 0; i--, value /= 10) /* ten decimals */
        text[i] = (char)(value % 10);
    out_byte(o, REAL);
    out_byte(o, 0xA0 | text[0]); /* the point, and the first decimal */
    for (int i = 1; i < n; i += 2)
        out_byte(o, text[i] << 4 | (i + 1 < n ? text[i + 1] : 0xF));
}

static void put_matrix(struct out *o, unsigned units)
{
    for (int i = 0; i < 6; i++)
        if (i % 3 == 0)
            put_scale(o, units);
        else
            put_number(o, 0);
    put_operator(o, DICT_MATRIX);
}

struct places { /* of what the top DICT refers to */
    size_t charset, select, charstrings, fonts;
};

static void put_top(struct out *o, const struct pdf_cff *f,
                    const struct places *at)
{
    put_number(o, FIRST_STRING);
    put_number(o, FIRST_STRING + 1);
    put_number(o, 0);
    put_operator(o, DICT_ROS);
    if (f->units_per_em != 1000)
        put_matrix(o, f->units_per_em);
    for (int i = 0; i < 4; i++)
        put_number(o, f->box[i]);
    put_operator(o, DICT_BOX);
    put_long(o, f->count);
    put_operator(o, DICT_CID_COUNT);
    put_long(o, at->charset);
    put_operator(o, DICT_CHARSET);
    put_long(o, at->select);
    put_operator(o, DICT_FD_SELECT);
    put_long(o, at->charstrings);
    put_operator(o, DICT_CHARSTRINGS);
    put_long(o, at->fonts);
    put_operator(o, DICT_FD_ARRAY);
}

/* Everything up to the charset, whose place does not depend on `at`. */
static void put_head(struct out *o, const struct pdf_cff *f,
                     const struct places *at)
{
    struct out top = {.arena = o->arena};

    out_bytes(o, "\1\0\4\4", 4); /* version 1.0, this header's size */
    put_index_of_one(o, f->name);
    put_top(&top, f, at);
    put_index_of_one(o, out_view(&top));
    out_free(&top);
    put_index_head(o, 2);
    put(o, 6, OFFSET_SIZE);
    put(o, 14, OFFSET_SIZE);
    out_puts(o, "AdobeIdentity");
    put(o, 0, 2); /* no subroutines */
}

static bool put_charstrings(struct out *o, const struct pdf_cff *f,
                            const struct index *source, int usual)
{
    struct out bytes = {.arena = o->arena};
    bool good = true;

    put_index_head(o, f->count);
    for (size_t i = 0; i < f->count && good; i++) {
        const struct pdf_cff_glyph *g = &f->glyphs[i];
        struct str s;
        good = read_entry(source, g->gid, &s) && skip_width(&s);
        if (!good)
            break;
        if (g->width != usual)
            put_number(&bytes, g->width);
        out_str(&bytes, s);
        put(o, (uint32_t)bytes.len + 1, OFFSET_SIZE);
    }
    out_str(o, out_view(&bytes));
    out_free(&bytes);
    return good;
}

/* The one font DICT, with its Private DICT behind it. */
static void put_fonts(struct out *o, size_t start, int usual)
{
    enum {
        PRIVATE_SIZE = 8,
        FONT_SIZE = 11
    };
    size_t private = o->len - start + 3 + 2 * OFFSET_SIZE + FONT_SIZE;

    put_index_head(o, 1);
    put(o, FONT_SIZE + 1, OFFSET_SIZE);
    put_long(o, PRIVATE_SIZE);
    put_long(o, private);
    put_operator(o, DICT_PRIVATE);
    put_short(o, usual);
    put_operator(o, DICT_DEFAULT_WIDTH);
    put_short(o, 0);
    put_operator(o, DICT_NOMINAL_WIDTH);
}

bool pdf_cff_write(const struct pdf_cff *f, struct out *o)
{
    struct index source;
    struct places at = {0};
    struct out head = {.arena = o->arena};
    size_t start = o->len;
    int usual = (int)f->units_per_em; /* the width that goes without saying */

    if (!read_charstrings(f->source, &source))
        return false;
    put_head(&head, f, &at);
    size_t head_size = head.len;
    out_free(&head);
    out_room(o, head_size);
    o->len += head_size;
    at.charset = o->len - start;
    out_byte(o, 2); /* a range: CIDs 1 and all that follow */
    put(o, 1, 2);
    put(o, f->count < 2 ? 0 : (uint32_t)f->count - 2, 2);
    at.select = o->len - start;
    out_byte(o, 3); /* a range: from glyph 0 on, font DICT 0 */
    put(o, 1, 2);
    put(o, 0, 3);
    put(o, (uint32_t)f->count, 2);
    at.charstrings = o->len - start;
    bool good = put_charstrings(o, f, &source, usual);
    at.fonts = o->len - start;
    put_fonts(o, start, usual);
    size_t end = o->len;
    o->len = start;
    put_head(o, f, &at);
    o->len = end;
    return good;
}
