/*
 * question: the text of an item, compared with what stands beside its number
 * in a table that people filled in.
 *
 * Two texts are the same question where they differ in nothing but width, case,
 * blanks, line breaks, variants of punctuation (、 and ，, 〜 and ～, kinds of
 * quotes, brackets, dots and dashes, a full stop at the end) and the ※ that
 * documents print behind what was corrected.
 */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include "model/facts_raw.h"
#include "model/model.h"

/* A copy for comparing, never printed. */
struct str question_fold(struct arena *a, struct str text);
/* What documents print below a text that was corrected. */
struct str question_corrected(enum lang lang);
/* What is compared of a cell, less the mark of a correction: empty where it is
   blank, or only says that the text is withheld. */
struct str question_given(const struct facts *t, size_t row, long column);
/* Whether a column of answers or judgements repeats what the catalog's sheet
   says of the item. Notes, and what rules changed, are no part of it. */
bool question_column(const struct catalog *c, const struct fact_column *column);
/* Whether a text is what an item asks in that column of the items: as the
   catalog has it, with the notes that documents print below it, as its source
   had it before it was corrected, or as the catalog has it that this one is
   derived from. Where the catalog has no text, any is. */
bool question_asks(struct arena *a, const struct catalog *c, uint32_t item,
                   long column, struct str text);

/* What a catalog's items say in one column, to find them by: as the catalog has
   it, as its source had it before it was corrected, and as the catalog has it
   that this one is derived from. */
struct asking {
    uint32_t item;
    uint32_t next; /* of the list: the next that says the same, or NO_ROW */
};

struct questions {
    struct map by_text; /* folded → the first of list that says it */
    struct asking *list;
    size_t count, cap;
};

struct questions questions_index(struct arena *a, const struct catalog *c,
                                 long column);
/* The first of the list that says a text, or NO_ROW. */
uint32_t questions_find(struct arena *a, const struct questions *q,
                        struct str text);

/* Where two texts part: what one has and the other has in its place, each with
   a few characters around it, in their own spelling. */
struct question_change {
    struct str was, is;
    bool cut; /* `is` goes along with `was` and ends before it */
};

/* How often a text says a part, as texts are compared; the first time from byte
   `start` on, before `end`. */
size_t question_within(struct arena *a, struct str text, struct str part,
                       size_t *start, size_t *end);

struct question_change question_compare(struct arena *a, struct str was,
                                        struct str is);

#endif
