#include "write/spoken.h"

#include <string.h>

/* --- Markdown --- */

static bool punctuation(char c)
{
    return c > ' ' && c < 127 && !(c >= '0' && c <= '9') &&
           !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

/* Length of the tag at the start of s, of those that Markdown is written with;
   else of its bracket: what else stands in brackets is an address. */
static size_t tag(struct str s)
{
    static const char *const tags[] = {"<br>", "<strong>", "</strong>", "<em>",
                                       "</em>"};

    for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
        if (str_starts(s, str_from(tags[i])))
            return strlen(tags[i]);
    return 1;
}

static size_t run_length(struct str s, size_t from)
{
    size_t n = from;

    while (n < s.len && s.ptr[n] == '`')
        n++;
    return n - from;
}

/* Tells the code at the start of s, between as many backquotes on both sides;
   returns its length with them. */
static size_t undo_code(struct str s, const struct listener *to)
{
    size_t fence = run_length(s, 0), i = fence, from = fence, n = 0;

    while (i < s.len && n != fence) {
        n = run_length(s, i);
        bool bar = !n && s.ptr[i] == '\\' && i + 1 < s.len &&
                   s.ptr[i + 1] == '|'; /* escaped, for it is in a table */
        if (bar || n == fence) {
            listener_hear(to, str_slice(s, from, i));
            from = i + 1;
        }
        i += n ? n : bar ? 2 : 1;
    }
    if (n != fence)
        listener_hear(to, str_slice(s, from, s.len));
    return i;
}

/* Tells what the syntax at the start of s stands for; returns its length. */
static size_t undo_markdown(struct str s, const struct listener *to)
{
    size_t n = 1;

    switch (s.ptr[0]) {
    case '\\':
        if (s.len > 1 && punctuation(s.ptr[1])) {
            listener_hear(to, str_slice(s, 1, 2));
            return 2;
        }
        return 1; /* it breaks a line */
    case '&':
        n = listener_entity(to, s);
        if (n)
            return n;
        listener_hear(to, str_slice(s, 0, 1));
        return 1;
    case '<':
        return tag(s);
    case '`':
        return undo_code(s, to);
    case '|': /* between cells */
        listener_pause(to);
        return 1;
    case '\n':
        if (s.len > 1 && s.ptr[1] == '\n')
            listener_pause(to);
        return 1;
    }
    return n; /* emphasis, brackets */
}

bool markdown_spoken(const struct compiled *c, struct str bytes,
                     const struct listener *to)
{
    static const bool syntax[256] = {
        ['\\'] = true, ['&'] = true, ['<'] = true, ['>'] = true, ['|'] = true,
        ['\n'] = true, ['*'] = true, ['`'] = true, ['['] = true, [']'] = true,
    };
    size_t from = 0;

    (void)c;
    for (size_t i = 0; i < bytes.len;) {
        if (!syntax[(unsigned char)bytes.ptr[i]]) {
            i += (unsigned char)bytes.ptr[i] < 0xE0 ? 1 : 3; /* at least */
            continue;
        }
        listener_hear(to, str_slice(bytes, from, i));
        i += undo_markdown(str_slice(bytes, i, bytes.len), to);
        from = i;
    }
    listener_hear(to, str_slice(bytes, from, bytes.len));
    listener_pause(to);
    return true;
}

/* --- CSV --- */

bool csv_spoken(const struct compiled *c, struct str bytes,
                const struct listener *to)
{
    bool quoted = false;
    size_t from = 0;

    (void)c;
    for (size_t i = 0; i < bytes.len; i++) {
        char at = bytes.ptr[i];
        bool ends = !quoted && (at == ',' || at == '\n');
        if (at != '"' && !ends)
            continue;
        listener_hear(to, str_slice(bytes, from, i));
        from = i + 1;
        if (ends) {
            listener_pause(to);
        } else if (quoted && from < bytes.len && bytes.ptr[from] == '"') {
            i++; /* the second one is heard with what follows */
        } else {
            quoted = !quoted;
        }
    }
    listener_hear(to, str_slice(bytes, from, bytes.len));
    listener_pause(to);
    return !quoted;
}

/* --- JSON --- */

/* Tells what the escape at the start of s stands for; returns its length. The
   writer escapes quotes, backslashes and control characters alone. */
static size_t undo_json(struct str s, const struct listener *to)
{
    if (s.len < 2)
        return s.len;
    if (s.ptr[1] == 'u')
        return s.len < 6 ? s.len
                         : 6; /* a control character, which is no text */
    listener_hear(to, s.ptr[1] == 'n'   ? STR("\n")
                      : s.ptr[1] == 't' ? STR("\t")
                                        : str_slice(s, 1, 2));
    return 2;
}

bool json_spoken(const struct compiled *c, struct str bytes,
                 const struct listener *to)
{
    bool quoted = false;
    size_t from = 0;

    (void)c;
    for (size_t i = 0; i < bytes.len;) {
        char at = bytes.ptr[i];
        if (at != '"' && !(quoted && at == '\\')) {
            i++;
            continue;
        }
        listener_hear(to, str_slice(bytes, from, i));
        if (at == '"') {
            quoted = !quoted;
            listener_pause(to);
            i++;
        } else {
            i += undo_json(str_slice(bytes, i, bytes.len), to);
        }
        from = i;
    }
    listener_pause(to);
    return !quoted;
}

/* --- what is quoted --- */

/* out_quoted() back: \" \\ and \x09. Returns the length of what it undoes. */
static size_t undo_quoted(struct str s, const struct listener *to)
{
    if (s.len > 1 && s.ptr[1] != 'x') {
        listener_hear(to, str_slice(s, 1, 2));
        return 2;
    }
    return s.len < 4 ? s.len : 4; /* a control character, which is no text */
}

bool quoted_spoken(const struct compiled *c, struct str bytes,
                   const struct listener *to)
{
    bool quoted = false;
    size_t from = 0;

    (void)c;
    for (size_t i = 0; i < bytes.len;) {
        char at = bytes.ptr[i];
        if (at != '"' && !(quoted && at == '\\')) {
            i++;
            continue;
        }
        if (quoted)
            listener_hear(to, str_slice(bytes, from, i));
        if (at == '"') {
            quoted = !quoted;
            i++;
        } else {
            i += undo_quoted(str_slice(bytes, i, bytes.len), to);
        }
        from = i;
    }
    listener_whole(to, bytes);
    return !quoted;
}
