/*
 * compile: one job, the whole road.
 *
 * read → bind → check → redact → relations → document tree → pages → write.
 * Every format goes to a temporary file first; only when all of them stand
 * complete on the disk do they replace the older ones.
 */
#ifndef COMPILE_H
#define COMPILE_H

#include "plan.h"
#include "write/write.h"

struct compile_options {
    struct str out;                 /* output folder */
    struct str catalogs, templates; /* --catalogs, --templates; may be empty */
    struct str encoding;            /* --encoding; may be empty */
    const struct writer *formats[16];
    size_t format_count;
    enum visibility edition;
    bool edition_given; /* else the widest that the bundle allows */
    enum lang lang;     /* of the documents, if given */
    bool lang_given;
    bool mark_missing; /* --missing-glyph mark */
    bool plain_pdf;    /* --pdf plain */
    struct str as_of;  /* --as-of; may be empty */
};

/* Reads, binds and checks what a job needs. False after an error. */
bool compile_load(struct arena *a, struct diag *d,
                  const struct compile_options *o, const struct job *job,
                  struct model *m);

/* Writes the document of a job in every format. False after any error. */
bool compile(struct arena *a, struct diag *d, struct fonts *fonts,
             const struct compile_options *o, const struct job *job);

/* The measures of pages: the shipped style.csv, and over it the user's. NULL
   after an error. */
const struct style *compile_style(struct arena *a, struct diag *d,
                                  const struct compile_options *o);

/* Whether any format of these options needs fonts. */
bool compile_needs_fonts(const struct compile_options *o);

/* The folder of shipped data ("templates", "fonts", "catalogs"): beside the
   program in a checkout, else in share/kaiji beside its bin. */
struct str compile_data_folder(struct arena *a, const char *name);

#endif
