/*
 * print: all of the program's printing. What there is to say goes to stderr,
 * what was asked for to stdout.
 */
#ifndef COMMAND_PRINT_H
#define COMMAND_PRINT_H

#include "base/diag_print.h"
#include "base/map.h"
#include "command/options.h"
#include "job/workers.h"

struct print {
    struct arena *arena;
    const struct options *options;
    struct map said;                /* lines, each printed once */
    unsigned repeated[LEVEL_COUNT]; /* by level: lines not printed again */
};

/* The plan and two jobs that read one bundle find the same in it: each line is
   printed once. written is what diag_write() appended. */
void print_findings(struct print *p, struct str written);
/* Prints what a diag has to say, which is then no longer in it. */
void print_diag(struct print *p, struct diag *d);
/* The line that tells how many checks ran: "no problem" is never said alone. */
void print_made(const struct print *p, const struct tally_of_work *t);
void print_checked(const struct print *p, const struct diag *d);

void print_out(struct str s);
bool print_end(void); /* false if anything of it got lost */

/* A handler for arenas: says so and ends the program. */
void print_no_memory(void *user);

#endif
