/*
 * options: the command line, read and checked.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "command/command.h"
#include "job/compile.h"

enum option {
#define OPTION(NAME, ...) OPTION_##NAME,
#include "command/options.def"
#undef OPTION
    OPTION_COUNT
};

extern const struct option_row {
    const char *name, *value; /* value: as --help calls it, NULL: it has none */
    char letter;              /* or NUL */
    const char *of;           /* commands that use it; NULL: all */
    const char *help[2];      /* by enum lang; NULL: on the next one's line */
} option_rows[OPTION_COUNT];

/* Whether a command uses an option. */
bool option_used(const struct option_row *option,
                 const struct command_row *row);

struct options {
    enum command command;
    struct str *paths;
    size_t path_count;
    struct str catalog;     /* --catalog */
    struct str group;       /* --group */
    struct str name;        /* --name */
    struct str map;         /* --map */
    struct str section;     /* --section */
    struct str mark;        /* --mark; empty: not given */
    struct str fonts;       /* --fonts */
    enum lang lang;         /* of the messages */
    unsigned jobs;          /* -j */
    unsigned shard, shards; /* --shard K/N; shards 0: all */
    bool json;              /* --format json */
    bool json_diagnostics;  /* --diagnostics json */
    struct str into;        /* --into; empty: not given */
    bool review;            /* --review */
    bool strict, quiet;
    bool all;       /* --all */
    bool out_given; /* -o */
    struct compile_options compile;
};

/* False after wrong usage; the diag says what is wrong with it. */
bool options_read(struct arena *a, struct diag *d, int argc, char **argv,
                  struct options *o);

#endif
