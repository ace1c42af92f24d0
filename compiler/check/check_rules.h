/*
 * check_rules: the rules that several kinds of bundle share.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "model/bind_bundle.h"

/* Required keys, dates and visibility words of all tables of a bundle. */
void check_values(struct arena *a, struct diag *d, const struct bound *b);

struct answered { /* a table of answers or judgements, bound */
    const struct catalog *catalog;
    const struct relation *relation;
    const struct response *responses;
    enum axis axis;
};

/* What the publisher says of how many items there are: table categories. */
void check_categories(struct arena *a, struct diag *d, const struct catalog *c);

void check_answers(struct arena *a, struct diag *d, const struct answered *x);
/* Whether items are not judged: an obstacle to publication. */
bool check_unjudged(struct arena *a, struct diag *d, const struct answered *x,
                    bool refused);

#endif
