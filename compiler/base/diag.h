/*
 * diag: everything the compiler has to say about its inputs.
 *
 * Whoever finds a problem reports it here, once, with its place; callers just
 * carry on or return false. The texts stand in base/messages.def, in Japanese
 * and English; `{1}` `{2}` are filled by the arguments. How findings read is
 * base/diag_print's.
 *
 * How grave some are depends on the edition that is made: what would be laid
 * open in a narrower one may be as its author wants it in the internal one. A
 * finding keeps the level of its message; as what it counts and is printed is
 * worked out when that is asked, for the edition the diag then tells for.
 *
 * What is quoted keeps who may see it. A diag that is discreet quotes nothing
 * that its edition hides, nor a column that would tell how long that is.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/loc.h"
#include "base/phrase.h"

enum lang {
    LANG_JA,
    LANG_EN
};

enum level {
    LEVEL_NOTE,
    LEVEL_WARNING,
    LEVEL_ERROR,
    LEVEL_SYSTEM, /* disk, memory, missing font: exit status 3 */
    /* narrower editions are those that not everything is shown in */
    LEVEL_WARNING_NARROW, /* there a warning, in the internal edition a note */
    LEVEL_ERROR_NARROW, /* there an error, in the internal edition a warning */
    LEVEL_COUNT
};

enum message {
#define MESSAGE(name, id, level, ja, en) MSG_##name,
#include "base/messages.def"
#undef MESSAGE
    MSG_COUNT
};

enum {
    MESSAGE_ARGS = 4,  /* the most any text takes */
    MESSAGE_KEPT = 100 /* findings of one message that are kept: more than are
                          printed, since several jobs may find the same */
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
    enum level level; /* that of its message, or an error: diag_level() */
    bool obstacle;
    struct phrase args[MESSAGE_ARGS];
};

struct diag {
    struct arena *arena;
    struct finding *first, *last;
    unsigned counts[LEVEL_COUNT]; /* of findings, by their own levels */
    unsigned obstacles;           /* told, those said before too */
    unsigned checks;              /* rules that were run, whatever they found */
    unsigned *times;  /* by message: how often it was reported; NULL: never */
    struct map *said; /* what was said, so that it is said once */

    enum visibility edition; /* that it tells for */
    bool no_edition; /* not known yet: what depends on it is left to whoever
                        reads the same again and knows */
    bool all;        /* every finding is kept, however many of a message */
    bool quoting;    /* the line of a text file stands below a finding */
    bool strict;     /* warnings count as errors */
    bool discreet;   /* the edition was asked for, for others to read */
};

/* In an argument that is words of kaiji's own: what follows is said in English,
   what stands before it in Japanese; and between the members of a list. */
#define DIAG_ENGLISH "\x1f"
#define DIAG_COMMA "\x1e"

/*
 * diag(d, at, id, ...) reports id at a place. Each `{n}` of its text takes one
 * further argument, in order: a struct str of words that hide nothing (kaiji's
 * own, headings, numbers of known items, names of files) or a struct phrase out
 * of a bundle: diag(d, at, MSG_ITEM_UNKNOWN, id, catalog).
 * The same message at the same place with the same values is said once. Of one
 * message the first MESSAGE_KEPT are kept unless all are; others are counted.
 */
#define diag(d, at, ...) diag_say(d, at, DIAG_ARGS(__VA_ARGS__))

/*
 * diag_obstacle(d, at, refused, id, ...): the same of an obstacle, a finding
 * that stands in the way of what may be asked for. Where it was asked for
 * (`refused`), it is an error, whatever its level; else it is only told.
 */
#define diag_obstacle(d, at, refused, ...)                                     \
    diag_say_obstacle(d, at, refused, DIAG_ARGS(__VA_ARGS__))

/* id and its arguments → id, an array of phrases, how many */
#define DIAG_ARGS(...)                                                         \
    DIAG_PICK(__VA_ARGS__, DIAG_4, DIAG_3, DIAG_2, DIAG_1, DIAG_0, )           \
    (__VA_ARGS__)
#define DIAG_PICK(id, a, b, c, e, last, ...) last
#define DIAG_0(id) id, NULL, 0
#define DIAG_1(id, a) id, (const struct phrase[1]){DIAG_PHRASE(a)}, 1
#define DIAG_2(id, a, b)                                                       \
    id, (const struct phrase[2]){DIAG_PHRASE(a), DIAG_PHRASE(b)}, 2
#define DIAG_3(id, a, b, c)                                                    \
    id,                                                                        \
        (const struct phrase[3]){DIAG_PHRASE(a), DIAG_PHRASE(b),               \
                                 DIAG_PHRASE(c)},                              \
        3
#define DIAG_4(id, a, b, c, e)                                                 \
    id,                                                                        \
        (const struct phrase[4]){DIAG_PHRASE(a), DIAG_PHRASE(b),               \
                                 DIAG_PHRASE(c), DIAG_PHRASE(e)},              \
        4
#define DIAG_PHRASE(x)                                                         \
    _Generic((x), struct str : phrase_open, struct phrase : phrase_itself)(x)

void diag_say(struct diag *d, struct loc at, enum message id,
              const struct phrase *args, int n);
void diag_say_obstacle(struct diag *d, struct loc at, bool refused,
                       enum message id, const struct phrase *args, int n);

/* Takes over what another one has to say, checks included. */
void diag_take(struct diag *d, const struct diag *from);

/* As what a finding of that level is printed and counts in the diag's edition:
   one up to LEVEL_SYSTEM. */
enum level diag_level(const struct diag *d, enum level level);
/* The most that may be quoted. */
enum visibility diag_eyes(const struct diag *d);
unsigned diag_count(const struct diag *d, enum level level); /* that count so */
unsigned diag_errors(const struct diag *d); /* errors and failures */
/* How many findings of a message were reported, but not kept. */
unsigned diag_dropped(const struct diag *d, enum message id);
bool diag_failed(const struct diag *d); /* whether there are any */

#endif
