/*
 * check: the rules on a bundle, one finding each (DESIGN §2).
 *
 * A rule is a row of check/rules.def and a function, in the file of its
 * subject, check_X.c. It tells what it finds and changes nothing. Errors
 * (unknown item, status or catalog, repeated number, …) stop the document;
 * warnings are printed with it. d->checks counts the rows that ran, whatever
 * they found.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "model/facts_raw.h"
#include "model/model.h"

enum check_when {
    CHECK_LOAD,    /* whenever a bundle is read */
    CHECK_PUBLISH, /* the reasons why an evaluation cannot be published */
    CHECK_EXAMINE, /* where somebody asks about the bundle itself */
    CHECK_BESIDE   /* a catalog, with another that it names at hand */
};

struct checking { /* what a rule is given */
    struct diag *diag;

    /* what is checked, one of these; the catalog of the others is found */
    const struct catalog *catalog;
    const struct service *service;
    const struct evaluation *evaluation;
    const struct facility *facility;
    const struct catalog *other; /* of CHECK_BESIDE */

    /* The day of judgement, or empty: then what expires in a service or a
       register is judged on its own date. */
    struct str as_of;
    bool refused; /* publication was asked for: obstacles are errors */

    /* found by check_run() */
    struct arena *arena;   /* until all rules have run */
    struct arena *scratch; /* reset after each rule, and by it when it likes */
    const struct bound *bound;
    const struct cited *cited;        /* of a service */
    const struct facts *table;        /* answers or judgements, else NULL */
    const struct response *responses; /* of the table, by item */
    enum axis axis;                   /* of the table */
};

/* Runs the rules on a bundle of that kind; how many obstacles were told.
   Hidden values are not quoted in them. */
size_t check_run(const struct checking *x, enum bundle_kind of,
                 enum check_when when);

/* Whatever publishes or lists evaluations needs a day of judgement: where there
   is none, that is told at `at`. How many obstacles that is. */
size_t check_dated(const struct checking *x, struct loc at);

#endif
