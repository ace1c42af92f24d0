#include "base/diag.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/out.h"

#include <assert.h>
#include <string.h>

const struct message_row message_rows[] = {
#define MESSAGE(name, id, level, ja, en) {id, LEVEL_##level, {ja, en}},
#include "base/messages.def"
#undef MESSAGE
};

/* How many arguments a text takes: its highest {n}. */
static int arity(const char *text)
{
    int highest = 0;

    for (; (text = strchr(text, '{')) != NULL; text++)
        if (text[1] >= '1' && text[1] <= '0' + MESSAGE_ARGS && text[2] == '}' &&
            text[1] - '0' > highest)
            highest = text[1] - '0';
    return highest;
}

/* Whether a finding is new as it is printed; remembers it. */
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
    struct loc at = loc_seen(f->at, diag_eyes(d));
    out_bytes(&key, &at.line, sizeof(at.line));
    out_bytes(&key, &at.col, sizeof(at.col));
    for (int i = 0; i < n; i++) {
        out_str(&key, phrase_seen(f->args[i], diag_eyes(d)));
        out_byte(&key, (char)phrase_hidden(f->args[i], diag_eyes(d)));
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
    int n = arity(message_rows[said->id].text[LANG_JA]);

    if (d->no_edition && said->level > LEVEL_SYSTEM)
        return;
    if (!d->times)
        d->times = arena_array(d->arena, unsigned, MSG_COUNT);
    bool kept = d->all || d->times[said->id] < MESSAGE_KEPT;
    if (kept && !fresh(d, said, n))
        return;
    d->counts[said->level]++;
    d->times[said->id]++;
    if (!kept)
        return;
    struct finding *f = arena_new(d->arena, struct finding);
    *f = *said;
    f->next = NULL;
    for (int i = 0; i < n; i++)
        f->args[i] = phrase_copy(d->arena, said->args[i]);
    if (d->last)
        d->last->next = f;
    else
        d->first = f;
    d->last = f;
}

static void take_args(struct finding *f, const struct phrase *args, int n)
{
    assert(n == arity(message_rows[f->id].text[LANG_JA]));
    for (int i = 0; i < n; i++)
        f->args[i] = args[i];
}

void diag_say(struct diag *d, struct loc at, enum message id,
              const struct phrase *args, int n)
{
    struct finding said = {.at = at, .id = id, .level = message_rows[id].level};

    take_args(&said, args, n);
    keep(d, &said);
}

void diag_say_obstacle(struct diag *d, struct loc at, bool refused,
                       enum message id, const struct phrase *args, int n)
{
    struct finding said = {.at = at,
                           .id = id,
                           .level =
                               refused ? LEVEL_ERROR : message_rows[id].level,
                           .obstacle = true};

    take_args(&said, args, n);
    d->obstacles++;
    keep(d, &said);
}

/* Findings beyond those that were kept are counted only. */
void diag_take(struct diag *d, const struct diag *from)
{
    for (const struct finding *f = from->first; f; f = f->next)
        keep(d, f);
    for (int id = 0; from->times && id < MSG_COUNT; id++)
        for (unsigned n = diag_dropped(from, (enum message)id); n > 0; n--) {
            d->counts[message_rows[id].level]++;
            d->times[id]++;
        }
    d->obstacles += from->obstacles;
    d->checks += from->checks;
}

enum level diag_level(const struct diag *d, enum level level)
{
    bool narrow = d->edition < VISIBLE_INTERNAL;

    if (level == LEVEL_WARNING_NARROW)
        level = narrow ? LEVEL_WARNING : LEVEL_NOTE;
    else if (level == LEVEL_ERROR_NARROW)
        level = narrow ? LEVEL_ERROR : LEVEL_WARNING;
    return d->strict && level == LEVEL_WARNING ? LEVEL_ERROR : level;
}

enum visibility diag_eyes(const struct diag *d)
{
    return d->discreet ? d->edition : VISIBLE_INTERNAL;
}

unsigned diag_count(const struct diag *d, enum level level)
{
    unsigned n = 0;

    for (int i = 0; i < LEVEL_COUNT; i++)
        if (diag_level(d, (enum level)i) == level)
            n += d->counts[i];
    return n;
}

unsigned diag_dropped(const struct diag *d, enum message id)
{
    unsigned times = d->times ? d->times[id] : 0;

    return d->all || times <= MESSAGE_KEPT ? 0 : times - MESSAGE_KEPT;
}

unsigned diag_errors(const struct diag *d)
{
    return diag_count(d, LEVEL_ERROR) + diag_count(d, LEVEL_SYSTEM);
}

bool diag_failed(const struct diag *d)
{
    return diag_errors(d) > 0;
}
