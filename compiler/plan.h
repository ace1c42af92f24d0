/*
 * plan: a folder's bundles → sorted jobs.
 *
 * A job is one document: which bundles it reads, which catalog it is about and
 * where it goes. Planning is pure: it looks at names and key tables that were
 * read before, opens nothing and writes nothing.
 */
#ifndef PLAN_H
#define PLAN_H

#include "model/model.h"

struct found { /* a bundle, as far as planning needs it */
    struct str name, path;
    enum bundle_kind kind;
    struct str *catalogs;
    size_t catalog_count;
};

struct job {
    enum document document;
    struct str *paths; /* services, or one evaluation */
    size_t path_count;
    struct str catalog; /* id */
    struct str folder;  /* below the output folder; may be empty */
};

struct plan {
    struct job *jobs;
    size_t count, cap;
};

/* Everything the bundles declare, each document once, sorted by where it goes.
   Reports two jobs that would write one path. */
bool plan_build(struct arena *a, struct diag *d, const struct found *bundles,
                size_t n, struct plan *plan);

/* The jobs of one command: a disclosure for each service (and catalog), one
   comparison for each catalog that two or more services answer, an evaluation
   for each evaluation. `catalog` narrows it to one id unless it is empty. */
bool plan_documents(struct arena *a, struct diag *d, enum document document,
                    const struct found *bundles, size_t n, struct str catalog,
                    struct plan *plan);

/* chatwork/disclosure.meti-mic-1.0 (without extension) */
struct str job_path(struct arena *a, const struct job *job,
                    enum visibility edition);
const char *document_name(enum document document); /* disclosure, … */
bool document_has_editions(enum document document);

#endif
