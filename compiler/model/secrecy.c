/*
 * The text is looked through twice: with its blanks, which part words in
 * English, and without, since 社　外　秘 is set with blanks between letters.
 */
#include "model/secrecy.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "model/visibility.h"
#include "vocabulary/words.h"

enum {
    LOOKED_AT = 4000, /* bytes of a text */
    LONGEST = 60      /* bytes of a word */
};

static bool ascii_letter(struct str s, size_t at)
{
    char c = at < s.len ? s.ptr[at] : '\0';

    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool hiragana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x309F;
}

/* The character before a byte; 0 where there is none. */
static uint32_t before(struct str s, size_t at)
{
    size_t from = at;

    if (at == 0)
        return 0;
    do
        from--;
    while (from > 0 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80);
    return utf8_next(s, &from);
}

static uint32_t behind(struct str s, size_t at)
{
    return at < s.len ? utf8_next(s, &at) : 0;
}

/* Whether a character parts words. A blank does in Japanese, where names do not
   go on behind one; in English `internal audit` is no secret. */
static bool parts(uint32_t c, bool english)
{
    return c == 0 || c == '_' || (c == ' ' ? !english : !utf8_word(c));
}

/* Whether what stands from `from` up to `to` is such a word there. */
static bool is_secrecy(struct str s, size_t from, size_t to)
{
    struct str word = str_slice(s, from, to);
    bool english = ascii_letter(s, from);
    uint32_t last = before(s, from), next = behind(s, to);
    enum visibility v = VISIBLE_PUBLIC;

    switch (words_find(WORDS_SECRECY, word)) {
    case SECRECY_WITHIN:
        return !(english && from > 0 && ascii_letter(s, from - 1)) &&
               !(ascii_letter(s, to - 1) && ascii_letter(s, to));
    case SECRECY_ALONE:
        return parts(last, english) && parts(next, english);
    case SECRECY_BEHIND: /* 部長限り, but not できる限り */
        return !parts(last, false) && !hiragana(last) && parts(next, false);
    default:
        return parts(last, english) && parts(next, english) &&
               visibility_read(word, &v) && v != VISIBLE_PUBLIC;
    }
}

/* Most characters begin no such word. */
static bool begins(struct str s)
{
    return words_begin(WORDS_SECRECY, s) || visibility_begins(s);
}

static bool find(struct str s, struct str *word)
{
    for (size_t from = 0, to; from < s.len; utf8_next(s, &from))
        for (to = begins(str_slice(s, from, s.len)) ? from : s.len;
             to < s.len && to - from < LONGEST;) {
            utf8_next(s, &to);
            if (!is_secrecy(s, from, to))
                continue;
            *word = str_slice(s, from, to);
            return true;
        }
    return false;
}

static bool blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
           c == 0x3000;
}

/* Folded, with one blank where there are some. */
static struct str fold_words(struct arena *a, struct str text)
{
    struct out o = {.arena = a};

    for (size_t pos = 0, start = 0, at; start < text.len;) {
        for (at = pos; pos < text.len; at = pos)
            if (blank(utf8_next(text, &pos)))
                break;
        struct str piece = str_slice(text, start, at);
        if (piece.len && o.len)
            out_byte(&o, ' ');
        out_str(&o, utf8_fold(a, piece));
        start = pos;
    }
    struct str all = str_copy(a, out_view(&o));
    out_free(&o);
    return all;
}

bool secrecy_said(struct arena *a, struct str text, struct str *word)
{
    size_t end = 0;

    while (end < text.len && end < LOOKED_AT)
        utf8_next(text, &end);
    text = str_slice(text, 0, end);
    return find(fold_words(a, text), word) || find(utf8_fold(a, text), word);
}
