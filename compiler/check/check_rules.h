/*
 * check_rules: the rules, and what they share.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/check.h"
#include "model/bound.h"

#define RULE(of, run, when, ja, en) void run(const struct checking *x);
#define RULES(of, run, times, when, ja, en)                                    \
    void run(const struct checking *x);                                        \
    size_t times(const struct checking *x);
#include "check/rules.def"
#undef RULE
#undef RULES

/* What a check is called, by the function of its row of rules.def. */
struct str check_called(void (*check)(const struct checking *x),
                        enum lang lang);

/* check_evidence.c: what the answers of a service cite. */
const struct cited *check_cited(struct arena *a, struct arena *scratch,
                                const struct service *s);

/* check_asked.c: whether the word of a row is ruled by its item rather than by
   the catalog's words alone; a word outside the item's choices is told. */
bool check_asked_word(const struct checking *x, size_t row, long column);

/* check_parts.c: whether the item's own answer is one that claims to do
   something: filled, and neither non-conforming, nor planned, nor 対象外. */
bool check_claims(const struct response *r);

/* The status that a row counts as; NULL where it is empty, unknown, carried
   over or means that nothing was answered. */
const struct status *check_status(const struct catalog *c,
                                  const struct facts *t, size_t row,
                                  long column);

/* check_rounds.c: whether a row of an item is of the newest round of its part.
 */
bool check_is_current(const struct response *r, uint32_t row);

/* Item numbers for a message, in two halves: a quoted value is cut when it is
   long, and the first ten numbers are to be there. */
struct id_list {
    struct out text[2];
    uint32_t count;
    struct phrase eyes; /* for those who may see all that were named */
};

struct id_list id_list_open(struct arena *a);
void id_list_add(struct id_list *l, struct phrase id);
struct phrase id_list_text(const struct id_list *l, int half);
void id_list_free(struct id_list *l);

#endif
