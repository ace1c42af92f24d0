/*
 * diag: everything the compiler has to say about its inputs.
 *
 * Whoever finds a problem reports it here, once, with its place; callers just
 * carry on or return false. The texts stand in base/messages.def, in Japanese
 * and English; `{1}` `{2}` are filled by the arguments. Nothing below main
 * prints or exits.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/out.h"

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

struct source {
    struct str name; /* as printed: the path as the user gave it */
    bool sheet;      /* path:sheet of a workbook: lines are its rows, columns
                        print as letters */
};

struct loc {
    const struct source *source; /* NULL: no place at all */
    uint32_t line;               /* from 1; 0 means the file as a whole */
    uint32_t col; /* from 1, in characters; 0 means the line as a whole */
};

struct diag {
    struct arena *arena;
    struct finding *first, *last; /* in the order reported */
    unsigned notes, warnings, errors, failures;
    unsigned checks;  /* rules that were run, whatever they found */
    bool strict;      /* warnings count as errors */
    unsigned *times;  /* by message: how often it was reported */
    struct map *said; /* what was said, so that it is said once */
};

/*
 * Reports id at a place. Each `{n}` of its text takes one further argument,
 * a struct str, in order: diag(d, at, MSG_ITEM_UNKNOWN, id, catalog).
 * The same message at the same place with the same values is said once.
 * Values are cut at 80 characters when printed. Of one message the first 100
 * are kept; how many more there were is printed.
 */
void diag(struct diag *d, struct loc at, enum message id, ...);

/*
 * The same of an obstacle: a finding that stands in the way of what may be
 * asked for. Where it was asked for (`refused`), it is an error, whatever its
 * level; else it is only told. finding_obstacle() tells it from the others.
 */
void diag_obstacle(struct diag *d, struct loc at, bool refused, enum message id,
                   ...);

/* Takes over what another one has to say, checks included. */
void diag_take(struct diag *d, const struct diag *from);

bool diag_failed(const struct diag *d); /* an error or a failure was said */
struct loc loc_file(const struct source *source);
struct str loc_column(struct arena *a, uint32_t col); /* letters: AB */
struct str loc_cell(struct arena *a, struct loc at);  /* AB12, of a sheet */
const char *message_id(enum message id);
enum level message_level(enum message id);

/* The findings kept, in the order reported: after NULL comes the first. */
const struct finding *diag_next(const struct diag *d,
                                const struct finding *after);
struct loc finding_loc(const struct finding *f);
enum level finding_level(const struct finding *f);
bool finding_obstacle(const struct finding *f);
struct str finding_text(struct arena *a, const struct finding *f,
                        enum lang lang);

/* file:line:col: error: text [id], a line each; in a workbook file:sheet:C17 */
void diag_write(const struct diag *d, struct out *o, enum lang lang);

/* A JSON object a line: file, line, col, level, id, text; in a workbook also
   cell. */
void diag_write_json(const struct diag *d, struct out *o, enum lang lang);

#endif
