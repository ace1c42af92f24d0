#include "office/xlsx_text.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

enum {
    LONGEST_LIST = 255,          /* UTF-16 units of words and commas */
    MOST_DIGITS = 15,            /* that Excel keeps */
    EPOCH = 719468,              /* 1970-01-01, as base/date counts days */
    DEFAULT_CREATED = 946684800, /* 2000-01-01 */
    EARLIEST_CREATED = 315532800 /* 1980-01-01 */
};

size_t xlsx_length(struct str s)
{
    size_t n = 0;

    for (size_t pos = 0; pos < s.len; n++)
        n += utf8_next(s, &pos) > 0xFFFF;
    return n;
}

/* Whether Excel would take what stands here for one of its escapes, _x0041_. */
static bool escape_at(struct str s, size_t pos)
{
    if (s.len - pos < 7 || s.ptr[pos] != '_' || s.ptr[pos + 1] != 'x' ||
        s.ptr[pos + 6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!strchr("0123456789ABCDEFabcdef", s.ptr[pos + i]))
            return false;
    return true;
}

const char *xlsx_escape(struct out *o, struct str s)
{
    o->len = 0;
    for (size_t pos = 0; pos < s.len;) {
        size_t at = pos;
        uint32_t c = utf8_next(s, &pos);
        if (c == 0xFFFE || c == 0xFFFF)
            out_printf(o, "_x%04X_", (unsigned)c);
        else
            out_str(o, str_slice(s, at, pos));
        if (c == '_' && escape_at(s, at))
            out_puts(o, "x005F_");
    }
    out_byte(o, '\0');
    return o->ptr;
}

const char *xlsx_foot(struct out *o, struct str edition, struct str title,
                      bool english)
{
    o->len = 0;
    out_puts(o, "&L&8 ");
    if (edition.len)
        out_printf(o, "%.*s%s", STR_ARG(edition),
                   english ? " \u2013 " : "\u3000");
    while (title.len) {
        out_str(o, str_cut(&title, '&'));
        out_puts(o, !title.len ? "" : english ? "and" : "＆");
    }
    out_puts(o, "&R&8 &P / &N");
    out_byte(o, '\0');
    return o->ptr;
}

bool xlsx_number(struct str s, double *number)
{
    double value = 0, scale = 1;
    size_t digits = 0, i = s.len && s.ptr[0] == '-', start = i;
    bool point = false;

    for (; i < s.len; i++) {
        if (s.ptr[i] == '.' && !point && digits) {
            point = true;
            continue;
        }
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
        scale *= point ? 10 : 1;
        digits++;
    }
    if (!digits || digits > MOST_DIGITS || (start && value == 0) ||
        (point && (s.ptr[s.len - 1] == '0' || s.ptr[s.len - 1] == '.')) ||
        (s.ptr[start] == '0' && s.len > start + 1 && s.ptr[start + 1] != '.'))
        return false;
    *number = (start ? -value : value) / scale;
    return true;
}

static bool fits(const struct str *words, size_t count)
{
    size_t length = count - 1;

    for (size_t i = 0; i < count; i++) {
        struct str word = words[i], trimmed = str_trim(word);
        length += xlsx_length(word);
        if (trimmed.len != word.len)
            return false;
        for (size_t k = 0; k < word.len; k++)
            if (strchr(",\"\n", word.ptr[k]))
                return false;
    }
    return length <= LONGEST_LIST;
}

struct str xlsx_list(struct arena *a, const struct str *words, size_t count)
{
    struct out o = {.arena = a};

    if (!fits(words, count))
        return STR("");
    out_byte(&o, '"');
    for (size_t i = 0; i < count; i++) {
        out_puts(&o, i ? "," : "");
        out_str(&o, words[i]);
    }
    out_byte(&o, '"');
    struct str formula = str_copy(a, out_view(&o));
    out_free(&o);
    return formula;
}

const char *xlsx_prompt(bool english, bool list, bool required)
{
    static const char *const words[2][2][2] = {
        {{NULL, "記入必須の欄です。"},
         {"一覧から選んでください。",
          "記入必須の欄です。一覧から選んでください。"}},
        {{NULL, "Required."},
         {"Choose from the list.", "Required. Choose from the list."}},
    };

    return words[english][list][required];
}

time_t xlsx_created(struct arena *a, struct str date)
{
    struct date day;

    if (!date.len || !date_read(a, date, &day))
        return DEFAULT_CREATED;
    long long seconds = ((long long)date_first(day) - EPOCH) * 86400;
    return seconds < EARLIEST_CREATED ? DEFAULT_CREATED : (time_t)seconds;
}
