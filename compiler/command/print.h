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
    unsigned repeated[LEVEL_COUNT]; /* by level: findings not told again */
    struct told *told; /* by message; its first one has those of one id */
};

/* The plan and two jobs that read one bundle find the same in it: each line is
   printed once, and of one id the first PRINTED unless all are asked for.
   written is what diag_write() appended. */
void print_findings(struct print *p, struct str written);
/* Prints what a diag has to say, which is then no longer in it. */
void print_diag(struct print *p, struct diag *d);
/* A line for each id of which more were found than printed; then nothing is
   left to tell. */
void print_more(struct print *p);
/* The line that tells the day of judgement and where it was named. */
void print_day(const struct print *p);
/* The line that tells how many checks ran: "no problem" is never said alone. */
void print_made(struct print *p, const struct tally_of_work *t);
void print_checked(struct print *p, const struct diag *d);

bool print_terminal(void); /* whether people read what is said as it comes */
void print_out(struct str s);
bool print_end(void); /* false if anything of it got lost */

/* For when memory runs out: takes temporary files away, says so and ends the
   program. */
void print_no_memory(void *user);

#endif
