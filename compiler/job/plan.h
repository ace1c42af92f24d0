/*
 * plan: a folder's bundles → sorted jobs.
 *
 * A job is one document: which bundles it reads, which catalog it is about and
 * where it goes. Planning is pure: it looks at names and key tables that were
 * read before, opens nothing and writes nothing.
 */
#ifndef JOB_PLAN_H
#define JOB_PLAN_H

#include "model/document.h"

struct found { /* a bundle, as far as planning needs it */
    struct str name, path;
    enum bundle_kind kind;
    struct str *catalogs; /* that it answers; its own id for a catalog */
    size_t catalog_count;
};

struct job {
    enum document document;
    enum bundle_kind kind; /* of the bundles it reads */
    struct str *paths;
    size_t path_count;
    struct str *catalogs; /* ids, by path; of most documents all the same */
    struct str catalog;   /* id; empty for a document of many */
    struct str folder;    /* below the output folder; may be empty */
    struct str unread;    /* what it may lack: it must not be made; or empty */
    uint32_t beside;      /* 1 << document: those that the plan has of the same
                             bundle and catalog, itself among them */
    bool leads;           /* the first of them */
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
   comparison for each catalog that two or more services answer, a form for each
   catalog, and filled for each service, … `catalog` narrows it to one id unless
   it is empty. */
bool plan_documents(struct arena *a, struct diag *d, enum document document,
                    const struct found *bundles, size_t n, struct str catalog,
                    struct plan *plan);

/* Says of each bundle that its command does not take that the document cannot
   be made of it. */
void plan_require(struct arena *a, struct diag *d, enum document document,
                  const struct found *bundles, size_t n);

/* Where bundles of a kind are that could not be read (by kind; empty: none),
   the documents of all of that kind must not be made of the others. */
void plan_unread(struct plan *plan, const struct str *unread);

/* chatwork/disclosure.meti-mic-1.0 (without extension); an edition that is not
   the document's default one stands at the end, behind it the language's ending
   (document_language): comparison.q.public.en */
struct str job_path(struct arena *a, const struct job *job,
                    enum visibility edition, const char *language);

#endif
