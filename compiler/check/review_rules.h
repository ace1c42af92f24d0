/*
 * review_rules: what a review looks for, out of the tables `review` beside the
 * templates: rows of words, each for a kind of finding.
 */
#ifndef CHECK_REVIEW_RULES_H
#define CHECK_REVIEW_RULES_H

#include "base/date.h"
#include "model/facts_raw.h"

struct review_words { /* plain: check/review_text.h */
    struct str *list;
    size_t count, cap;
};

struct review_rule {
    enum review_kind kind;
    bool meanings[MEANING_COUNT]; /* of REVIEW_STATUS: of which answers */
    bool end;                     /* words end the last sentence */
    struct review_words words, unless, unless_asked, ignored, beside;
    struct str newer; /* of REVIEW_EDITION: what came after, and when */
    struct date since;
    struct loc at;
};

struct review_rules {
    struct review_rule *list;
    size_t count, cap;
};

/* Adds the rows of one table. */
void review_rules_add(struct arena *a, struct diag *d, struct review_rules *to,
                      const struct facts *t);

/* The first of some words that stands in a text, and where; *found is empty
   where none does. */
size_t review_words_find(const struct review_words *w, struct str s,
                         struct str *found);
bool review_words_in(const struct review_words *w, struct str s);

#endif
