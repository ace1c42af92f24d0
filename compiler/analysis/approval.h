/*
 * approval: whether what a service answered and what it answered are still what
 * its keys カタログsha256 and 回答sha256 say. Where they are not, whatever was
 * approved was something else: the disclosure is a draft again.
 */
#ifndef ANALYSIS_APPROVAL_H
#define ANALYSIS_APPROVAL_H

#include "model/model.h"
#include "model/seal.h"

struct approval {
    bool dated; /* 承認日 is a day, and not before 作成日 */
    bool early; /* it is a day before that */
    enum seal_fit questions, answers;
    uint32_t questions_row, answers_row; /* of the keys, or NO_ROW */
    bool holds; /* dated; neither is known to be another, nor unreadable */
};

/* The hash of the answers is s->answers_sha256. */
const struct approval *approval_read(struct arena *a, const struct service *s);

#endif
