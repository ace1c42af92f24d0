#include "base/diag_print.h"

#include "base/arena.h"
#include "base/diag_quote.h"
#include "base/utf8.h"

#include <string.h>

enum {
    VALUE_LENGTH = 100 /* characters of a quoted value */
};

/* What stands before each line in what is written. */
struct record {
    enum level level;
    enum message id;
    uint32_t dropped, length;
};

/* Of words in both languages (DIAG_ENGLISH) those of one. */
static struct str half(struct str s, enum lang lang)
{
    struct str rest = s;
    struct str ja = str_cut(&rest, *DIAG_ENGLISH);

    return lang == LANG_EN && ja.len < s.len ? rest : ja;
}

/* One line, at most VALUE_LENGTH characters; what cannot be seen is named. */
static void value(struct out *o, struct str s, enum lang lang)
{
    size_t pos = 0;

    s = half(s, lang);
    for (int n = 0; pos < s.len; n++) {
        if (n == VALUE_LENGTH) {
            out_puts(o, "…");
            return;
        }
        size_t start = pos;
        uint32_t c = utf8_next(s, &pos);
        if (c == (uint32_t)*DIAG_COMMA)
            out_puts(o, lang == LANG_EN ? ", " : "、");
        else if (c < ' ' || c == 127 || utf8_invisible(c))
            out_printf(o, "<U+%04X>", (unsigned)c);
        else
            out_str(o, str_slice(s, start, pos));
    }
}

/* What stands for a value that the readers of the messages may not see. */
static struct str withheld(enum lang lang)
{
    return lang == LANG_JA ? STR("（伏せた値）") : STR("(withheld)");
}

static void text(const struct diag *d, struct out *o, const struct finding *f,
                 enum lang lang)
{
    enum visibility eyes = diag_eyes(d);

    for (const char *p = message_rows[f->id].text[lang]; *p; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '0' + MESSAGE_ARGS &&
            p[2] == '}') {
            struct phrase x = f->args[p[1] - '1'];
            value(o,
                  phrase_hidden(x, eyes) ? withheld(lang)
                                         : phrase_seen(x, eyes),
                  lang);
            p += 2;
        } else {
            out_byte(o, *p);
        }
    }
}

struct str finding_text(const struct diag *d, const struct finding *f,
                        enum lang lang)
{
    struct out o = {.arena = d->arena};

    text(d, &o, f, lang);
    struct str s = str_copy(d->arena, out_view(&o));
    out_free(&o);
    return s;
}

const char *diag_level_name(enum level level)
{
    static const char *const names[] = {"note", "warning", "error", "fatal"};

    return names[level];
}

/* A line begins with its record, which is filled in when it ends. */
static size_t begin(struct out *o)
{
    out_bytes(o, &(struct record){0}, sizeof(struct record));
    return o->len;
}

static void end(struct out *o, size_t start, enum level level, enum message id,
                uint32_t dropped)
{
    struct record r = {level, id, dropped, (uint32_t)(o->len - start)};

    memcpy(o->ptr + start - sizeof(r), &r, sizeof(r));
}

static void place(const struct diag *d, struct out *o, const struct finding *f,
                  enum lang lang)
{
    struct loc at = loc_seen(f->at, diag_eyes(d));

    if (!at.source) {
        out_puts(o, "kaiji: ");
        return;
    }
    value(o, at.source->name, lang);
    out_byte(o, ':');
    if (at.source->sheet && at.line && at.col)
        out_printf(o, "%.*s:", STR_ARG(loc_cell(d->arena, at)));
    else if (at.line)
        out_printf(o, "%u:", (unsigned)at.line);
    if (!at.source->sheet && at.line && at.col)
        out_printf(o, "%u:", (unsigned)at.col);
    out_byte(o, ' ');
}

static void write_text(const struct diag *d, const struct finding *f,
                       struct out *o, enum lang lang)
{
    place(d, o, f, lang);
    out_printf(o, "%s: ", diag_level_name(diag_level(d, f->level)));
    text(d, o, f, lang);
    out_printf(o, " [%s]", message_rows[f->id].id);
}

/* How many more there were of a message than were kept. Two jobs that read the
   same bundle dropped the same. */
static void write_dropped(const struct diag *d, enum message id, struct out *o)
{
    unsigned n = diag_dropped(d, id);
    size_t start = begin(o);

    if (d->first && d->first->at.source)
        out_str(o, d->first->at.source->name);
    out_printf(o, " %u [%s]", n, message_rows[id].id);
    end(o, start, diag_level(d, message_rows[id].level), id, n);
}

static void json_string(struct out *o, struct str s)
{
    out_byte(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < ' ')
            out_printf(o, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            out_printf(o, "\\%c", c);
        else
            out_byte(o, c);
    }
    out_byte(o, '"');
}

static void write_json(const struct diag *d, const struct finding *f,
                       struct out *o, enum lang lang)
{
    struct out said = {.arena = d->arena};
    struct loc at = loc_seen(f->at, diag_eyes(d));

    out_puts(o, "{\"file\":");
    json_string(o, at.source ? at.source->name : STR(""));
    out_printf(o, ",\"line\":%u,\"col\":%u", (unsigned)at.line,
               (unsigned)at.col);
    if (at.source && at.source->sheet && at.line && at.col)
        out_printf(o, ",\"cell\":\"%.*s\"", STR_ARG(loc_cell(d->arena, at)));
    out_printf(o, ",\"level\":\"%s\",\"id\":\"%s\"",
               diag_level_name(diag_level(d, f->level)),
               message_rows[f->id].id);
    text(d, &said, f, lang);
    out_puts(o, ",\"text\":");
    json_string(o, out_view(&said));
    out_byte(o, '}');
    out_free(&said);
}

void diag_write(const struct diag *d, struct out *o, enum lang lang, bool json)
{
    struct quoted quoted = {.name = STR("")};

    for (const struct finding *f = d->first; f; f = f->next) {
        size_t start = begin(o);
        (json ? write_json : write_text)(d, f, o, lang);
        if (d->quoting && !json && diag_eyes(d) == VISIBLE_INTERNAL)
            diag_quote(o, &quoted, f->at);
        end(o, start, diag_level(d, f->level), f->id, 0);
    }
    for (int id = 0; id < MSG_COUNT; id++)
        if (diag_dropped(d, (enum message)id))
            write_dropped(d, (enum message)id, o);
}

bool diag_read(struct str *written, struct diag_line *line)
{
    struct record r;

    if (written->len < sizeof(r))
        return false;
    memcpy(&r, written->ptr, sizeof(r));
    line->level = r.level;
    line->id = r.id;
    line->dropped = r.dropped;
    line->text = str_slice(*written, sizeof(r), sizeof(r) + r.length);
    *written = str_slice(*written, sizeof(r) + r.length, written->len);
    return true;
}
