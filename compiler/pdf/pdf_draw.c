#include "pdf/pdf_draw.h"

#include "base/utf8.h"
#include "pdf/pdf_image.h"
#include "pdf/pdf_put.h"

#include <assert.h>

enum {
    UNSET = -1,
    RUNNING = -2,    /* as an element: a head or foot */
    STEP = 125,      /* 1/1000 em, see part_behind() */
    NEAR = 1000,     /* wider shifts part words, and may */
    NEXT_GAP = 300,  /* to a text that goes on: 和欧間 and no table column */
    NEXT_BACK = 600, /* squeezed punctuation */
    HATCH_STEP = 3500, /* between the white lines of a hatch */
    HATCH_WIDTH = 1000,
    DASH = 2000,
    OUTLINE_WIDTH = 600
};

struct draw {
    struct out *o;
    struct pdf_fonts *fonts;
    int64_t height; /* of the page */
    bool text;      /* between BT and ET */
    int64_t x, y;   /* in a text object: where its last line starts */
    int64_t face, size, fill, stroke, width; /* as set, or UNSET */
    struct pdf_tags *tags;                   /* or NULL */
    int64_t element; /* that is open, RUNNING or UNSET */
};

static void put(struct draw *d, int64_t n)
{
    pdf_put_milli(d->o, n);
    out_byte(d->o, ' ');
}

static void put_point(struct draw *d, int64_t x, int64_t y)
{
    put(d, x);
    put(d, d->height - y);
}

static void put_ink(struct draw *d, uint32_t ink, const char *operator)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        put(d, ((ink >> shift & 0xFF) * 1000 + 127) / 255);
    out_puts(d->o, operator);
}

static void set_fill(struct draw *d, uint32_t ink)
{
    if (d->fill != ink)
        put_ink(d, ink, "rg\n");
    d->fill = ink;
}

static void set_stroke(struct draw *d, uint32_t ink, int32_t width)
{
    if (d->stroke != ink)
        put_ink(d, ink, "RG\n");
    d->stroke = ink;
    if (d->width != width) {
        put(d, width);
        out_puts(d->o, "w\n");
    }
    d->width = width;
}

static void end_text(struct draw *d)
{
    if (d->text)
        out_puts(d->o, "ET\n");
    d->text = false;
}

static void end_element(struct draw *d)
{
    end_text(d); /* may not straddle what is marked */
    if (d->element != UNSET)
        out_puts(d->o, "EMC\n");
    d->element = UNSET;
}

/* Opens what is marked as content of an element or as an artifact. Untagged
   files let text objects run on. */
static void begin_element(struct draw *d, const struct op *op, bool running)
{
    const int64_t element =
        running ? RUNNING : (int64_t)pdf_tags_owner(d->tags, op);

    if (element == d->element)
        return;
    end_element(d);
    d->element = element;
    if (running) /* ISO 14289-1 7.8 */
        out_printf(d->o, "/Artifact<</Type/Pagination/Subtype/%s>>BDC\n",
                   op->y < d->height / 2 ? "Header" : "Footer");
    else if (element == PDF_ARTIFACT)
        out_puts(d->o, "/Artifact BMC\n");
    else
        pdf_tags_begin(d->tags, d->o, (uint32_t)element, op);
}

/* --- text --- */

/* By how much a run as a whole is moved, in 1/1000 pt. */
static int64_t lead(const struct op *op)
{
    int64_t by = 0;

    for (int i = 0; i < op->text.shift_count && !op->text.shifts[i].at; i++)
        by += op->text.shifts[i].by;
    return by * op->text.size / 1000;
}

static void begin_text(struct draw *d, const struct op *op,
                       const struct pdf_font *font)
{
    if (!d->text) {
        out_puts(d->o, "BT\n");
        d->x = 0;
        d->y = d->height;
    }
    d->text = true;
    if (d->face != op->text.face || d->size != op->text.size) {
        out_puts(d->o, "/F");
        out_number(d->o, pdf_font_index(font));
        out_byte(d->o, ' ');
        put(d, op->text.size);
        out_puts(d->o, "Tf\n");
    }
    d->face = op->text.face;
    d->size = op->text.size;
    set_fill(d, op->ink);
    int64_t x = op->x + lead(op);
    put(d, x - d->x);
    put(d, d->y - op->y);
    out_puts(d->o, "Td");
    d->x = x;
    d->y = op->y;
}

static void put_cid(struct draw *d, uint16_t cid)
{
    pdf_put_escaped(d->o, (unsigned char)(cid >> 8));
    pdf_put_escaped(d->o, (unsigned char)(cid & 0xFF));
}

/*
 * How much of a shift becomes part of the character before it, so that text
 * extraction sees neither a gap nor a step back: whole steps, for each makes a
 * glyph, and what is left (up to 1/16 em) is too little to be taken for either.
 */
static int part_behind(int64_t by)
{
    if (by < -NEAR || by > NEAR)
        return 0;
    return (int)((by < 0 ? by - STEP / 2 : by + STEP / 2) / STEP * STEP);
}

/* From the end of op (at `pen`) to a text that goes on behind it, in 1/1000 em;
   0 where none does. */
static int64_t shift_to_next(const struct op *op, const struct op *next,
                             int64_t pen)
{
    if (!next || next->kind != OP_TEXT || next->y != op->y || !op->text.size)
        return 0;
    int64_t by = (next->x + lead(next) - pen) * 1000 / op->text.size;
    return by >= -NEXT_BACK && by <= NEXT_GAP ? by : 0;
}

/* The character at *pos with its selector, and the CID it takes. */
static uint16_t take_cid(struct pdf_font *font, struct str s, size_t *pos,
                         uint32_t *character, uint32_t *selector)
{
    size_t after;

    *character = utf8_next(s, pos);
    after = *pos;
    *selector = after < s.len ? utf8_next(s, &after) : 0;
    if (character_selector(*selector))
        *pos = after;
    else
        *selector = 0;
    return pdf_font_cid(font, *character, *selector, 0);
}

/* Whether there is a character of a private use area. */
static bool has_private(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.ptr[i] < 0xEE)
            continue;
        size_t pos = i;
        uint32_t c = utf8_next(s, &pos);
        if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
            return true;
    }
    return false;
}

/* Whether a blank is due behind a run, where two lines that the author parted,
   or a number and its title, would be read as one word. */
static bool parts_words(const struct op *op, const struct op *next)
{
    const struct node *n = op->owner;

    if (!n || !next || next->kind != OP_TEXT)
        return false;
    if (n->kind == NODE_TOC && next->owner == n)
        return next->y == op->y &&
               next->x - op->x - op->text.width > op->text.size / 2;
    if (next->owner == n)
        return false;
    if (n->kind == NODE_HEADING || n->kind == NODE_CAPTION)
        return true;
    return n->kind == NODE_TEXT && n->next && n->next->kind == NODE_BREAK &&
           op->text.bytes.ptr + op->text.bytes.len ==
               n->text.bytes.ptr + n->text.bytes.len;
}

/*
 * [(…)-12(…)]TJ. Characters that no glyph draws stand in rendering mode 3, so
 * that they need neither a glyph nor its width (ISO 19005-2 6.2.11), and are
 * still extracted.
 */
static void draw_text(struct draw *d, const struct op *op,
                      const struct op *next)
{
    struct pdf_font *font = pdf_fonts_use(d->fonts, op->text.face);
    struct str s = op->text.bytes;
    const struct shift *shift = op->text.shifts;
    const struct shift *last =
        shift ? shift + op->text.shift_count : NULL; /* none to add to */
    int64_t pen = 0;                                 /* 1/1000 em */

    if (s.len == 0)
        return;
    begin_text(d, op, font);
    const bool actual = d->tags && has_private(s);
    if (actual) { /* ISO 19005-2 6.2.11.7.3 */
        out_puts(d->o, "/Span<</ActualText");
        pdf_put_text(d->o, s);
        out_puts(d->o, ">>BDC\n");
    }
    while (shift < last && shift->at == 0)
        shift++;
    out_puts(d->o, "[(");
    for (size_t pos = 0; pos < s.len;) {
        uint32_t c, selector;
        int64_t by = 0;
        uint16_t cid = take_cid(font, s, &pos, &c, &selector);
        for (; shift < last && shift->at <= pos && pos < s.len; shift++)
            by += shift->by;
        pen += pdf_font_advance(font, cid);
        if (pos == s.len)
            by = shift_to_next(op, next, d->x + pen * op->text.size / 1000);
        int behind = part_behind(by);
        if (pdf_font_silent(font, cid)) {
            out_puts(d->o, ")]TJ 3 Tr(");
            put_cid(d, cid);
            out_puts(d->o, ")Tj 0 Tr[(");
            behind = 0;
        } else {
            if (pdf_font_advance(font, cid) + behind < 0)
                behind = 0;
            if (behind)
                cid = pdf_font_cid(font, c, selector, behind);
            put_cid(d, cid);
        }
        pen += by;
        if (by != behind && pos < s.len) {
            out_byte(d->o, ')');
            out_number(d->o, behind - by);
            out_byte(d->o, '(');
        }
    }
    if (parts_words(op, next))
        put_cid(d, pdf_font_cid(font, ' ', 0, 0));
    out_puts(d->o, actual ? ")]TJ EMC\n" : ")]TJ\n");
}

/* --- marks --- */

/* A path through points in 1/1000 of the square, ended by an operator. */
static void draw_path(struct draw *d, const struct op *op,
                      const int16_t (*points)[2], int count, const char *end)
{
    int64_t size = op->mark.size;

    for (int i = 0; i < count; i++) {
        put_point(d, op->x + points[i][0] * size / 1000,
                  op->y + points[i][1] * size / 1000);
        out_puts(d->o, i ? "l " : "m ");
    }
    out_puts(d->o, end);
}

/* A ring, as four Bézier curves. */
static void draw_ring(struct draw *d, const struct op *op)
{
    enum {
        C = 500,           /* centre */
        R = 380,           /* radius */
        K = R * 552 / 1000 /* to the control points */
    };
    static const int16_t curves[4][3][2] = {
        {{C + R, C + K}, {C + K, C + R}, {C, C + R}},
        {{C - K, C + R}, {C - R, C + K}, {C - R, C}},
        {{C - R, C - K}, {C - K, C - R}, {C, C - R}},
        {{C + K, C - R}, {C + R, C - K}, {C + R, C}}};
    int64_t size = op->mark.size;

    put_point(d, op->x + (C + R) * size / 1000, op->y + C * size / 1000);
    out_puts(d->o, "m ");
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 3; k++)
            put_point(d, op->x + curves[i][k][0] * size / 1000,
                      op->y + curves[i][k][1] * size / 1000);
        out_puts(d->o, "c ");
    }
    out_puts(d->o, "s\n");
}

static void draw_mark(struct draw *d, const struct op *op)
{
    static const int16_t falling[][2] = {{180, 180}, {820, 820}};
    static const int16_t rising[][2] = {{180, 820}, {820, 180}};
    static const int16_t dash[][2] = {{150, 500}, {850, 500}};
    static const int16_t up[][2] = {{500, 140}, {900, 830}, {100, 830}};
    static const int16_t right[][2] = {{860, 500}, {170, 900}, {170, 100}};
    static const int16_t diamond[][2] = {
        {500, 80}, {920, 500}, {500, 920}, {80, 500}};
    static const int16_t square[][2] = {
        {160, 160}, {840, 160}, {840, 840}, {160, 840}};

    set_stroke(d, op->ink, op->mark.size / 9);
    switch ((enum meaning)op->mark.meaning) {
    case MEANING_CONFORMING:
        draw_ring(d, op);
        break;
    case MEANING_PARTIAL:
        draw_path(d, op, up, 3, "s\n");
        break;
    case MEANING_PLANNED:
        draw_path(d, op, right, 3, "s\n");
        break;
    case MEANING_ALTERNATIVE:
        draw_path(d, op, diamond, 4, "s\n");
        break;
    case MEANING_NONCONFORMING:
        draw_path(d, op, falling, 2, "");
        draw_path(d, op, rising, 2, "S\n");
        break;
    case MEANING_NOT_APPLICABLE:
        draw_path(d, op, dash, 2, "S\n");
        break;
    case MEANING_STATED:
        draw_path(d, op, square, 4, "s\n");
        break;
    case MEANING_NOT_ASKED:
        draw_path(d, op, rising, 2, "S\n");
        break;
    case MEANING_UNANSWERED:
        out_byte(d->o, '[');
        put(d, op->mark.size / 9);
        put(d, op->mark.size / 9);
        out_puts(d->o, "]0 d\n");
        draw_ring(d, op);
        out_puts(d->o, "[]0 d\n");
        break;
    case MEANING_COUNT:
        assert(false && "a meaning");
    }
}

/* --- rules, grounds --- */

static void draw_rule(struct draw *d, const struct op *op)
{
    set_stroke(d, op->ink, op->rule.width);
    if (op->rule.dotted)
        out_puts(d->o, "[.7 2.1]0 d ");
    put_point(d, op->x, op->y);
    out_puts(d->o, "m ");
    put_point(d, op->rule.x2, op->rule.y2);
    out_puts(d->o, op->rule.dotted ? "l S[]0 d\n" : "l S\n");
}

static void put_rectangle(struct draw *d, const struct op *op, int32_t inset)
{
    put_point(d, (int64_t)op->x + inset,
              (int64_t)op->y + op->fill.height - inset);
    put(d, (int64_t)op->fill.width - 2 * inset);
    put(d, (int64_t)op->fill.height - 2 * inset);
    out_puts(d->o, "re ");
}

/* White lines from the lower left to the upper right, within the rectangle. */
static void draw_hatch(struct draw *d, const struct op *op)
{
    int64_t h = op->fill.height, bottom = (int64_t)op->y + h;

    out_puts(d->o, "q ");
    put_rectangle(d, op, 0);
    out_puts(d->o, "W n 1 G ");
    put(d, HATCH_WIDTH);
    out_puts(d->o, "w\n");
    for (int64_t x = HATCH_STEP - h; x < op->fill.width; x += HATCH_STEP) {
        put_point(d, op->x + x, bottom);
        out_puts(d->o, "m ");
        put_point(d, op->x + x + h, op->y);
        out_puts(d->o, "l ");
    }
    out_puts(d->o, "S Q\n");
}

static void draw_fill(struct draw *d, const struct op *op)
{
    if (op->fill.width <= 0 || op->fill.height <= 0)
        return;
    switch (op->fill.pattern) {
    case FILL_SOLID:
    case FILL_HATCH:
        set_fill(d, op->ink);
        put_rectangle(d, op, 0);
        out_puts(d->o, "f\n");
        if (op->fill.pattern == FILL_HATCH)
            draw_hatch(d, op);
        break;
    case FILL_OUTLINE:
        set_stroke(d, op->ink, OUTLINE_WIDTH);
        out_byte(d->o, '[');
        put(d, DASH);
        out_puts(d->o, "]0 d\n");
        put_rectangle(d, op, OUTLINE_WIDTH / 2);
        out_puts(d->o, "S []0 d\n");
        break;
    }
}

/* What is drawn behind ops[i], or NULL. */
static const struct op *next_drawn(const struct page *page, size_t i)
{
    for (i++; i < page->op_count; i++)
        if (page->ops[i].kind != OP_LINK)
            return &page->ops[i];
    return NULL;
}

void pdf_draw_page(struct out *o, struct pdf_fonts *fonts,
                   struct pdf_tags *tags, const struct page *page)
{
    struct draw d = {.o = o,
                     .fonts = fonts,
                     .tags = tags,
                     .element = UNSET,
                     .height = page->height,
                     .face = UNSET,
                     .size = UNSET,
                     .fill = UNSET,
                     .stroke = UNSET,
                     .width = UNSET};

    if (tags)
        pdf_tags_page(tags);
    for (size_t i = 0; i < page->op_count; i++) {
        const struct op *op = &page->ops[i];
        if (op->kind == OP_LINK) {
            if (tags)
                pdf_tags_link(tags, op);
            continue;
        }
        if (tags)
            begin_element(&d, op, i >= page->running);
        if (op->kind != OP_TEXT)
            end_text(&d);
        switch (op->kind) {
        case OP_TEXT:
            draw_text(&d, op, next_drawn(page, i));
            break;
        case OP_MARK:
            draw_mark(&d, op);
            break;
        case OP_RULE:
            draw_rule(&d, op);
            break;
        case OP_FILL:
            draw_fill(&d, op);
            break;
        case OP_IMAGE:
            pdf_image_draw(o, op, page->height);
            break;
        case OP_LINK:
            break;
        }
    }
    end_element(&d);
}
