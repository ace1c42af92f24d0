/*
 * compile: one job, the whole road.
 *
 * read → bind → check → redact → relations → document tree → pages → write.
 * Every format goes to a temporary file first; only when all of them stand
 * complete on the disk do they replace the older ones.
 */
#ifndef JOB_COMPILE_H
#define JOB_COMPILE_H

#include "job/load.h"
#include "write/write.h"

struct compile_options {
    struct load_options load;
    struct str out;       /* output folder */
    struct str templates; /* --templates; may be empty */
    const struct writer *formats[16];
    size_t format_count; /* 0: each document's own */
    bool edition_given;  /* else the widest that the bundle allows */
    bool prune;          /* withdraw what may not be shown any more */
    bool mark_missing;   /* --missing-glyph mark */
    bool plain_pdf;      /* --pdf plain */
};

/* The edition that a job makes, unless its bundles have it made in another. */
enum visibility compile_edition(const struct compile_options *o,
                                const struct job *job);

/* Writes the document of a job in every format. False after any error. */
bool compile(struct arena *a, struct diag *d, struct fonts *fonts,
             const struct compile_options *o, const struct job *job);

/* A document made as far as it can be without a file of it. */
struct rehearsal {
    enum visibility edition;
    struct str notice; /* that its pages bear: a draft, a sample …; or empty */
    bool made;         /* nothing stands against it */
};

/* Says all that would be said of the document of a job whose bundles are loaded
   into m, which takes its edition; fonts may be NULL: nothing is set then. */
void compile_rehearse(struct arena *a, struct diag *d, struct fonts *fonts,
                      const struct compile_options *o, const struct job *job,
                      struct model *m, struct rehearsal *to);

/* The measures of pages: the shipped style.csv, and over it the user's. NULL
   after an error. */
const struct style *compile_style(struct arena *a, struct diag *d,
                                  const struct compile_options *o);

/* Whether any format of these options needs fonts. */
bool compile_needs_fonts(const struct compile_options *o);

#endif
