/*
 * The pair rules. Two neighbours that are jlreq_plain() need none of them but
 * jlreq_start_level(), which is what makes the breaker fast.
 */
#include "text/jlreq.h"

#include <string.h>

enum {
    HALF = 500, /* 1/1000 em */
    QUARTER = 250,
    EIGHTH = 125,
    WORD_LESS = 83,  /* from ⅓ em to ¼ */
    ORDINAL = 0x7B2C /* 第 */
};

uint8_t jlreq_class(uint32_t c)
{
    if (c >= 0x4E00 && c <= 0x9FFF)
        return CL_IDEOGRAPH;
    const uint8_t *page = c < 0x10000 ? jlreq_pages[c >> 8] : NULL;
    if (page && page[c & 255])
        return page[c & 255];
    if (c < 0x2000 || c == 0x2007 || c == 0x2011 || c == 0x202F)
        return CL_WESTERN;
    return CL_IDEOGRAPH; /* symbols are set like kanji: → ■ ① ㈱ */
}

static bool one_of(uint8_t class, uint32_t classes)
{
    return class < 32 && (classes >> class & 1);
}

#define SET(class) (UINT32_C(1) << (class))

static bool is_space(struct setting x)
{
    return one_of(x.class, SET(CL_WORD_SPACE) | SET(CL_WIDE_SPACE));
}

static bool upper(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool letter(uint32_t c)
{
    return upper(c) || lower(c) ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/* Full-width letters and digits: ＩＳＯ, Ｗｉｎ１０. */
static bool wide_word(uint32_t c)
{
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

/* The sound marks of half-width kana, a cell of their own: ｶﾞ. */
static bool sound_mark(uint32_t c)
{
    return c == 0xFF9E || c == 0xFF9F;
}

/* Digits and numbers in circles or brackets. */
static bool numeral(struct setting x)
{
    return x.class == CL_DIGIT || (x.c >= 0x2460 && x.c <= 0x24FF) ||
           (x.c >= 0x2776 && x.c <= 0x2793);
}

static bool dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 ||
           c == 0xFF0D;
}

/* ㈱ ㈲ ㍿: half of a name, before or behind the other half. */
static bool company(uint32_t c)
{
    return c == 0x3231 || c == 0x3232 || c == 0x337F;
}

/* What words and numbers in Latin script are made of. */
static bool word(struct setting x)
{
    const uint32_t marks = SET(CL_HYPHEN) | SET(CL_DIVIDING) |
                           SET(CL_MIDDLE_DOT) | SET(CL_FULL_STOP) |
                           SET(CL_COMMA) | SET(CL_PREFIX) | SET(CL_POSTFIX) |
                           SET(CL_MATH_SYMBOL) | SET(CL_MATH_OPERATOR);

    return one_of(x.class, SET(CL_WESTERN) | SET(CL_DIGIT)) ||
           (!x.full && one_of(x.class, marks));
}

/* Never at a line start (JLReq §3.1.7). */
enum break_level jlreq_start_level(uint8_t class)
{
    static const uint8_t levels[CL_END + 1] = {
        [CL_CLOSING] = BREAK_ANY,      [CL_FULL_STOP] = BREAK_ANY,
        [CL_COMMA] = BREAK_ANY,        [CL_DIVIDING] = BREAK_CHARACTER,
        [CL_HYPHEN] = BREAK_LOOSE,     [CL_MIDDLE_DOT] = BREAK_LOOSE,
        [CL_ITERATION] = BREAK_STRICT, [CL_LONG_VOWEL] = BREAK_STRICT,
        [CL_SMALL_KANA] = BREAK_STRICT};

    return (enum break_level)levels[class];
}

static bool url_mark(uint32_t c)
{
    return c && c < 127 && strchr("/.?&-", (int)c);
}

/* Within a run of Latin letters, digits and their punctuation. An address may
   be broken behind its marks; a word only where it is wider than its column. */
static enum break_level word_level(const struct break_state *s,
                                   struct setting left, struct setting right)
{
    if (s->url)
        return url_mark(left.c) && !url_mark(right.c) ? BREAK_VERY_STRICT
                                                      : BREAK_CHARACTER;
    if (lower(left.c) && upper(right.c))
        return BREAK_LOOSE; /* AmazonWebServices */
    if (letter(right.c) && letter(s->before.c)) {
        if (left.c == '/' || left.c == '-' || left.c == 0x2010)
            return BREAK_STRICT;
        if (left.c == '.' || left.c == '_')
            return BREAK_LOOSE;
    }
    return BREAK_CHARACTER;
}

/* Numbers and what belongs to them, and pairs that only look like two words. */
static enum break_level joined_level(struct break_state *s, struct setting left,
                                     struct setting right)
{
    bool digits = right.class == CL_DIGIT;

    if (left.class == CL_INSEPARABLE &&
        (left.c == right.c || right.c == 0x3035)) /* …… 〳〵 */
        return BREAK_CHARACTER;
    if (digits && one_of(left.class, SET(CL_DIGIT) | SET(CL_PREFIX)))
        return BREAK_CHARACTER;
    if (digits && one_of(left.class, SET(CL_FULL_STOP) | SET(CL_COMMA)) &&
        left.c != 0x3001 && left.c != 0x3002 && s->before.class == CL_DIGIT)
        return BREAK_CHARACTER;
    if (dash(left.c) && numeral(s->before) && numeral(right))
        return BREAK_CHARACTER; /* 1.7-①-11 */
    if (dash(right.c))
        return numeral(left) || letter(left.c) ? BREAK_CHARACTER : BREAK_LOOSE;
    if (left.class == CL_DIGIT && right.class == CL_POSTFIX)
        return BREAK_LOOSE;
    if (wide_word(left.c) && wide_word(right.c))
        return BREAK_STRICT;
    if (left.c == ORDINAL && digits) {
        s->ordinal = true;
        return BREAK_STRICT;
    }
    if (s->ordinal && left.class == CL_DIGIT && right.class == CL_IDEOGRAPH)
        return BREAK_STRICT; /* 第3条 */
    if ((company(left.c) && (right.class >= CL_HIRAGANA || word(right))) ||
        (company(right.c) && (left.class >= CL_HIRAGANA || word(left))))
        return BREAK_STRICT;
    return BREAK_VERY_STRICT;
}

static bool glue(uint32_t c) /* no-break spaces and hyphens, ASCII quotes */
{
    return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x2011 || c == '"' ||
           c == '\'';
}

static enum break_level pair_level(struct break_state *s, struct setting left,
                                   struct setting right)
{
    enum break_level level = jlreq_start_level(right.class), joined;

    if (left.class == CL_MARK || left.class == CL_OPENING ||
        sound_mark(right.c))
        return BREAK_ANY;
    if (word(left) && word(right))
        joined = word_level(s, left, right);
    else
        joined = joined_level(s, left, right);
    if (glue(left.c) || glue(right.c))
        joined = joined > BREAK_LOOSE ? joined : BREAK_LOOSE;
    if (joined == BREAK_VERY_STRICT &&
        ((right.c == '/' && !is_space(left)) ||
         ((letter(left.c) || left.class == CL_DIGIT) && !left.full &&
          right.class == CL_OPENING && !right.full) ||
         (letter(right.c) && left.class == CL_CLOSING && !left.full)))
        joined = BREAK_STRICT;
    return level > joined ? level : joined;
}

/* Follows words that are addresses and numbers behind 第. */
static void follow(struct break_state *s, struct setting left,
                   struct setting right)
{
    if (right.full || right.c <= ' ' || right.c > '~')
        s->url = false;
    else if (left.c == '/' && right.c == '/' && s->before.c == ':')
        s->url = true;
    else if (left.c == 'w' && right.c == '.' && s->before.c == 'w')
        s->url = true;
    if (left.class != CL_DIGIT && left.c != '.' && left.c != '-')
        s->ordinal = false;
}

enum break_level jlreq_break(struct break_state *s, struct setting left,
                             struct setting right)
{
    enum break_level level;

    follow(s, left, right);
    if (!is_space(left))
        s->solid = left;
    if (is_space(right))
        level = BREAK_NEVER; /* spaces trail on the line before */
    else if (s->solid.class == 0 || s->solid.class == CL_OPENING)
        level = BREAK_ANY; /* nothing, or a bracket, and spaces */
    else if (is_space(left))
        level = jlreq_start_level(right.class);
    else
        level = pair_level(s, left, right);
    s->before = left;
    return level;
}

/* The blank part of a full-width bracket or point, at either side. */
static int16_t blank_behind(struct setting x)
{
    if (!x.full)
        return 0;
    if (one_of(x.class, SET(CL_CLOSING) | SET(CL_FULL_STOP) | SET(CL_COMMA)))
        return HALF;
    return x.class == CL_MIDDLE_DOT ? QUARTER : 0;
}

static int16_t blank_before(struct setting x)
{
    if (!x.full)
        return 0;
    if (x.class == CL_OPENING)
        return HALF;
    return x.class == CL_MIDDLE_DOT ? QUARTER : 0;
}

static bool japanese(struct setting x)
{
    return one_of(x.class, SET(CL_ITERATION) | SET(CL_LONG_VOWEL) |
                               SET(CL_SMALL_KANA) | SET(CL_HIRAGANA) |
                               SET(CL_KATAKANA)) ||
           (x.class == CL_IDEOGRAPH && x.c >= 0x3400 &&
            (x.c < 0xFF00 || x.c > 0xFFFF));
}

static bool european(struct setting x)
{
    return !x.full && (x.class == CL_DIGIT || letter(x.c));
}

int16_t jlreq_gap(struct setting left, struct setting right)
{
    int16_t behind = blank_behind(left), before = blank_before(right);

    if (behind == HALF &&
        (before || one_of(right.class,
                          SET(CL_CLOSING) | SET(CL_FULL_STOP) | SET(CL_COMMA))))
        return -HALF;
    if (before == HALF && (behind || left.class == CL_OPENING))
        return -HALF;
    if ((japanese(left) && european(right)) ||
        (european(left) && japanese(right)))
        return QUARTER;
    return 0;
}

int16_t jlreq_head(struct setting first)
{
    return first.class == CL_OPENING ? (int16_t)-blank_before(first) : 0;
}

int16_t jlreq_tail(struct setting last)
{
    return (int16_t)-blank_behind(last);
}

int16_t jlreq_give(enum give give, struct setting left, struct setting right)
{
    int16_t behind = blank_behind(left), before = blank_before(right);
    int16_t gap = jlreq_gap(left, right);

    switch (give) {
    case GIVE_WORD:
        return left.class == CL_WORD_SPACE && !left.full ? WORD_LESS : 0;
    case GIVE_DOT:
        return (int16_t)((left.class == CL_MIDDLE_DOT ? behind : 0) +
                         (right.class == CL_MIDDLE_DOT ? before : 0));
    case GIVE_BRACKET:
        behind =
            one_of(left.class, SET(CL_CLOSING) | SET(CL_COMMA)) ? behind : 0;
        before = right.class == CL_OPENING ? before : 0;
        gap = (int16_t)(behind + before + (gap < 0 ? gap : 0));
        return gap > 0 ? gap : 0;
    case GIVE_SCRIPTS:
        return gap == QUARTER ? EIGHTH : 0;
    case GIVE_COUNT:
        break;
    }
    return 0;
}
