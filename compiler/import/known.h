/*
 * known: what a catalog says, to find it again in what people wrote: the
 * numbers and texts of its items, its other texts, and those of the guideline's
 * requirements.
 *
 * Texts are compared folded (model/question.h), less the tags that extractions
 * leave in them; then by likeness: twice the pairs of letters that both have,
 * of all pairs of both, in thousandths.
 */
#ifndef IMPORT_KNOWN_H
#define IMPORT_KNOWN_H

#include "model/item_number.h"
#include "model/model.h"
#include "model/question.h"

enum {                 /* in thousandths */
    LIKE_ALONE = 850,  /* a text alone must be so like an item's */
    LIKE_AHEAD = 100,  /* and so much more than the next item's */
    LIKE_BESIDE = 600, /* beside the number of the item */
    KNOWN_MOST = 8     /* candidates that are told */
};

struct candidates {
    uint32_t items[KNOWN_MOST];
    size_t count;
    bool exact;    /* the number as the catalog has it, or the text folded */
    unsigned like; /* how like the first one's text is, in thousandths */
};

struct known {
    struct arena *arena;
    struct arena *scratch; /* for foldings; whoever looks resets it */
    const struct catalog *catalog;
    long id, text;           /* columns of the items; text -1: none */
    struct questions asked;  /* by text */
    struct str *folds;       /* per item: its text */
    struct figures figures;  /* numbers as spreadsheets count them */
    struct map by_key;       /* numbers less their signs: the first item */
    uint32_t *key_next;      /* per item */
    struct map others;       /* folded: what else the catalog says */
    struct map requirements; /* folded text → row of the requirements */
    struct likeness *likeness;
    struct map words; /* folded: what somebody decided that a word means, one
                         more than the status; 0: no answer */
};

/* One more, where there is room and it is none of them. */
void candidates_add(struct candidates *c, uint32_t item);

struct known *known_make(struct arena *a, struct arena *scratch,
                         const struct catalog *c);
/* As texts are compared, in the scratch arena. */
struct str known_fold(const struct known *k, struct str text);
/* Without the tags that extractions leave in texts: <b>, </p>, <a href=…>. */
struct str known_less_tags(struct arena *a, struct str text);
struct str known_id(const struct known *k, uint32_t item);
struct str known_text(const struct known *k, uint32_t item);

/* The items that a number may be. */
struct candidates known_number(const struct known *k, struct str number,
                               enum typed typed);
/* Those whose text it is; of several that say the same, all. */
struct candidates known_says(const struct known *k, struct str text);
/* The one whose text is most like it, where it is like enough. */
struct candidates known_like(const struct known *k, struct str text);
/* How like a text is an item's, in thousandths. */
unsigned known_likeness(const struct known *k, struct str text, uint32_t item);
/* Items one behind the other whose texts are one text, put together; how many,
   0: it is not. */
size_t known_run(const struct known *k, struct str text, uint32_t *first);
/* A number with a text behind it in one cell: where the text begins, 0 where
   there is no number of an item in front. */
size_t known_split(const struct known *k, struct str both, uint32_t *item);

#endif
