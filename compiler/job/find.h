/*
 * find: the bundles a command names, or that stand in an inputs folder, as far
 * as planning needs to know them: name, kind and the catalogs they answer. Only
 * their key tables are read.
 */
#ifndef JOB_FIND_H
#define JOB_FIND_H

#include "job/catalogs.h"
#include "job/plan.h"

struct found_list {
    struct found *list;
    size_t count, cap;
    /* by kind: the first place that failed to be read where bundles of it are
       looked for; empty: none */
    struct str unread[BUNDLE_NONE];
};

/* Adds the bundle at path. A bundle may have the key tables of two kinds: it is
   taken for the one that is wanted (BUNDLE_NONE: none is), of which is kept
   what fails to be read. False, with a message, if it cannot be planned. */
bool find_bundle(struct arena *a, struct diag *d, struct str path,
                 const struct load_options *o, enum bundle_kind wanted,
                 struct found_list *to);

/* The kind of the bundles in whose folder (services, evaluations, …) it lies;
   BUNDLE_NONE: in none. */
enum bundle_kind find_around(struct arena *a, struct str path);

/* Adds every bundle of an inputs folder: catalogs/NAME, services/NAME, …, each
   a folder or a workbook NAME.xlsx. */
void find_all(struct arena *a, struct diag *d, struct str folder,
              struct str encoding, struct found_list *to);

/* Adds every bundle of a folder that is of a kind, or has it within:
   evaluations/NAME, or NAME. */
void find_kind(struct arena *a, struct diag *d, struct str folder,
               struct str encoding, enum bundle_kind kind,
               struct found_list *to);

#endif
