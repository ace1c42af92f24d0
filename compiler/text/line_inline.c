/*
 * One pass over the text: glyph, class, gap and break level of each character.
 * This and fonts_glyph are where the time of line breaking goes.
 */
#include "text/line_inline.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum {
    WORD_SPACE = 333,
    GETA = 0x3013,
    WORD_JOINER = 0x2060,
    NO_BREAK = 0xFEFF,
    ZWJ = 0x200D,
    ZERO_WIDTH_SPACE = 0x200B
};

struct quotation { /* ‘ or “ before here, not closed yet */
    bool open, english;
};

struct flattening {
    struct line_context *c;
    struct line_work *work;
    bool report;
    struct break_state state;
    struct setting left; /* the last item that takes part; CL_END: none */
    bool joined, parted; /* by a character of no width since then */
    struct quotation single, dual;
};

/* Room for n more items: as many as there may be in so many bytes. */
static void reserve(struct flattening *f, size_t n)
{
    struct line_work *w = f->work;

    if (w->cap - w->count >= n)
        return;
    size_t cap = w->count + n > w->cap * 2 ? w->count + n : w->cap * 2;
    struct item *items = arena_array(f->c->diag->arena, struct item, cap);
    if (w->count)
        memcpy(items, w->items, w->count * sizeof(*items));
    w->items = items;
    w->cap = cap;
}

static struct item *add(struct flattening *f, struct item x)
{
    struct line_work *w = f->work;

    w->items[w->count] = x;
    return &w->items[w->count++];
}

static uint32_t add_span(struct flattening *f, struct span s)
{
    struct line_work *w = f->work;

    w->spans = arena_room(f->c->diag->arena, w->spans, w->span_count,
                          &w->span_cap, sizeof(*w->spans));
    w->spans[w->span_count] = s;
    return (uint32_t)w->span_count++;
}

static void end_segment(struct flattening *f)
{
    reserve(f, 1);
    add(f, (struct item){.span = (uint32_t)f->work->span_count,
                         .class = CL_END,
                         .level = BREAK_NEVER});
    f->state = (struct break_state){0};
    f->left = (struct setting){.class = CL_END};
    f->joined = f->parted = false;
    f->single = f->dual = (struct quotation){0};
}

/* Gap and level of an item, from its left neighbour; then it is the left. */
static void place(struct flattening *f, struct item *x)
{
    struct setting right = item_setting(x);

    if (f->left.class == CL_END) {
        x->level = BREAK_NEVER;
    } else {
        x->gap =
            f->left.class == CL_MARK ? MARK_GAP : jlreq_gap(f->left, right);
        x->level = (uint8_t)jlreq_break(&f->state, f->left, right);
        if (f->joined && x->level < BREAK_CHARACTER)
            x->level = BREAK_CHARACTER;
        else if (f->parted && x->level == BREAK_CHARACTER)
            x->level = (uint8_t)jlreq_start_level(right.class);
    }
    f->joined = f->parted = false;
    f->left = right;
}

static struct str key_of(const void *bytes, size_t size)
{
    return (struct str){bytes, size};
}

/* Notes that a node's character has no glyph, or none for its selector. */
static void note_missing(struct flattening *f, const struct span *s, uint32_t c,
                         uint32_t selector)
{
    struct line_work *w = f->work;
    struct arena *a = f->c->diag->arena;
    const uint32_t what[] = {c, selector};
    char key[sizeof(s->owner) + sizeof(what)];

    memcpy(key, &s->owner, sizeof(s->owner));
    memcpy(key + sizeof(s->owner), what, sizeof(what));
    if (map_find(&w->said, key_of(key, sizeof(key))) != MAP_NONE)
        return;
    map_add(&w->said, str_copy(a, key_of(key, sizeof(key))), 1);
    long at = map_find(&w->lacked, key_of(what, sizeof(what)));
    if (at == MAP_NONE) {
        at = (long)w->lacking_count;
        map_add(&w->lacked, str_copy(a, key_of(what, sizeof(what))), at);
        w->lacking = arena_room(a, w->lacking, w->lacking_count,
                                &w->lacking_cap, sizeof(*w->lacking));
        w->lacking[w->lacking_count++] = (struct lacking){
            .c = c,
            .selector = selector,
            .first = s->owner ? s->owner->loc : (struct loc){0}};
    }
    w->lacking[at].nodes++;
}

static bool right_to_left(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

/* A character of no width: joins what is before it, in bytes if it can. */
static void add_silent(struct flattening *f, const struct span *s,
                       uint32_t span, uint32_t at, uint32_t c)
{
    struct glyph g = fonts_glyph(f->c->fonts, s->weight, c, 0);
    int16_t drawn = g.advance;

    if (c == ZERO_WIDTH_SPACE)
        f->parted = true;
    else if (c == ZWJ || c == WORD_JOINER || c == NO_BREAK)
        f->joined = true;
    if (!g.gid && at > 0)
        return; /* within the bytes of the item before */
    if (!g.gid)
        g = fonts_glyph(f->c->fonts, s->weight, ' ', 0);
    add(f, (struct item){.c = c,
                         .span = span,
                         .at = at,
                         .face = g.face,
                         .drawn = drawn,
                         .level = BREAK_NEVER});
}

static bool quote(uint32_t c) /* ‘ ’ “ ” */
{
    return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

/* Punctuation that stays in the face of the Latin letters around it. */
static bool connects(uint32_t c)
{
    return c == ' ' || quote(c) ||
           (c > ' ' && c < 127 && strchr("&'+,-./:=?@_~", (int)c));
}

static bool latin(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

/* The last item is a letter: one face for what connects it to a letter before,
   and so one run for "ISO/IEC" and "Microsoft Word". */
static void connect(struct flattening *f, enum weight weight)
{
    struct item *end = &f->work->items[f->work->count - 1], *x = end;
    size_t n = f->work->count - 1;

    while (n > 0 && x[-1].span == end->span && connects(x[-1].c)) {
        x--;
        n--;
    }
    if (x == end || n == 0 || x[-1].span != end->span || !latin(x[-1].c))
        return;
    for (; x < end; x++) {
        struct glyph g = fonts_glyph_latin(f->c->fonts, weight, x->c);
        if (!g.gid)
            continue;
        x->face = g.face;
        x->drawn = g.advance;
        if (x->c != ' ')
            x->advance = g.advance;
    }
}

/* U+FE00… and U+E0100… behind a character, told by their first bytes. */
static inline uint32_t selector_at(struct str s, size_t *pos)
{
    unsigned char first =
        *pos < s.len ? (unsigned char)s.ptr[*pos] : (unsigned char)0;
    size_t after = *pos;

    if (first != 0xEF && first != 0xF3 && first != 0xE1)
        return 0;
    uint32_t c = utf8_next(s, &after);
    if (!character_selector(c))
        return 0;
    *pos = after;
    return c;
}

static bool presentation(uint32_t selector) /* as text or emoji */
{
    return selector == 0xFE0E || selector == 0xFE0F;
}

static struct glyph find_glyph(struct flattening *f, const struct span *s,
                               uint32_t c, uint32_t selector)
{
    struct glyph g = fonts_glyph(f->c->fonts, s->weight, c, selector);

    if (!g.gid) {
        if (f->report)
            note_missing(f, s, c, 0);
        g = fonts_glyph(f->c->fonts, s->weight, GETA, 0);
    } else if (selector && f->report && !presentation(selector) &&
               !fonts_variant(f->c->fonts, s->weight, c, selector)) {
        note_missing(f, s, c, selector);
    }
    if (right_to_left(c) && f->report && !f->work->direction_said) {
        f->work->direction_said = true;
        diag(f->c->diag, s->owner ? s->owner->loc : (struct loc){0},
             MSG_TEXT_DIRECTION);
    }
    return g;
}

/* Whether the quotation that opens before `pos` is Latin: letters, and nothing
   Japanese before its end, which is not far. */
static bool quotes_latin(struct str s, size_t pos, uint32_t closing)
{
    enum {
        FAR = 400
    }; /* bytes */
    const size_t end = s.len - pos > FAR ? pos + FAR : s.len;
    bool letters = false;

    while (pos < end) {
        uint32_t c = utf8_next(s, &pos);
        if (c == closing)
            return letters;
        if (c >= 0x2E80)
            return false;
        letters = letters || latin(c);
    }
    return false;
}

/* English ‘ ’ “ ” are no full-width brackets; nor is the ’ of don’t. */
static bool latin_quote(struct flattening *f, const struct span *s, size_t next,
                        uint32_t c, bool *apostrophe)
{
    struct quotation *q = c < 0x201C ? &f->single : &f->dual;
    const bool english = q->english;

    if (c == 0x2018 || c == 0x201C) {
        q->open = true;
        q->english = quotes_latin(s->bytes, next, c + 1);
        return q->english;
    }
    if (c == 0x2019 && latin(f->left.c)) {
        uint32_t right = next < s->bytes.len ? utf8_next(s->bytes, &next) : 0;
        *apostrophe = latin(right) || !q->open;
        if (*apostrophe)
            return true;
    }
    *q = (struct quotation){0};
    return english;
}

static void add_character(struct flattening *f, const struct span *s,
                          uint32_t span, uint32_t at, size_t next, uint32_t c,
                          uint32_t selector)
{
    struct glyph g = find_glyph(f, s, c, selector);
    uint8_t class = jlreq_class(c);
    bool narrow =
        c == 0xA0 || (class == CL_WORD_SPACE && (c <= ' ' || c >= 0x2028));
    bool apostrophe = false;

    if (quote(c) && latin_quote(f, s, next, c, &apostrophe)) {
        struct glyph own = fonts_glyph_latin(f->c->fonts, s->weight, c);
        g = own.gid ? own : g;
        class = apostrophe ? CL_WESTERN : class;
    }
    place(f, add(f, (struct item){.c = c,
                                  .span = span,
                                  .at = at,
                                  .face = g.face,
                                  .advance =
                                      narrow ? (int16_t)WORD_SPACE : g.advance,
                                  .drawn = g.advance,
                                  .class = class}));
    if (latin(c))
        connect(f, s->weight);
}

/* Kana or kanji behind kana or kanji, which most characters are: the same as
   add_character, with what cannot matter left out. */
static bool add_plain(struct flattening *f, const struct span *s, uint32_t span,
                      uint32_t at, uint32_t c)
{
    if (!jlreq_plain(c) || !jlreq_plain(f->left.c) || f->joined || f->parted)
        return false;
    struct glyph g = fonts_glyph(f->c->fonts, s->weight, c, 0);
    if (!g.gid)
        return false;
    struct item *x = &f->work->items[f->work->count++];
    *x = (struct item){.c = c,
                       .span = span,
                       .at = at,
                       .face = g.face,
                       .advance = g.advance,
                       .drawn = g.advance,
                       .class = jlreq_class(c)};
    x->level = (uint8_t)jlreq_start_level(x->class);
    f->state = (struct break_state){.before = f->left, .solid = f->left};
    f->left = item_setting(x);
    return true;
}

static void add_text(struct flattening *f, struct span s)
{
    uint32_t span = add_span(f, s);
    size_t pos = 0;

    assert(s.bytes.len <= UINT32_MAX); /* base/file reads nothing as large */
    reserve(f, s.bytes.len);
    while (pos < s.bytes.len) {
        uint32_t at = (uint32_t)pos;
        uint32_t c = utf8_next(s.bytes, &pos);
        uint32_t selector = selector_at(s.bytes, &pos);
        if (!selector && add_plain(f, &s, span, at, c))
            continue;
        if (character_silent(c))
            add_silent(f, &s, span, at, c);
        else
            add_character(f, &s, span, at, pos, c, selector);
    }
}

static void add_mark(struct flattening *f, struct span s)
{
    uint32_t span = add_span(f, s);

    reserve(f, 1);
    place(f, add(f, (struct item){.span = span,
                                  .advance = MARK_SIZE,
                                  .drawn = MARK_SIZE,
                                  .class = CL_MARK}));
}

static struct flattening begin(struct line_context *c, bool report)
{
    struct flattening f = {.c = c, .report = report};

    if (!c->work) {
        c->work = arena_new(c->diag->arena, struct line_work);
        c->work->said.arena = c->diag->arena;
        c->work->lacked.arena = c->diag->arena;
    }
    f.work = c->work;
    f.work->count = f.work->span_count = 0;
    f.left.class = CL_END;
    return f;
}

void line_flatten_string(struct line_context *c, struct str s,
                         const struct node *owner,
                         const struct text_style *style, bool report)
{
    struct flattening f = begin(c, report);

    add_text(&f, (struct span){.owner = owner,
                               .bytes = s,
                               .ink = style->ink,
                               .weight = style->weight});
    end_segment(&f);
}

static void add_leaf(struct flattening *f, const struct node *n, struct span s)
{
    s.owner = n;
    if (n->kind == NODE_TEXT) {
        s.bytes = n->text.bytes;
        add_text(f, s);
    } else if (n->kind == NODE_CODE_SPAN || n->kind == NODE_CODE) {
        s.bytes = n->code.bytes;
        add_text(f, s);
    } else if (n->kind == NODE_IMAGE) {
        s.bytes = n->image.alt;
        add_text(f, s);
    } else if (n->kind == NODE_STATUS) {
        s.ink = n->status.meaning < MEANING_COUNT
                    ? f->c->inks[n->status.meaning]
                    : s.ink;
        add_mark(f, s);
        s.bytes = n->status.word;
        add_text(f, s);
    } else if (n->kind == NODE_BREAK) {
        end_segment(f);
    }
}

void line_flatten(struct line_context *c, const struct node *n,
                  const struct text_style *style, bool report)
{
    struct flattening f = begin(c, report);
    struct span s = {.ink = style->ink, .weight = style->weight};
    struct walk w = {.root = n};
    unsigned strong = 0;

    while (walk_next(&w)) {
        enum node_kind kind = w.node->kind;
        if (kind == NODE_STRONG || kind == NODE_EMPHASIS)
            strong += w.entering ? 1u : 0u - 1u;
        else if (kind == NODE_LINK)
            s.link = w.entering ? w.node : NULL;
        else if (w.entering && node_leaf(kind))
            add_leaf(&f, w.node, s);
        else if (w.entering && w.node != n && !node_inline(kind) &&
                 f.left.class != CL_END)
            end_segment(&f); /* a block behind another */
        s.weight = strong ? WEIGHT_BOLD : style->weight;
    }
    end_segment(&f);
}
