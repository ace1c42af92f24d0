/*
 * progress: how far an evaluation has come.
 *
 *     受付, 評価中, 委員会審議済, 理事会承認済, 公表;
 *     then 変更, 更新済, 失効 or 取下げ
 *
 * Nobody writes the state down: it follows from the dates and rows of the
 * bundle on the day of judgement. Without such a day, in internal editions
 * only, everything dated has happened, and expiry is judged on the evaluation's
 * own date. What is dated by month or year has happened when
 * that is over; a withdrawal or change, which narrows what was said, when it
 * begins. An expiry runs to its end.
 */
#ifndef ANALYSIS_PROGRESS_H
#define ANALYSIS_PROGRESS_H

#include "base/diag.h"
#include "model/facts.h"

enum progress {
    PROGRESS_BEFORE,   /* not received yet on that day */
    PROGRESS_RECEIVED, /* no judgement, no question */
    PROGRESS_UNDER_WAY,
    PROGRESS_COMMITTEE,
    PROGRESS_BOARD,
    PROGRESS_PUBLISHED,
    PROGRESS_CHANGED, /* published, then changed */
    PROGRESS_RENEWED, /* a published one renews it: seen beside others only */
    PROGRESS_EXPIRED,
    PROGRESS_WITHDRAWN /* at whatever stage */
};

struct evaluation;

struct stage {
    /* The evaluation's own date: 作成日, else the last date of its course, of
       those that everybody may see; of judgements and questions only while
       nothing is published. As YYYY-MM-DD or shorter, or empty. */
    struct str date;
    enum progress progress;
    struct phrase renewed_by; /* 整理番号; blank: none */
};

/* Of an evaluation by itself, as an edition sees it; as_of is YYYY-MM-DD, or
   empty: then expiry is judged on its own date. */
struct stage *progress_stage(struct arena *a, const struct evaluation *e,
                             enum visibility edition, struct str as_of);
/* The same where expiry is judged on another day. */
enum progress progress_of(struct arena *a, const struct evaluation *e,
                          enum visibility edition, struct str as_of,
                          struct str day);
/* Whether it was published by then, whatever came after. */
bool progress_published(struct arena *a, const struct facts *keys,
                        enum visibility edition, struct str as_of);
/* Whether what a key says had happened by then. */
bool progress_happened(struct arena *a, struct str date, struct str as_of);
struct str progress_name(enum progress p, enum lang lang);

/* The approvals in their order: keys of the table evaluation. */
enum {
    PROGRESS_APPROVALS = 4
};
extern const char *const progress_approvals[PROGRESS_APPROVALS];

#endif
