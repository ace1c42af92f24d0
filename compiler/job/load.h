/*
 * load: the bundles of a job → its model: read, bound and checked, catalogs
 * first. Catalogs are found by id.
 */
#ifndef JOB_LOAD_H
#define JOB_LOAD_H

#include "job/plan.h"

struct load_options {
    struct str catalogs; /* --catalogs, looked through first; may be empty */
    struct str encoding; /* --encoding, of the bundles named; may be empty */
    enum visibility edition;
    enum lang lang; /* of the documents, if given */
    bool lang_given;
    struct str as_of;          /* --as-of; may be empty */
    struct str requester, due; /* of a form; may be empty */
};

/* False after an error. */
bool load_model(struct arena *a, struct diag *d, const struct load_options *o,
                const struct job *job, struct model *m);

/* A catalog by its path, bound and checked, and what it is derived from; NULL
   after an error. */
struct catalog *load_catalog(struct arena *a, struct diag *d,
                             const struct load_options *o, struct str path);

/* The catalog of that id for the bundle at path. */
struct catalog *load_named(struct arena *a, struct diag *d,
                           const struct load_options *o, struct str path,
                           struct str id);

/* The folder of shipped data ("templates", "fonts", "catalogs"): beside the
   program in a checkout, else in share/kaiji beside its bin. */
struct str load_data_folder(struct arena *a, const char *name);

#endif
