/*
 * review_rows: the answers under review, one row for each that says something.
 */
#ifndef CHECK_REVIEW_ROWS_H
#define CHECK_REVIEW_ROWS_H

#include "check/check_rules.h"
#include "check/review_rules.h"
#include "check/review_text.h"

struct reviewed { /* a row of the answers */
    uint32_t row, item;
    const struct status *status; /* NULL: no word that counts */
    struct phrase said;          /* its comment, as it stands */
    struct review_text comment;
    struct str question; /* plain: the text of the item */
    struct str asked;    /* of it what it asks, without the conditions */
    bool told;           /* that it does not go with its status */
};

struct review {
    const struct checking *x;
    const struct review_rules *rules;
    long id, comment;
    struct reviewed *rows;
    size_t count;
};

struct loc review_at(const struct review *r, const struct reviewed *row);
/* The number of its item. */
struct phrase review_item(const struct review *r, const struct reviewed *row);
/* Words of its comment, for the eyes that see that. */
struct phrase review_quote(const struct reviewed *row, size_t from, size_t to);

/* The kinds of findings on one row, each in its turn. */
void review_status(const struct review *r, struct reviewed *row);
void review_says_nothing(const struct review *r, const struct reviewed *row);
void review_template(const struct review *r, const struct reviewed *row);
void review_plans(const struct review *r, const struct reviewed *row);
void review_editions(const struct review *r, const struct reviewed *row);
void review_evidence(const struct review *r);
/* Those that compare rows. */
void review_pairs(const struct review *r);
void review_variants(const struct review *r);

#endif
