#include "read/encoding.h"
#include "base/out.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* Converts all of bytes; on failure *bad is the offset that does not fit. */
static bool convert(struct arena *a, const char *name, struct str bytes,
                    struct str *utf8, size_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", name);
    struct out o = {.arena = a};
    char *in = (char *)(uintptr_t)bytes.ptr; /* iconv does not write to it */
    size_t left = bytes.len;
    bool ok = true;

    *bad = 0;
    if (cd == (iconv_t)-1)
        return false;
    while (ok && left > 0) {
        size_t room = left * 2 + 64;
        char *to = out_room(&o, room), *start = to;
        size_t n = iconv(cd, &in, &left, &to, &room);
        o.len += (size_t)(to - start);
        if (n == (size_t)-1 && errno != E2BIG) {
            *bad = bytes.len - left;
            ok = false;
        }
    }
    if (ok) {
        char *to = out_room(&o, 64), *start = to;
        size_t room = 64;
        iconv(cd, NULL, NULL, &to, &room); /* what is still in its state */
        o.len += (size_t)(to - start);
        *utf8 = str_copy(a, out_view(&o));
    }
    out_free(&o);
    iconv_close(cd);
    return ok;
}

/* Half-width kana and kanji outside of the usual block: signs of misreading. */
static size_t oddities(struct str utf8)
{
    size_t n = 0, pos = 0;

    while (pos < utf8.len) {
        uint32_t c = utf8_next(utf8, &pos);
        n += (c >= 0xFF61 && c <= 0xFF9F) || (c >= 0x3400 && c <= 0x4DBF) ||
             (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF900 && c <= 0xFAFF) ||
             c >= 0x20000 || (c >= 0x370 && c <= 0x52F) ||
             (c >= 0x9FA6 && c <= 0x9FFF);
    }
    return n;
}

/* UTF-16 without a mark: many NULs, all at even or all at odd places. */
static const char *utf16(struct str bytes)
{
    size_t nul[2] = {0, 0};

    if (bytes.len < 2 || bytes.len % 2)
        return NULL;
    for (size_t i = 0; i < bytes.len; i++)
        nul[i % 2] += bytes.ptr[i] == '\0';
    if ((nul[0] + nul[1]) * 16 < bytes.len || (nul[0] && nul[1]))
        return NULL;
    return nul[0] ? "UTF-16BE" : "UTF-16LE";
}

static bool iso_2022(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80)
            return false;
    return str_find(bytes, STR("\x1b$")) < bytes.len ||
           str_find(bytes, STR("\x1b(")) < bytes.len;
}

static struct loc place(const struct source *source, struct str bytes,
                        size_t at)
{
    struct loc loc = loc_at(source, 1, 0);

    for (size_t i = 0; i < at && i < bytes.len; i++)
        loc.line += bytes.ptr[i] == '\n';
    return loc;
}

/* From 1. It tells how long everything before it is. */
static struct phrase byte_number(struct arena *a, size_t at)
{
    return phrase_of(str_number(a, (long long)at + 1), VISIBLE_INTERNAL);
}

/* U+0080–009F: the first of them at or behind pos, or the length. */
static size_t wrong_control(struct str s, size_t pos)
{
    while (pos < s.len) {
        const char *c2 = memchr(s.ptr + pos, 0xC2, s.len - pos);
        if (!c2)
            break;
        pos = (size_t)(c2 - s.ptr);
        if (pos + 1 < s.len && (unsigned char)c2[1] < 0xA0)
            return pos;
        pos++;
    }
    return s.len;
}

int encoding_forbidden(struct str text)
{
    size_t at = wrong_control(text, 0);

    return at < text.len ? (unsigned char)text.ptr[at + 1] : -1;
}

static bool ascii(struct str s, size_t at)
{
    return at >= s.len || (unsigned char)s.ptr[at] < 0x80;
}

static bool ascii_letter(struct str s, size_t at)
{
    return at < s.len && ((s.ptr[at] >= 'a' && s.ptr[at] <= 'z') ||
                          (s.ptr[at] >= 'A' && s.ptr[at] <= 'Z'));
}

/* Whether text of one byte a character is likelier than of two: no byte leads
   kana or signs of CP932 (81–83) or is none of Windows-1252, and most of those
   above ASCII stand alone, beside a letter or a blank. Japanese text has runs
   of them. */
static bool western(struct str bytes)
{
    size_t high = 0, beside = 0;

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c < 0x80)
            continue;
        if (memchr("\x81\x82\x83\x8D\x8F\x90\x9D", c, 7))
            return false;
        high++;
        if (!ascii(bytes, i + 1) || (i > 0 && !ascii(bytes, i - 1)))
            continue;
        beside +=
            ascii_letter(bytes, i + 1) ||
            (i + 1 < bytes.len && bytes.ptr[i + 1] == ' ') ||
            (i > 0 && (ascii_letter(bytes, i - 1) || bytes.ptr[i - 1] == ' '));
    }
    return high && beside * 4 >= high * 3;
}

/* convert(), refused where it makes U+0080–009F, as two encodings do of bytes
   that are none of theirs. */
static bool fits(struct arena *a, const char *name, struct str bytes,
                 struct str *utf8, size_t *bad)
{
    if (!convert(a, name, bytes, utf8, bad))
        return false;
    *bad = 0;
    return wrong_control(*utf8, 0) == utf8->len;
}

/* Where a text stops to be one in each encoding: that of UTF-8, or of the
   Japanese ones, whichever goes further. */
static void tell_unknown(struct arena *a, struct diag *d,
                         const struct source *source, struct str bytes,
                         size_t bad)
{
    size_t utf8 = utf8_invalid(bytes);

    bad = bad > utf8 ? bad : utf8;
    diag(d, place(source, bytes, bad), MSG_ENCODING_UNKNOWN,
         byte_number(a, bad));
}

static bool guess(struct arena *a, struct diag *d, const struct source *source,
                  struct str bytes, struct str *utf8)
{
    struct str euc, sjis;
    size_t bad_euc, bad_sjis;
    bool is_euc = fits(a, "EUC-JP-MS", bytes, &euc, &bad_euc);
    bool is_sjis = fits(a, "CP932", bytes, &sjis, &bad_sjis);

    if (western(bytes) && convert(a, "CP1252", bytes, utf8, &bad_euc)) {
        diag(d, loc_file(source), MSG_ENCODING_WESTERN);
        return true;
    }
    if (is_euc && is_sjis) {
        bool prefer_euc = oddities(euc) < oddities(sjis);
        *utf8 = prefer_euc ? euc : sjis;
        diag(d, loc_file(source), MSG_ENCODING_GUESS,
             prefer_euc ? STR("EUC-JP-MS") : STR("CP932"),
             prefer_euc ? STR("CP932") : STR("EUC-JP-MS"));
        return true;
    }
    if (is_euc || is_sjis) {
        *utf8 = is_euc ? euc : sjis;
        return true;
    }
    tell_unknown(a, d, source, bytes, bad_euc > bad_sjis ? bad_euc : bad_sjis);
    return false;
}

static bool named(struct arena *a, struct diag *d, const struct source *source,
                  struct str bytes, struct str encoding, struct str *utf8)
{
    const char *name = str_c(a, encoding);
    iconv_t cd = iconv_open("UTF-8", name);
    size_t bad;

    if (cd == (iconv_t)-1) {
        diag(d, loc_file(source), MSG_ENCODING_NAME, encoding);
        return false;
    }
    iconv_close(cd);
    if (convert(a, name, bytes, utf8, &bad))
        return true;
    diag(d, place(source, bytes, bad), MSG_ENCODING_BAD, encoding,
         byte_number(a, bad));
    return false;
}

static bool decode(struct arena *a, struct diag *d, const struct source *source,
                   struct str bytes, struct str encoding, struct str *utf8)
{
    if (encoding.len)
        return named(a, d, source, bytes, encoding, utf8);
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        struct str rest = str_slice(bytes, 3, bytes.len);
        size_t bad = utf8_invalid(rest);
        *utf8 = rest;
        if (bad == rest.len)
            return true;
        diag(d, place(source, rest, bad), MSG_ENCODING_BAD, STR("UTF-8"),
             byte_number(a, bad + 3));
        return false;
    }
    if (str_starts(bytes, STR("\xFF\xFE")) ||
        str_starts(bytes, STR("\xFE\xFF")))
        return named(a, d, source, bytes, STR("UTF-16"), utf8);
    if (iso_2022(bytes))
        return named(a, d, source, bytes, STR("ISO-2022-JP-3"), utf8);
    if (utf16(bytes))
        return named(a, d, source, bytes, str_from(utf16(bytes)), utf8);
    *utf8 = bytes;
    return utf8_invalid(bytes) == bytes.len || guess(a, d, source, bytes, utf8);
}

/* What stands in a text as a control character and breaks no line that a
   table knows of: tab, line feed and carriage return stay. */
static bool control(unsigned char c)
{
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 127;
}

/* The length of what breaks a line at pos without being a line feed, or 0. */
static size_t line_break(struct str s, size_t pos)
{
    struct str rest = str_slice(s, pos, s.len);

    if (s.ptr[pos] == '\v' || s.ptr[pos] == '\f')
        return 1;
    return str_starts(rest, STR("\xE2\x80\xA8")) ||
                   str_starts(rest, STR("\xE2\x80\xA9"))
               ? 3
               : 0;
}

static bool mark_at(struct str s, size_t pos)
{
    return str_starts(str_slice(s, pos, s.len), STR("\xEF\xBB\xBF"));
}

bool encoding_unclean(struct str text)
{
    unsigned any = 0;

    for (size_t i = 0; i < text.len; i++)
        any |= control((unsigned char)text.ptr[i]);
    return any || memmem(text.ptr, text.len, "\xE2\x80\xA8", 3) ||
           memmem(text.ptr, text.len, "\xE2\x80\xA9", 3) ||
           memmem(text.ptr, text.len, "\xEF\xBB\xBF", 3);
}

struct str encoding_clean(struct arena *a, struct str text, size_t *dropped)
{
    char *to = arena_alloc(a, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len;) {
        size_t n = line_break(text, i);
        if (n)
            to[len++] = '\n';
        else if (control((unsigned char)text.ptr[i]))
            n = 1, ++*dropped;
        else if (mark_at(text, i))
            n = 3, ++*dropped;
        else
            to[len++] = text.ptr[i];
        i += n ? n : 1;
    }
    return (struct str){to, len};
}

/* The same place, behind the character at `at` of a text. */
static struct loc behind(struct loc at, char c)
{
    at = loc_right(at, ((unsigned char)c & 0xC0) != 0x80);
    if (c == '\n') {
        at.line++;
        at.col = 1;
    }
    return at;
}

/* Tells what control characters there are; false where one of them may not be.
   Nobody knows yet who may see what stands before them. */
static bool controls(struct arena *a, struct diag *d,
                     const struct source *source, struct str s)
{
    struct loc at = loc_behind(loc_at(source, 1, 1), VISIBLE_INTERNAL);
    size_t wrong = wrong_control(s, 0), dropped = 0;
    struct loc first = at;
    bool ok = true;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (!c || i == wrong) {
            diag(d, at, MSG_CONTROL_CHARACTER,
                 phrase_of(str_format(a, "U+%04X",
                                      c ? (unsigned char)s.ptr[i + 1] : 0u),
                           VISIBLE_INTERNAL));
            ok = false;
            wrong = i == wrong ? wrong_control(s, i + 1) : wrong;
        } else if (((control(c) && !line_break(s, i)) || mark_at(s, i)) &&
                   !dropped++) {
            first = at;
        }
        at = behind(at, s.ptr[i]);
    }
    if (dropped)
        diag(d, first, MSG_CONTROL_DROPPED, str_number(a, (long long)dropped));
    return ok;
}

bool encoding_read(struct arena *a, struct diag *d, const struct source *source,
                   struct str bytes, struct str encoding, struct str *utf8)
{
    if (!decode(a, d, source, bytes, encoding, utf8))
        return false;
    *utf8 = utf8_compose(a, *utf8);
    return (encoding_forbidden(*utf8) < 0 && !encoding_unclean(*utf8)) ||
           controls(a, d, source, *utf8);
}
