/*
 * options: the command line, read and checked; and what --help says.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "job/compile.h"

enum command {
    COMMAND_BUILD,
    COMMAND_DISCLOSE,
    COMMAND_COMPARE,
    COMMAND_EVALUATE,
    COMMAND_FORM,
    COMMAND_LEDGER,
    COMMAND_REGISTER,
    COMMAND_CARRY,
    COMMAND_CHECK,
    COMMAND_STATS,
    COMMAND_HELP,
    COMMAND_VERSION
};

struct options {
    enum command command;
    struct str *paths;
    size_t path_count;
    struct str catalog;     /* --catalog */
    struct str fonts;       /* --fonts */
    enum lang lang;         /* of the messages */
    unsigned jobs;          /* -j */
    unsigned shard, shards; /* --shard K/N; shards 0: all */
    bool json;              /* --format json */
    bool json_diagnostics;  /* --diagnostics json */
    bool strict, quiet;
    bool out_given; /* -o */
    struct compile_options compile;
};

/* False after wrong usage; the diag says what is wrong with it. */
bool options_read(struct arena *a, struct diag *d, int argc, char **argv,
                  struct options *o);

/* The document that a command makes; false for one that makes none or all. */
bool options_document(enum command command, enum document *document);

const char *options_help(enum lang lang);

#endif
