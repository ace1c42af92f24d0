/*
 * diag: everything the compiler has to say about its inputs.
 *
 * Whoever finds a problem reports it here, once, with its place; callers just
 * carry on or return false. The texts stand in base/messages.def, in Japanese
 * and English; `{1}` `{2}` are filled by the arguments. How findings read is
 * base/diag_print's.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/loc.h"

enum lang {
    LANG_JA,
    LANG_EN
};

enum level {
    LEVEL_NOTE,
    LEVEL_WARNING,
    LEVEL_ERROR,
    LEVEL_SYSTEM /* disk, memory, missing font: exit status 3 */
};

enum message {
#define MESSAGE(name, id, level, ja, en) MSG_##name,
#include "base/messages.def"
#undef MESSAGE
    MSG_COUNT
};

enum {
    MESSAGE_ARGS = 4,  /* the most any text takes */
    MESSAGE_KEPT = 100 /* findings of one message that are kept */
};

extern const struct message_row {
    const char *id;
    enum level level;
    const char *text[2]; /* by enum lang */
} message_rows[MSG_COUNT];

struct finding {
    struct finding *next; /* in the order reported */
    struct loc at;
    enum message id;
    enum level level; /* that of its message, or an error */
    bool obstacle;
    struct str args[MESSAGE_ARGS];
};

struct diag {
    struct arena *arena;
    struct finding *first, *last;
    unsigned notes, warnings, errors, failures;
    unsigned obstacles; /* told, those said before too */
    unsigned checks;    /* rules that were run, whatever they found */
    bool strict;        /* warnings count as errors */
    unsigned *times;    /* by message: how often it was reported; NULL: never */
    struct map *said;   /* what was said, so that it is said once */
};

/*
 * Reports id at a place. Each `{n}` of its text takes one further argument,
 * a struct str, in order: diag(d, at, MSG_ITEM_UNKNOWN, id, catalog).
 * The same message at the same place with the same values is said once. Of one
 * message the first MESSAGE_KEPT are kept; the others are counted.
 */
void diag(struct diag *d, struct loc at, enum message id, ...);

/*
 * The same of an obstacle: a finding that stands in the way of what may be
 * asked for. Where it was asked for (`refused`), it is an error, whatever its
 * level; else it is only told.
 */
void diag_obstacle(struct diag *d, struct loc at, bool refused, enum message id,
                   ...);

/* Takes over what another one has to say, checks included. */
void diag_take(struct diag *d, const struct diag *from);

bool diag_failed(const struct diag *d); /* an error or a failure was said */

#endif
