/*
 * catalogs: the catalogs that bundles name, found by id, each with what it is
 * derived from.
 *
 * A catalog is read, bound and checked once in a run of kaiji, the first time
 * it is asked for, whatever becomes of it; all jobs share it. What there was to
 * say of it is kept and said to each job that asks, as if that had read it
 * itself. Nobody may write into a catalog.
 */
#ifndef JOB_CATALOGS_H
#define JOB_CATALOGS_H

#include "model/model.h"

struct chain;
struct catalogs; /* those that a run has read */

struct load_options {
    struct str catalogs; /* --catalogs, looked through first; may be empty */
    struct str encoding; /* --encoding, of the bundles named; may be empty */
    enum visibility edition;
    enum lang lang; /* of the documents, if given */
    bool lang_given;
    bool all;          /* every finding is kept: base/diag.h */
    struct str as_of;  /* --as-of; may be empty */
    struct str day;    /* of the folder of inputs (job/day.h), or empty */
    struct loc day_at; /* where that was written */
    struct str requester, due;          /* of a form; may be empty */
    struct str bare_catalog, bare_name; /* of a sheet of answers alone
                                           (job/bare.h); may be empty */
    struct chain *chain;     /* of the evaluations beside one (job/chain.h) */
    struct catalogs *shared; /* by all jobs with these options */
};

/* None yet. All that is read will live in this arena, which is to outlive the
   jobs. */
struct catalogs *catalogs_new(struct arena *a);

/* A catalog by its path; NULL after an error. */
const struct catalog *
catalogs_load(struct diag *d, const struct load_options *o, struct str path);

/* Whether there is a catalog of an id where catalogs are looked for whatever
   the bundle: in --catalogs, else among those that come with the program. */
bool catalogs_named(struct arena *a, struct diag *d,
                    const struct load_options *o, struct str id,
                    struct str *path);

/* The catalog of an id for the bundle at path; NULL after an error. What was
   `told` before of this catalog is not said again. */
const struct catalog *catalogs_find(struct arena *a, struct diag *d,
                                    const struct load_options *o,
                                    struct str path, struct str id, bool told);

#endif
