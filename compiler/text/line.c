/*
 * Filling: items of a segment → lines, greedily, the strictest place first.
 *
 * A line takes all that fits, the blank half of a closing bracket or point at
 * its end not counted. Where it could not end before the first character that
 * does not fit, it takes more by shrinking its gaps (追い込み); else it ends at
 * the last place of the strictest level that it has (追い出し). All sums are in
 * 1/1000 em and become 1/1000 pt only where pieces are made.
 */
#include "text/line.h"

#include "base/arena.h"
#include "text/line_inline.h"

#include <string.h>

enum {
    HANG_LEAST = 4 * EM, /* text beside a hanging mark is never narrower */
    LAST_FEW = 2,        /* a last character and its point */
    SHIFTS = 60000       /* of one run */
};

struct job {
    struct line_context *c;
    struct line_work *work;
    const struct text_style *style;
    int32_t width;
    int64_t limit; /* of a line, in 1/1000 em */
};

struct segment { /* items [from, to), what stands between two BREAKs */
    size_t from, to;
    size_t text;    /* first item behind ・, (1), …; `from` without one */
    int64_t indent; /* of all lines but the first */
};

static int32_t length(const struct job *j, int64_t em)
{
    int64_t n = em * j->style->size / EM;

    return (int32_t)(n > INT32_MAX ? INT32_MAX : n);
}

/* --- hanging ------------------------------------------------------------ */

static bool digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static size_t digits(const struct item *it, size_t i, size_t to)
{
    size_t n = i;

    while (n < to && n < i + 3 && digit(it[n].c))
        n++;
    return n < to && digit(it[n].c) ? i : n;
}

/* "①-2" and "①～③" name items; they open no list. */
static bool names_item(const struct item *it, size_t i, size_t to)
{
    uint32_t c = i < to ? it[i].c : 0;

    return c == '-' || c == 0x2010 || c == 0x2212 || c == 0xFF0D ||
           c == 0x301C || c == 0xFF5E;
}

/* Behind a mark that opens a line of a list (・ • - ① (1) （１） 1.), or `i`.
 */
static size_t list_mark(const struct item *it, size_t i, size_t to)
{
    uint32_t c = it[i].c;
    size_t n = i;

    if (c >= 0x2460 && c <= 0x2473)
        return names_item(it, i + 1, to) ? i : i + 1;
    if (c == 0x30FB || c == 0x2022 || c == 0x203B || c == 0xFF65)
        return i + 1;
    if (c == '-' || c == 0x2013)
        return i + 1 < to && item_space(&it[i + 1]) ? i + 1 : i;
    if (c == '(' || c == 0xFF08) {
        n = digits(it, i + 1, to);
        if (n == i + 1 && n < to)
            n++;
        return n < to && (it[n].c == ')' || it[n].c == 0xFF09) ? n + 1 : i;
    }
    n = digits(it, i, to);
    if (n == i || n + 1 >= to)
        return i;
    if (it[n].c == ')' || it[n].c == 0xFF09 || it[n].c == 0xFF0E)
        return n + 1;
    return it[n].c == '.' && !digit(it[n + 1].c) ? n + 1 : i;
}

static void hang(struct segment *s, struct item *it, int64_t limit)
{
    size_t n = s->from < s->to ? list_mark(it, s->from, s->to) : s->from;

    if (n == s->from)
        return;
    while (n < s->to && (item_space(&it[n]) || it[n].class == 0))
        n++;
    if (n == s->to)
        return;
    if (it[n].level < BREAK_CHARACTER) /* no mark stands alone on its line */
        it[n].level = BREAK_CHARACTER;
    struct setting first = item_setting(&it[s->from]);
    int64_t at = jlreq_head(first) + it[n].gap;
    for (size_t i = s->from; i < n; i++)
        at += it[i].advance + (i > s->from ? it[i].gap : 0);
    if (at <= 0 || limit - at < HANG_LEAST)
        return;
    s->text = n;
    s->indent = at;
}

static struct segment next_segment(const struct job *j, size_t from,
                                   int64_t limit)
{
    struct segment s = {.from = from, .to = from, .text = from};

    while (j->work->items[s.to].class != CL_END)
        s.to++;
    if (j->style->hang && !j->style->whole)
        hang(&s, j->work->items, limit);
    return s;
}

/* --- filling ------------------------------------------------------------ */

struct filled { /* items [from, to) make a line */
    size_t to;
    uint8_t level;
    bool shrunk; /* they do unless their gaps give way */
};

/*
 * 追い込み: where the line may end that takes item i in, too, which reaches to
 * `at` and does not fit; `from` where nothing can give enough. Only a line that
 * could not end before i does so, and a ragged one for the sake of a character
 * that may not open a line, not of a word; but no line is opened for a last
 * character and its point alone.
 */
static size_t take_in(const struct job *j, size_t from, size_t i, size_t end,
                      int64_t at, int64_t limit)
{
    const struct item *it = j->work->items;
    const bool last = end - i <= LAST_FEW;
    const bool wanted = it[i].level != BREAK_VERY_STRICT &&
                        (j->style->align == ALIGN_JUSTIFY ||
                         jlreq_start_level(it[i].class) > BREAK_VERY_STRICT);

    if (i == from || !(last || wanted))
        return from;
    int64_t give = line_give(it, from, i + 1, true);
    for (;; i++) {
        if (!item_space(&it[i]) && it[i].class != 0 &&
            at + jlreq_tail(item_setting(&it[i])) - give > limit)
            return from;
        if (i + 1 == end || it[i + 1].level == BREAK_VERY_STRICT)
            return wanted || i + 1 == end ? i + 1 : from;
        at += it[i + 1].gap + it[i + 1].advance;
        give += line_give(it, i, i + 2, true);
    }
}

/* Where the line that starts at `from` ends; `end` when all the rest fits. */
static struct filled fill(const struct job *j, size_t from, size_t end,
                          int64_t limit)
{
    const struct item *it = j->work->items;
    size_t best[BREAK_NEVER] = {0};
    int64_t at = 0;
    bool over = false;

    for (size_t i = from; i < end; i++) {
        const struct item *x = &it[i];
        if (i == from)
            at += jlreq_head(item_setting(x));
        else
            at += x->gap;
        if (i > from && x->level < BREAK_NEVER) {
            best[x->level] = i;
            if (over)
                return (struct filled){i, x->level, false};
        }
        at += x->advance;
        if (item_space(x) || x->class == 0)
            continue;
        if (over || at <= limit || at + jlreq_tail(item_setting(x)) <= limit)
            continue;
        size_t to = take_in(j, from, i, end, at, limit);
        if (to > from)
            return (struct filled){to, 0, true};
        for (uint8_t level = 0; level < BREAK_NEVER; level++)
            if (best[level])
                return (struct filled){best[level], level, false};
        over = true; /* one character, wider than its column */
    }
    return (struct filled){end, 0, false};
}

/* --- pieces ------------------------------------------------------------- */

struct pen {
    const struct job *j;
    size_t from, to; /* the line's items */
    size_t solid;    /* behind the last one that does not just trail */
    int64_t at;      /* behind what is set so far */
    int64_t end;     /* behind the last solid item */
};

static void add_piece(struct line_work *w, struct arena *a, struct piece p)
{
    w->pieces = arena_room(a, w->pieces, w->piece_count, &w->piece_cap,
                           sizeof(*w->pieces));
    w->pieces[w->piece_count++] = p;
}

static void add_shift(struct line_work *w, struct arena *a, size_t at,
                      int32_t by)
{
    w->shifts = arena_room(a, w->shifts, w->shift_count, &w->shift_cap,
                           sizeof(*w->shifts));
    w->shifts[w->shift_count++] = (struct shift){(uint32_t)at, by};
}

static void set_mark(struct pen *p, const struct item *x)
{
    const struct span *s = &p->j->work->spans[x->span];
    int32_t left = length(p->j, p->at);

    p->at += x->advance;
    p->end = p->at;
    add_piece(p->j->work, p->j->c->diag->arena,
              (struct piece){
                  .kind = PIECE_MARK,
                  .owner = s->owner,
                  .link = s->link,
                  .x = left,
                  .width = length(p->j, p->at) - left,
                  .ink = s->ink,
                  .mark = {s->owner->status.meaning, length(p->j, MARK_SIZE)}});
}

/* Behind the run that begins with item i: one span, one face. */
static size_t run_end(const struct item *it, size_t i, size_t to)
{
    size_t n = i + 1;

    while (n < to && n < i + SHIFTS && it[n].span == it[i].span &&
           it[n].face == it[i].face)
        n++;
    return n;
}

/* Sets items [i, to) as a run, after a gap that is set already. `head` moves
   its first glyph: tentsuki. The writer's own pen moves by what each glyph has
   drawn; `owe` is what it must still be moved by. */
static void set_run(struct pen *p, size_t i, size_t to, int32_t head)
{
    struct line_work *w = p->j->work;
    struct arena *arena = p->j->c->diag->arena;
    const struct item *it = w->items;
    const struct span *s = &w->spans[it[i].span];
    size_t start = it[i].at, shifts = w->shift_count;
    size_t end = it[to].span == it[i].span ? it[to].at : s->bytes.len;
    int64_t left = p->at, right = p->at;
    int32_t owe = head;

    p->at += head;
    for (size_t k = i; k < to; k++) {
        const struct item *x = &it[k];
        int32_t back = x->class == 0 ? x->drawn : 0; /* over its base */
        if (k > i) {
            p->at += x->gap;
            owe += x->gap;
        }
        if (owe != back)
            add_shift(w, arena, x->at - start, owe - back);
        p->at += x->advance;
        owe = x->advance - x->drawn + back;
        if (k < p->solid)
            right = p->at;
        if (k + 1 == p->solid)
            right += jlreq_tail(item_setting(x));
    }
    if (to < p->solid && it[to].gap < 0)
        right += it[to].gap; /* the blank that the next run squeezes */
    if (right > p->end)
        p->end = right;
    int32_t x = length(p->j, left);
    add_piece(w, arena,
              (struct piece){
                  .kind = PIECE_TEXT,
                  .owner = s->owner,
                  .link = s->link,
                  .x = x,
                  .width = length(p->j, right) - x,
                  .ink = s->ink,
                  .text = {.bytes = str_slice(s->bytes, start, end),
                           .shift_count = (uint16_t)(w->shift_count - shifts),
                           .face = it[i].face,
                           .size = p->j->style->size}});
}

static void set_items(struct pen *p)
{
    const struct item *it = p->j->work->items;

    for (size_t i = p->from, to; i < p->to; i = to) {
        if (i > p->from)
            p->at += it[i].gap;
        to = run_end(it, i, p->to);
        if (it[i].class == CL_MARK)
            set_mark(p, &it[i]);
        else
            set_run(p, i, to,
                    i == p->from ? jlreq_head(item_setting(&it[i])) : 0);
    }
}

/* Pieces and shifts made so far → the line's own, in the arena of the lines. */
static void keep_pieces(const struct job *j, struct line *line)
{
    struct line_work *w = j->work;
    struct piece *pieces =
        arena_array(j->c->arena, struct piece, w->piece_count);
    struct shift *shifts =
        arena_array(j->c->arena, struct shift, w->shift_count);

    line->pieces = pieces;
    line->piece_count = (uint32_t)w->piece_count;
    if (w->shift_count)
        memcpy(shifts, w->shifts, w->shift_count * sizeof(*shifts));
    for (size_t i = 0; i < w->piece_count; i++) {
        pieces[i] = w->pieces[i];
        if (pieces[i].kind != PIECE_TEXT)
            continue;
        pieces[i].text.shifts = shifts;
        shifts += pieces[i].text.shift_count;
    }
    w->piece_count = w->shift_count = 0;
}

/* The width of items [from, to) as a line, with the blank at its end. */
static int64_t extent(const struct item *it, size_t from, size_t to)
{
    int64_t at = 0;

    for (size_t i = from; i < to; i++)
        at += it[i].advance +
              (i > from ? it[i].gap : jlreq_head(item_setting(&it[i])));
    return at;
}

/* Brings items [from, to) to the width of `room`. The blank half at the line's
   end goes whole or not at all (JLReq §3.8.3), behind what word spaces give. */
static void adjust(const struct job *j, size_t from, size_t to, int64_t room,
                   bool stretch)
{
    struct item *it = j->work->items;
    int64_t slack = room - extent(it, from, to);

    if (to == from)
        return;
    if (slack < 0 && slack + line_give(it, from, to, false) < 0)
        slack -= jlreq_tail(item_setting(&it[to - 1]));
    if (slack < 0)
        line_shrink(it, from, to, (int32_t)-slack);
    else if (slack > 0 && stretch)
        line_stretch(it, from, to, (int32_t)slack);
}

static void set_line(const struct job *j, size_t from, struct filled f,
                     int64_t indent, bool last)
{
    struct line_work *w = j->work;
    struct pen p = {.j = j, .from = from, .to = f.to, .solid = f.to};
    struct line line = {.indent = length(j, indent), .level = f.level};
    enum align align = j->style->align;
    bool stretch = align == ALIGN_JUSTIFY && !last;

    while (p.solid > from && (item_space(&w->items[p.solid - 1]) ||
                              w->items[p.solid - 1].class == 0))
        p.solid--;
    if (stretch || f.shrunk)
        adjust(j, from, p.solid, j->limit - indent, stretch);
    set_items(&p);
    keep_pieces(j, &line);
    line.width = length(j, p.end);
    if (align == ALIGN_RIGHT || align == ALIGN_CENTER) {
        int32_t room = j->width - line.indent - line.width;
        if (room > 0)
            line.indent += align == ALIGN_RIGHT ? room : room / 2;
    }
    w->lines = arena_room(j->c->diag->arena, w->lines, w->line_count,
                          &w->line_cap, sizeof(*w->lines));
    w->lines[w->line_count++] = line;
}

/* --- the three functions ------------------------------------------------ */

static struct job begin(struct line_context *c, const struct text_style *style,
                        int32_t width)
{
    struct job j = {.c = c, .work = c->work, .style = style, .width = width};

    j.limit = style->size > 0 ? (int64_t)width * EM / style->size : 0;
    return j;
}

/* Breaks what was flattened. A BREAK that ends the text opens no line. */
static struct lines break_items(const struct job *j)
{
    struct line_work *w = j->work;
    struct lines lines = {0};
    struct segment s;

    w->line_count = w->piece_count = w->shift_count = 0;
    for (size_t at = 0; at < w->count; at = s.to + 1) {
        s = next_segment(j, at, j->limit);
        if (s.from == s.to && at + 1 == w->count && at > 0)
            break;
        size_t from = s.from;
        do {
            int64_t indent = from > s.from ? s.indent : 0;
            struct filled f = {s.to, 0, false};
            if (!j->style->whole)
                f = fill(j, from, s.to, j->limit - indent);
            if (j->style->balance)
                f.to = line_balance(w->items, from, s.to, f.to, j->limit);
            set_line(j, from, f, indent, f.to == s.to);
            from = f.to;
        } while (from < s.to);
    }
    lines.count = (uint32_t)w->line_count;
    lines.list = arena_array(j->c->arena, struct line, w->line_count);
    memcpy(lines.list, w->lines, w->line_count * sizeof(*lines.list));
    return lines;
}

struct lines line_break(struct line_context *c, const struct node *n,
                        const struct text_style *style, int32_t width)
{
    line_flatten(c, n, style, true);
    struct job j = begin(c, style, width);
    return break_items(&j);
}

struct lines line_string(struct line_context *c, struct str s,
                         const struct node *owner,
                         const struct text_style *style, int32_t width)
{
    line_flatten_string(c, s, owner, style, true);
    struct job j = begin(c, style, width);
    return break_items(&j);
}

/* The widest of what stands between places of the first level; with what hangs
   before it. */
static void measure_segment(const struct job *j, const struct segment *s,
                            int64_t *least, int64_t *most)
{
    const struct item *it = j->work->items;
    int64_t at = 0, start = 0, end = 0;

    for (size_t i = s->from; i < s->to; i++) {
        const struct item *x = &it[i];
        int32_t head = jlreq_head(item_setting(x));
        at += i > s->from ? x->gap : head;
        if (i > s->from && x->level == BREAK_VERY_STRICT && !j->style->whole) {
            int64_t indent = i > s->text ? s->indent : 0;
            start = at - head - indent;
        }
        at += x->advance;
        if (item_space(x) || x->class == 0)
            continue;
        end = at + jlreq_tail(item_setting(x));
        if (end - start > *least)
            *least = end - start;
    }
    if (end > *most)
        *most = end;
}

static int32_t upward(const struct job *j, int64_t em)
{
    int64_t n = (em * j->style->size + EM - 1) / EM;

    return (int32_t)(n > INT32_MAX ? INT32_MAX : n);
}

void line_measure(struct line_context *c, const struct node *n,
                  const struct text_style *style, int32_t *least, int32_t *most)
{
    int64_t narrow = 0, wide = 0;
    struct segment s;

    line_flatten(c, n, style, false);
    struct job j = begin(c, style, 0);
    for (size_t at = 0; at < j.work->count; at = s.to + 1) {
        s = next_segment(&j, at, INT32_MAX);
        measure_segment(&j, &s, &narrow, &wide);
    }
    *least = upward(&j, narrow);
    *most = upward(&j, wide);
}
