#include "base/diag.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

enum {
    ARGS = 4,         /* the most any text takes */
    KEPT = 100,       /* findings of one message */
    VALUE_LENGTH = 80 /* characters of a quoted value */
};

struct finding {
    struct finding *next;
    struct loc at;
    enum message id;
    enum level level; /* that of its message, or an error */
    bool obstacle;
    struct str args[ARGS];
};

static const struct {
    const char *id;
    enum level level;
    const char *text[2]; /* by enum lang */
} messages[] = {
#define MESSAGE(name, id, level, ja, en) {id, LEVEL_##level, {ja, en}},
#include "base/messages.def"
#undef MESSAGE
};

const char *message_id(enum message id)
{
    return messages[id].id;
}

enum level message_level(enum message id)
{
    return messages[id].level;
}

struct loc loc_file(const struct source *source)
{
    return (struct loc){source, 0, 0};
}

struct str loc_column(struct arena *a, uint32_t col)
{
    char letters[8];
    size_t at = sizeof(letters);

    for (; col; col = (col - 1) / 26)
        letters[--at] = (char)('A' + (col - 1) % 26);
    return str_copy(a, (struct str){letters + at, sizeof(letters) - at});
}

struct str loc_cell(struct arena *a, struct loc at)
{
    return str_format(a, "%.*s%u", STR_ARG(loc_column(a, at.col)),
                      (unsigned)at.line);
}

/* How many arguments a text takes: its highest {n}. */
static int arity(const char *text)
{
    int highest = 0;

    for (; (text = strchr(text, '{')) != NULL; text++)
        if (text[1] >= '1' && text[1] <= '0' + ARGS && text[2] == '}' &&
            text[1] - '0' > highest)
            highest = text[1] - '0';
    return highest;
}

static void count(struct diag *d, enum level level)
{
    switch (level) {
    case LEVEL_NOTE:
        d->notes++;
        break;
    case LEVEL_WARNING:
        d->warnings++;
        break;
    case LEVEL_ERROR:
        d->errors++;
        break;
    case LEVEL_SYSTEM:
        d->failures++;
        break;
    }
}

/* Whether a finding is new; remembers it. */
static bool fresh(struct diag *d, const struct finding *f, int n)
{
    struct out key = {.arena = d->arena};

    if (!d->said) {
        d->said = arena_new(d->arena, struct map);
        d->said->arena = d->arena;
    }
    out_bytes(&key, &f->id, sizeof(f->id));
    /* by name: a file that is read twice has two sources */
    if (f->at.source)
        out_str(&key, f->at.source->name);
    out_byte(&key, '\0');
    out_bytes(&key, &f->at.line, sizeof(f->at.line));
    out_bytes(&key, &f->at.col, sizeof(f->at.col));
    for (int i = 0; i < n; i++) {
        out_str(&key, f->args[i]);
        out_byte(&key, '\0');
    }
    bool is_new = map_find(d->said, out_view(&key)) == MAP_NONE;
    if (is_new)
        map_add(d->said, str_copy(d->arena, out_view(&key)), 1);
    out_free(&key);
    return is_new;
}

/* Keeps a finding, its arguments copied, unless it was said before. */
static void keep(struct diag *d, const struct finding *said)
{
    int n = arity(messages[said->id].text[LANG_JA]);

    if (!d->times)
        d->times = arena_array(d->arena, unsigned, MSG_COUNT);
    if (d->times[said->id] < KEPT && !fresh(d, said, n))
        return;
    count(d, said->level);
    if (++d->times[said->id] > KEPT)
        return;
    struct finding *f = arena_new(d->arena, struct finding);
    *f = *said;
    f->next = NULL;
    for (int i = 0; i < n; i++)
        f->args[i] = str_copy(d->arena, said->args[i]);
    if (d->last)
        d->last->next = f;
    else
        d->first = f;
    d->last = f;
}

static void take_args(struct finding *f, va_list ap)
{
    int n = arity(messages[f->id].text[LANG_JA]);

    for (int i = 0; i < n; i++)
        f->args[i] = va_arg(ap, struct str);
}

void diag(struct diag *d, struct loc at, enum message id, ...)
{
    struct finding said = {.at = at, .id = id, .level = messages[id].level};
    va_list ap;

    va_start(ap, id);
    take_args(&said, ap);
    va_end(ap);
    keep(d, &said);
}

void diag_obstacle(struct diag *d, struct loc at, bool refused, enum message id,
                   ...)
{
    struct finding said = {.at = at,
                           .id = id,
                           .level = refused ? LEVEL_ERROR : messages[id].level,
                           .obstacle = true};
    va_list ap;

    va_start(ap, id);
    take_args(&said, ap);
    va_end(ap);
    keep(d, &said);
}

/* Findings beyond those that were kept are counted only. */
void diag_take(struct diag *d, const struct diag *from)
{
    for (const struct finding *f = from->first; f; f = f->next)
        keep(d, f);
    for (int id = 0; from->times && id < MSG_COUNT; id++)
        for (unsigned n = KEPT; n < from->times[id]; n++) {
            count(d, messages[id].level);
            d->times[id]++;
        }
    d->checks += from->checks;
}

bool diag_failed(const struct diag *d)
{
    return d->errors || d->failures || (d->strict && d->warnings);
}

/* One line, at most VALUE_LENGTH characters; what cannot be seen is named. */
static void value(struct out *o, struct str s)
{
    size_t pos = 0;

    for (int n = 0; pos < s.len; n++) {
        if (n == VALUE_LENGTH) {
            out_puts(o, "…");
            return;
        }
        size_t start = pos;
        uint32_t c = utf8_next(s, &pos);
        if (c < ' ' || c == 127 || utf8_invisible(c))
            out_printf(o, "<U+%04X>", (unsigned)c);
        else
            out_str(o, str_slice(s, start, pos));
    }
}

static void text(struct out *o, const struct finding *f, enum lang lang)
{
    for (const char *p = messages[f->id].text[lang]; *p; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '0' + ARGS && p[2] == '}') {
            value(o, f->args[p[1] - '1']);
            p += 2;
        } else {
            out_byte(o, *p);
        }
    }
}

const struct finding *diag_next(const struct diag *d,
                                const struct finding *after)
{
    return after ? after->next : d->first;
}

struct loc finding_loc(const struct finding *f)
{
    return f->at;
}

enum level finding_level(const struct finding *f)
{
    return f->level;
}

bool finding_obstacle(const struct finding *f)
{
    return f->obstacle;
}

struct str finding_text(struct arena *a, const struct finding *f,
                        enum lang lang)
{
    struct out o = {.arena = a};

    text(&o, f, lang);
    struct str s = str_copy(a, out_view(&o));
    out_free(&o);
    return s;
}

static const char *level_name(const struct diag *d, enum level level)
{
    static const char *const names[] = {"note", "warning", "error", "fatal"};

    return names[d->strict && level == LEVEL_WARNING ? LEVEL_ERROR : level];
}

static void place(const struct diag *d, struct out *o, struct loc at)
{
    if (!at.source) {
        out_puts(o, "kaiji: ");
        return;
    }
    value(o, at.source->name);
    out_byte(o, ':');
    if (at.source->sheet && at.line && at.col)
        out_printf(o, "%.*s:", STR_ARG(loc_cell(d->arena, at)));
    else if (at.line)
        out_printf(o, "%u:", (unsigned)at.line);
    if (!at.source->sheet && at.line && at.col)
        out_printf(o, "%u:", (unsigned)at.col);
    out_byte(o, ' ');
}

void diag_write(const struct diag *d, struct out *o, enum lang lang)
{
    for (const struct finding *f = d->first; f; f = f->next) {
        place(d, o, f->at);
        out_printf(o, "%s: ", level_name(d, f->level));
        text(o, f, lang);
        out_printf(o, " [%s]\n", messages[f->id].id);
    }
    for (int id = 0; d->times && id < MSG_COUNT; id++)
        if (d->times[id] > KEPT)
            out_printf(o,
                       lang == LANG_JA
                           ? "kaiji: %s: 同じ指摘がほかに%u件あります [%s]\n"
                           : "kaiji: %s: %u more of the same [%s]\n",
                       level_name(d, messages[id].level), d->times[id] - KEPT,
                       messages[id].id);
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

void diag_write_json(const struct diag *d, struct out *o, enum lang lang)
{
    struct out said = {.arena = d->arena};

    for (const struct finding *f = d->first; f; f = f->next) {
        out_puts(o, "{\"file\":");
        json_string(o, f->at.source ? f->at.source->name : STR(""));
        out_printf(o, ",\"line\":%u,\"col\":%u", (unsigned)f->at.line,
                   (unsigned)f->at.col);
        if (f->at.source && f->at.source->sheet && f->at.line && f->at.col)
            out_printf(o, ",\"cell\":\"%.*s\"",
                       STR_ARG(loc_cell(d->arena, f->at)));
        out_printf(o, ",\"level\":\"%s\",\"id\":\"%s\"",
                   level_name(d, f->level), messages[f->id].id);
        said.len = 0;
        text(&said, f, lang);
        out_puts(o, ",\"text\":");
        json_string(o, out_view(&said));
        out_puts(o, "}\n");
    }
    out_free(&said);
}
