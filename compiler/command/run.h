/*
 * run: one call of kaiji: what was asked for, what there is to say of it that
 * concerns no single job, and what was printed.
 */
#ifndef COMMAND_RUN_H
#define COMMAND_RUN_H

#include "command/options.h"
#include "command/print.h"

struct run {
    struct arena *arena;
    struct diag diag;
    struct options options;
    struct print print;
};

#endif
