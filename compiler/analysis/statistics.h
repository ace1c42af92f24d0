/*
 * statistics: counts by meaning and by word, never a score (DESIGN §2).
 *
 * Counted are the items' own answers (or last judgements); an item whose text
 * is lost in the source is outside. Shares are k/n beside a percentage, of all
 * items and of all but 対象外; unanswered is always in the denominator; where
 * 対象外 and unanswered are more than half there is no percentage.
 *
 * Where the answers are texts (回答方式 text) an answer is filled or not, and
 * nothing is said about conformity: `filled` counts the filled ones, the
 * unanswered of `counts` the others, and every other meaning stays zero. Its
 * share is filled of all.
 */
#ifndef ANALYSIS_STATISTICS_H
#define ANALYSIS_STATISTICS_H

#include "base/out.h"
#include "model/model.h"

struct tally {
    struct str part, name; /* its part's and its own; empty: overall */
    struct loc at;         /* its first item's part or major */
    uint8_t level;         /* LEVEL_PART or LEVEL_CATEGORY */
    uint8_t depth;         /* 1; of a major below parts 2 */
    struct counts counts;  /* by meaning */
    uint32_t *words;       /* by status of the catalog, parallel to it */
    uint32_t filled;       /* answers that are texts */
    uint32_t total;
};

struct statistics {
    const struct catalog *catalog;
    enum axis axis;
    bool text; /* answers are texts: filled or not */
    struct tally total;
    struct tally *groups; /* as the branches of the items: each part before its
                             majors; only of levels that name something */
    size_t group_count;
    uint32_t lost; /* items outside */
};

struct statistics *statistics_count(struct arena *a, const struct catalog *c,
                                    const struct response *responses,
                                    enum axis axis);

/* How many of the groups are of a level. */
size_t statistics_groups(const struct statistics *s, unsigned level);

/* 「66.0%」, in long 「238/401（59.4%）」, or 「15/44」 where no percentage may
   be given. */
struct str statistics_share_of(struct arena *a, const struct statistics *s,
                               const struct tally *t, bool applicable_only,
                               bool in_long, enum lang lang);
uint32_t counts_total(const struct counts *c);

/* statistics_words.c: what the numbers are called. */

bool statistics_knows(const struct catalog *c, enum axis axis,
                      enum meaning meaning);
/* The catalog's first word of a meaning, or empty; for unanswered always
   未回答, 未判定 (judgements) or 未記入 (texts). */
struct str statistics_word(const struct catalog *c, enum axis axis,
                           enum meaning meaning, enum lang lang);
struct str statistics_mark(const struct catalog *c, enum axis axis,
                           enum meaning meaning); /* ○, never empty */
struct str statistics_filled(enum lang lang);     /* 記入済 */
struct str statistics_total_label(const struct catalog *c, enum lang lang);
/* The numbers in words; `body` is who judged, empty for answers. */
struct str statistics_sentence(struct arena *a, const struct statistics *s,
                               struct str body, enum lang lang);
/* How the shares are computed. */
struct str statistics_formula(struct arena *a, const struct catalog *c,
                              enum axis axis, enum lang lang);
/* What stands under every table of counts (DESIGN §2). */
struct str statistics_note(struct arena *a, const struct catalog *c,
                           struct str body, enum visibility edition,
                           enum lang lang);

/* statistics_report.c: `kaiji stats`. */

#endif
