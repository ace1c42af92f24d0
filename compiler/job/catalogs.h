/*
 * catalogs: the catalogs that bundles name, found by id, bound and checked,
 * each with what it is derived from.
 */
#ifndef JOB_CATALOGS_H
#define JOB_CATALOGS_H

#include "model/model.h"

struct load_options {
    struct str catalogs; /* --catalogs, looked through first; may be empty */
    struct str encoding; /* --encoding, of the bundles named; may be empty */
    enum visibility edition;
    enum lang lang; /* of the documents, if given */
    bool lang_given;
    struct str as_of;          /* --as-of; may be empty */
    struct str requester, due; /* of a form; may be empty */
};

/* A catalog by its path; NULL after an error. */
struct catalog *catalogs_load(struct arena *a, struct diag *d,
                              const struct load_options *o, struct str path);

/* The catalog of an id for the bundle at path; NULL after an error. */
struct catalog *catalogs_find(struct arena *a, struct diag *d,
                              const struct load_options *o, struct str path,
                              struct str id);

#endif
