/*
 * texts: which texts (Markdown files of a bundle) kaiji's templates take, and
 * what they are called. All of it stands in texts.def.
 */
#ifndef VOCABULARY_TEXTS_H
#define VOCABULARY_TEXTS_H

#include "base/str.h"

struct text_term {
    const char *name;    /* of its file, less .md: overview */
    const char *label;   /* サービス概要 */
    const char *aliases; /* further names, folded, parted by '/' */
    const char *table;   /* what tables in it should be instead: roles.csv */
};

const struct text_term *vocabulary_texts(size_t *n);
/* The text that a name means, of its file or as documents call it, in any width
   and case; NULL if none. */
const struct text_term *vocabulary_text(struct arena *a, struct str name);

#endif
