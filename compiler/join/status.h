/*
 * status: what an item was answered or judged.
 */
#ifndef JOIN_STATUS_H
#define JOIN_STATUS_H

#include "join/join.h"

/* Responses of one axis, the table they lie in and the columns needed. */
struct answers {
    enum axis axis;
    const struct facts *table;
    const struct response *responses;
    long status, comment, sub, requirement, round; /* -1: none */
};

struct answers status_answers(enum axis axis, const struct facts *table,
                              const struct response *responses);
/* The status of an item, and of one of its further rows. */
struct value status_own(const struct join *j, const struct answers *x,
                        size_t item);
struct value status_extra(const struct join *j, const struct answers *x,
                          size_t row);
/* Of a row about an item whose text is lost: it counts for nothing, and what it
   holds stands below. */
struct value status_uncounted(const struct join *j, const struct answers *x,
                              size_t row);
/* Of a part that should have been answered and was not. */
struct value status_missing(const struct join *j, const struct answers *x,
                            struct loc at);
const struct status *status_extra_word(const struct join *j,
                                       const struct answers *x, size_t row);

/* An item's further rows by the requirement they name; NO_ROW where it has none
   for it, so that its own answer holds. Made once for a table of answers. */
struct by_requirement {
    struct map extra;
};
struct by_requirement status_by_requirement(const struct join *j,
                                            const struct answers *x);
uint32_t status_row_for(const struct join *j, const struct by_requirement *b,
                        size_t item, struct str requirement);

#endif
