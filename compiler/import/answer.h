/*
 * answer: the word of a status in what people write into its cell: the word
 * alone, with its mark, with a full stop, or with a text behind it.
 */
#ifndef IMPORT_ANSWER_H
#define IMPORT_ANSWER_H

#include "import/known.h"

struct answer {
    const struct status *status; /* NULL: no word of the catalog's */
    struct str rest;             /* behind the word; belongs to the comment */
    bool blank;                  /* it was decided that it is no answer */
    bool doubtful; /* what is behind it takes some of it back, or is another
                      word */
};

struct answer answer_read(const struct known *k, struct str text);

enum mark { /* what stands in the columns of which one is to be ticked */
    MARK_BLANK,
    MARK_YES,
    MARK_CROSS, /* a tick, or its contrary */
    MARK_NO,
    MARK_TEXT /* something else */
};

enum mark mark_read(struct arena *scratch, struct str text);

#endif
