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

static bool guess(struct arena *a, struct diag *d, const struct source *source,
                  struct str bytes, struct str *utf8)
{
    struct str euc, sjis;
    size_t bad_euc, bad_sjis;
    bool is_euc = convert(a, "EUC-JP-MS", bytes, &euc, &bad_euc);
    bool is_sjis = convert(a, "CP932", bytes, &sjis, &bad_sjis);

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
    size_t bad = utf8_invalid(bytes);
    diag(d, place(source, bytes, bad), MSG_ENCODING_UNKNOWN,
         byte_number(a, bad));
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

/* Only tab, line feed and carriage return may stand in a table or text. */
static unsigned char forbidden(unsigned char c)
{
    unsigned char low = c < ' ', tab = c == '\t', feed = c == '\n',
                  back = c == '\r', delete = c == 127;

    return (unsigned char)((low & !(tab | feed | back)) | delete);
}

int encoding_forbidden(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (forbidden((unsigned char)text.ptr[i]))
            return (unsigned char)text.ptr[i];
    return -1;
}

/* Where the forbidden characters are; text that has none is passed in one
   plain loop over its bytes. Nobody knows yet who may see what it says. */
static bool controls(struct arena *a, struct diag *d,
                     const struct source *source, struct str s)
{
    const struct loc start = loc_behind(loc_at(source, 1, 1), VISIBLE_INTERNAL);
    struct loc at = start;
    unsigned char any = 0;

    for (size_t i = 0; i < s.len; i++)
        any |= forbidden((unsigned char)s.ptr[i]);
    for (size_t i = 0; any && i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (forbidden(c))
            diag(d, at, MSG_CONTROL_CHARACTER,
                 phrase_of(str_format(a, "U+%04X", (unsigned)c),
                           VISIBLE_INTERNAL));
        at = loc_right(at, (c & 0xC0) != 0x80);
        if (c == '\n') {
            at.line++;
            at.col = start.col;
        }
    }
    return !any;
}

bool encoding_read(struct arena *a, struct diag *d, const struct source *source,
                   struct str bytes, struct str encoding, struct str *utf8)
{
    if (!decode(a, d, source, bytes, encoding, utf8))
        return false;
    *utf8 = utf8_compose(a, *utf8);
    return controls(a, d, source, *utf8);
}
