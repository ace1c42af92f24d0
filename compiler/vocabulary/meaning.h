/*
 * meaning: what a status word means (statuses.意味), the axis of every
 * statistic, and how often each was meant.
 */
#ifndef VOCABULARY_MEANING_H
#define VOCABULARY_MEANING_H

#include "base/str.h"

enum meaning {
    MEANING_CONFORMING,
    MEANING_PARTIAL,
    MEANING_PLANNED,
    MEANING_ALTERNATIVE,
    MEANING_NONCONFORMING,
    MEANING_NOT_APPLICABLE,
    MEANING_STATED,    /* answered, neither good nor bad */
    MEANING_NOT_ASKED, /* its condition does not hold */
    MEANING_UNANSWERED,
    MEANING_COUNT
};

struct counts {
    uint32_t of[MEANING_COUNT];
};

struct str meaning_name(enum meaning meaning); /* "not-applicable" */
struct str meaning_mark(enum meaning meaning); /* ○, where no catalog says */

#endif
