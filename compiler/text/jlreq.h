/*
 * jlreq: the character classes of Japanese composition, which pairs of
 * neighbours a line may be broken between, and the space between them.
 *
 * After W3C, Requirements for Japanese Text Layout (JLReq) §3.1 and Appendices
 * A to C. Nothing here knows of lines or fonts: the breaker asks for each pair.
 */
#ifndef TEXT_JLREQ_H
#define TEXT_JLREQ_H

#include <stdbool.h>
#include <stdint.h>

enum { /* the classes that matter here; JLReq's own numbers */
    CL_OPENING = 1,
    CL_CLOSING = 2,
    CL_HYPHEN = 3,
    CL_DIVIDING = 4, /* ！？ */
    CL_MIDDLE_DOT = 5,
    CL_FULL_STOP = 6,
    CL_COMMA = 7,
    CL_INSEPARABLE = 8, /* …… ―― */
    CL_ITERATION = 9,
    CL_LONG_VOWEL = 10,
    CL_SMALL_KANA = 11,
    CL_PREFIX = 12,  /* ￥ $ # */
    CL_POSTFIX = 13, /* % ℃ ㎜ */
    CL_WIDE_SPACE = 14,
    CL_HIRAGANA = 15,
    CL_KATAKANA = 16,
    CL_MATH_SYMBOL = 17,
    CL_MATH_OPERATOR = 18,
    CL_IDEOGRAPH = 19,
    CL_DIGIT = 24,
    CL_WORD_SPACE = 26,
    CL_WESTERN = 27,
    CL_MARK = 31, /* ours: a drawn status mark */
    CL_END = 32   /* ours: what stands at no side of a line's head or foot */
};

/*
 * From which level of strictness on a line may be broken at a place. A column
 * is set at the first; the next is asked only where a line has no place at all.
 */
enum break_level {
    BREAK_VERY_STRICT,
    BREAK_STRICT, /* 々 ー and small kana at a line start; parts of words */
    BREAK_LOOSE,  /* hyphens, ・ and % at a line start */
    BREAK_CHARACTER, /* within words and numbers; not at brackets, 、 and 。 */
    BREAK_ANY,
    BREAK_NEVER /* a mark and its base */
};

struct setting { /* a character as it stands in a text */
    uint32_t c;
    uint8_t class;
    bool full; /* a full-width glyph: its blank halves may be squeezed */
};

extern const uint8_t *const jlreq_pages[256]; /* jlreq_table.c */

uint8_t jlreq_class(uint32_t c);

/* Kana and kanji that join nothing: between two of them there is no gap, and a
   line may be broken unless the second may not start one. */
static inline bool jlreq_plain(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF && c != 0x7B2C /* 第 */) ||
           (c >= 0x3041 && c <= 0x30FA && (c < 0x3097 || c > 0x309A));
}

/* The level of a place before a character of this class, whatever is left. */
enum break_level jlreq_start_level(uint8_t class);

/* What the breaker carries along a text from pair to pair; zeroed at first. */
struct break_state {
    struct setting before; /* the character before `left` */
    struct setting solid;  /* the last one that is no space */
    bool url;     /* within a word that holds :// or begins with www. */
    bool ordinal; /* within the number behind 第 */
};

/* The level of the place between left and right. */
enum break_level jlreq_break(struct break_state *s, struct setting left,
                             struct setting right);

/* What to add between two neighbours on a line, in 1/1000 em: negative where
   the blank half of a bracket or point is squeezed, ¼ em 和欧間. */
int16_t jlreq_gap(struct setting left, struct setting right);
int16_t
jlreq_head(struct setting first);        /* tentsuki: the same at a line head */
int16_t jlreq_tail(struct setting last); /* … and what may go at a line end */

/* What may be taken out of a line that is too long, in JLReq's order (§3.8.3).
   The blank at the line's end goes behind GIVE_WORD, before the others. */
enum give {
    GIVE_WORD,    /* word spaces, to ¼ em */
    GIVE_DOT,     /* beside ・, to nothing */
    GIVE_BRACKET, /* brackets and 、, to nothing; never behind 。 */
    GIVE_SCRIPTS, /* 和欧間, to ⅛ em */
    GIVE_COUNT
};

/* How much of it there is between two neighbours, in 1/1000 em. */
int16_t jlreq_give(enum give give, struct setting left, struct setting right);

#endif
