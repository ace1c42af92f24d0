/*
 * A text with rules applied: what is deleted is cut out, then one pass replaces
 * what stands between the cuts, the longest at each place.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/items.h"

enum {
    LEADS = 1024 /* first characters of what is replaced, folded into these */
};

/* What sort of mark (7) is by what stands in it; 0: none. */
static int mark_kind(struct str folded)
{
    size_t digits = 0, letters = 0;

    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        digits += c >= '0' && c <= '9';
        letters += c >= 'a' && c <= 'z';
    }
    if (!folded.len)
        return 0;
    if (digits == folded.len)
        return 1;
    if (letters == folded.len)
        return folded.len <= 4 ? 2 : 0;
    if (utf8_length(folded) != 1)
        return 0;
    size_t pos = 0;
    uint32_t c = utf8_next(folded, &pos);
    return c >= 0x3040 && c < 0x3100 ? 3 : 4;
}

struct mark {
    struct span at;
    struct str inside; /* folded */
    int kind;
    bool leads; /* stands at the start of a line */
};

/* The next bracket from *pos on that could be a mark. */
static bool next_mark(struct arena *a, struct str text, size_t *pos,
                      struct mark *m)
{
    while (*pos < text.len) {
        size_t start = *pos, inner;
        uint32_t c = utf8_next(text, pos);
        if (c != '(' && c != 0xFF08)
            continue;
        inner = *pos;
        for (size_t end = inner, n = 0; end < text.len && n < 6; n++) {
            size_t before = end;
            c = utf8_next(text, &end);
            if (c != ')' && c != 0xFF09)
                continue;
            m->at = (struct span){start, end};
            m->inside = utf8_fold(a, str_slice(text, inner, before));
            m->kind = mark_kind(m->inside);
            struct str above = str_slice(text, 0, start);
            while (above.len &&
                   (str_ends(above, STR(" ")) || str_ends(above, STR("　"))))
                above.len -= str_ends(above, STR(" ")) ? 1 : 3;
            m->leads = !above.len || str_ends(above, STR("\n"));
            *pos = m->kind ? end : inner;
            if (m->kind)
                return true;
            break;
        }
    }
    return false;
}

/* The marks that a sub-point stands below, itself last: the next mark of one of
   these kinds ends it. */
struct nesting {
    int kinds[4];
    size_t count;
};

static bool within(const struct nesting *l, int kind)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->kinds[i] == kind)
            return true;
    return false;
}

static void descend(struct nesting *l, int kind)
{
    if (within(l, kind))
        while (l->kinds[l->count - 1] != kind)
            l->count--;
    else
        l->kinds[l->count++] = kind;
}

/* One mark, at the start of a line or (where lines is false) anywhere. */
static bool find_mark(struct arena *a, struct str text, struct str wanted,
                      bool lines, struct span *s)
{
    struct nesting l = {0};
    struct mark m;
    bool found = false;

    for (size_t pos = 0; next_mark(a, text, &pos, &m);) {
        if (lines && !m.leads)
            continue;
        if (found && within(&l, m.kind)) {
            s->end = m.at.start;
            return true;
        }
        if (found)
            continue;
        descend(&l, m.kind);
        found = str_equal(m.inside, wanted);
        *s = (struct span){m.at.start, text.len};
    }
    return found;
}

bool derive_point(struct arena *a, struct str text, struct str mark,
                  struct span *s)
{
    struct mark m;
    size_t pos = 0, start = 0, end = text.len, marks = 0;

    for (; next_mark(a, mark, &pos, &m); marks++) { /* (7)(a): one in another */
        struct str inner = str_slice(text, start, end);
        if (!find_mark(a, inner, m.inside, true, s) &&
            !find_mark(a, inner, m.inside, false, s))
            return false;
        end = start + s->end;
        start += s->start;
    }
    *s = (struct span){start, end};
    return marks > 0;
}

/* How often the rule's words stand in what the hit covers, and where first. */
static size_t find_phrase(struct arena *a, struct str text,
                          const struct hit *hit, size_t *first)
{
    struct span s = {0, text.len};
    size_t n = 0;

    if (!hit->points)
        return items_occurrences(text, hit->rule->from, first);
    for (const struct point *p = hit->points; p; p = p->next) {
        size_t at = 0, here;
        if (!derive_point(a, text, p->mark, &s))
            continue;
        here = items_occurrences(str_slice(text, s.start, s.end),
                                 hit->rule->from, &at);
        if (here)
            *first = s.start + at;
        n += here;
    }
    return n;
}

size_t derive_occurrences(struct arena *a, struct str text,
                          const struct hit *hit)
{
    size_t first = 0;

    return find_phrase(a, text, hit, &first);
}

static bool is_latin(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
           (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_kanji(uint32_t c)
{
    return c == 0x3005 || c == 0x3007 || (c >= 0x3400 && c < 0xA000) ||
           (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000);
}

static bool is_katakana(uint32_t c)
{
    return (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FE) ||
           (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F);
}

/* Whether a word goes on in its neighbour. */
static bool goes_on(uint32_t neighbour, uint32_t edge)
{
    return is_kanji(neighbour) || is_katakana(neighbour) ||
           is_latin(neighbour) ||
           (is_digit(neighbour) && (is_latin(edge) || is_digit(edge)));
}

static uint32_t last_of(struct str s)
{
    size_t pos = s.len;

    while (pos > 0 && ((unsigned char)s.ptr[pos - 1] & 0xC0) == 0x80)
        pos--;
    pos -= pos > 0;
    return s.len ? utf8_next(s, &pos) : 0;
}

static uint32_t first_of(struct str s)
{
    size_t pos = 0;

    return s.len ? utf8_next(s, &pos) : 0;
}

static bool is_word(struct str text, size_t pos, size_t len)
{
    struct str word = str_slice(text, pos, pos + len);

    return !goes_on(last_of(str_slice(text, 0, pos)), first_of(word)) &&
           !goes_on(first_of(str_slice(text, pos + len, text.len)),
                    last_of(word));
}

struct applying {
    struct arena *arena;
    struct diag *diag;
    struct str text, item;
    const struct hits *hits;
    long column;
    bool undecided;
    struct span *cuts;
    size_t cut_count;
    bool leads[LEADS];
};

static bool applies(const struct applying *x, const struct hit *h,
                    enum rule_op op)
{
    const struct rule *r = h->rule;

    return r->op == op && r->column == x->column &&
           (r->adopted == ADOPTION_ADOPTED ||
            (x->undecided && r->adopted == ADOPTION_UNDECIDED));
}

static void count(const struct applying *x, struct hit *h)
{
    h->count += x->undecided == (h->rule->adopted == ADOPTION_UNDECIDED);
}

static void find_cuts(struct applying *x)
{
    x->cuts = arena_array(x->arena, struct span, x->hits->count + 1);
    for (size_t i = 0; i < x->hits->count; i++) {
        struct hit *h = &x->hits->list[i];
        size_t first = 0;
        if (!applies(x, h, RULE_DELETE) ||
            find_phrase(x->arena, x->text, h, &first) != 1)
            continue;
        x->cuts[x->cut_count++] =
            (struct span){first, first + h->rule->from.len};
        count(x, h);
    }
}

/* The end of the cut that pos lies in, or pos. */
static size_t behind_cut(const struct applying *x, size_t pos)
{
    size_t end = pos;

    for (size_t i = 0; i < x->cut_count; i++)
        if (x->cuts[i].start <= pos && x->cuts[i].end > end)
            end = x->cuts[i].end;
    return end;
}

static bool matches(const struct applying *x, const struct hit *h, size_t pos)
{
    struct str from = h->rule->from;
    size_t end = pos + from.len;
    struct span s;

    if (!applies(x, h, RULE_REPLACE) ||
        !str_starts(str_slice(x->text, pos, x->text.len), from) ||
        (h->rule->word && !is_word(x->text, pos, from.len)))
        return false;
    for (size_t i = 0; i < x->cut_count; i++)
        if (x->cuts[i].start < end && x->cuts[i].end > pos)
            return false;
    for (const struct point *p = h->points; p; p = p->next)
        if (derive_point(x->arena, x->text, p->mark, &s) && s.start <= pos &&
            end <= s.end)
            return true;
    return !h->points;
}

/* Of two that match: the longer, then the one that is a word; a proposal before
   what it would replace. Else the earlier, if they do not contradict. */
static struct hit *choose(const struct applying *x, struct hit *old,
                          struct hit *new)
{
    const struct rule *p = old->rule;
    struct rule *q = new->rule;
    bool same = str_equal(p->to, q->to);

    if (p->from.len != q->from.len)
        return p->from.len > q->from.len ? old : new;
    if (p->word != q->word)
        return p->word ? old : new;
    if (p->adopted != q->adopted)
        return (p->adopted == ADOPTION_ADOPTED) == same ? old : new;
    if (!same) {
        diag(x->diag, q->at, MSG_RULE_CONFLICT,
             phrase_of(q->from, q->visibility), p->name, q->name, x->item);
        q->used = true;
    }
    return old;
}

static struct hit *match(const struct applying *x, size_t pos)
{
    struct hit *best = NULL;

    for (size_t i = 0; i < x->hits->count; i++) {
        struct hit *h = &x->hits->list[i];
        if (matches(x, h, pos))
            best = best ? choose(x, best, h) : h;
    }
    return best;
}

struct str derive_text(struct arena *a, struct diag *d, struct str text,
                       const struct hits *hits, long column, bool undecided,
                       struct str item)
{
    struct applying x = {.arena = a,
                         .diag = d,
                         .text = text,
                         .item = item,
                         .hits = hits,
                         .column = column,
                         .undecided = undecided};
    struct out o = {.arena = a};

    find_cuts(&x);
    for (size_t i = 0; i < hits->count; i++)
        x.leads[first_of(hits->list[i].rule->from) % LEADS] = true;
    for (size_t pos = 0, next; pos < text.len; pos = next) {
        next = behind_cut(&x, pos);
        if (next > pos)
            continue;
        uint32_t c = utf8_next(text, &next);
        struct hit *h = x.leads[c % LEADS] ? match(&x, pos) : NULL;
        if (h) {
            out_str(&o, h->rule->to);
            next = pos + h->rule->from.len;
            count(&x, h);
        } else {
            out_str(&o, str_slice(text, pos, next));
        }
    }
    struct str all = str_copy(a, out_view(&o));
    out_free(&o);
    return all;
}
