/*
 * command: what kaiji can be told to do, a row for each (command.def).
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "model/document.h"

enum command {
#define COMMAND(NAME, ...) COMMAND_##NAME,
#include "command/command.def"
#undef COMMAND
    COMMAND_COUNT
};

enum { /* what -o names */
    OUT_FOLDER,
    OUT_NEW /* where nothing is yet */
};

enum {
    STATUS_DONE = 0,
    STATUS_INPUT = 1, /* something is wrong with the input */
    STATUS_USAGE = 2,
    STATUS_SYSTEM = 3 /* disk, memory, missing font */
};

struct run; /* command/run.h */

struct example { /* for --help */
    const char *given;
    const char *help[2]; /* what comes of it, by enum lang */
};

struct command_row {
    const char *name;          /* or NULL */
    int (*run)(struct run *r); /* its exit status */
    enum document makes;       /* or DOCUMENT_NONE */
    size_t least, most;        /* operands */
    size_t words;              /* of them, those that are no paths */
    const char *takes;
    int out;
    struct example examples[2];
};

extern const struct command_row commands[COMMAND_COUNT];

#define COMMAND(NAME, name, function, ...)                                     \
    int command_##function(struct run *r);
#include "command/command.def"
#undef COMMAND

int command_status(unsigned errors, unsigned failures);

#endif
