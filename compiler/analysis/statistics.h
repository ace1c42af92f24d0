/*
 * statistics: counts by meaning and by word, never a score (DESIGN §2).
 *
 * Counted are the items' own answers (or last judgements); headings, and items
 * whose text is lost in the source, are outside. Shares are k/n beside a
 * percentage, of all items that were asked and of all those but 対象外;
 * unanswered and stated are always in the denominator, not-asked never is;
 * where 対象外 and unanswered are more than half there is no percentage.
 *
 * An item in free words (text, date, number) is filled in or not, and nothing
 * is said about conformity: it counts as stated or unanswered. Where nothing
 * can conform, as with 回答方式 text, the share is that of stated.
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
    uint32_t *meant;       /* the same, where it counts as what it means */
    uint32_t filled;       /* answered in free words, without a word */
    uint32_t blank;        /* items in free words that are not answered */
    uint32_t total;
};

/* What is counted under a word of its own: a meaning, or where the catalog has
   several words of one, each of them. */
struct statistics_part {
    enum meaning meaning;
    const struct status *status; /* NULL: all of that meaning */
    uint8_t nth;                 /* among the words of the meaning, from 0 */
    bool last;                   /* … of which it is the last one */
};

struct statistics {
    const struct catalog *catalog;
    enum axis axis;
    const struct statistics_part *parts; /* in the order of meanings */
    size_t part_count;
    bool text; /* statistics_texts() */
    struct tally total;
    struct tally *groups; /* as the branches of the items: each part before its
                             majors; only of levels that name something */
    size_t group_count;
    uint32_t lost; /* items outside */
};

struct statistics *statistics_count(struct arena *a, const struct catalog *c,
                                    const struct response *responses,
                                    enum axis axis);

/* The parts of a catalog's axis; statistics_count() has them too. */
const struct statistics_part *statistics_parts(struct arena *a,
                                               const struct catalog *c,
                                               enum axis axis, size_t *n);
uint32_t statistics_part_count(const struct statistics *s,
                               const struct tally *t,
                               const struct statistics_part *part);

/* How many of the groups are of a level. */
size_t statistics_groups(const struct statistics *s, unsigned level);

/* 「66.0%」, in long 「238/401（59.4%）」, or 「15/44」 where no percentage may
   be given. */
struct str statistics_share_of(struct arena *a, const struct statistics *s,
                               const struct tally *t, bool applicable_only,
                               bool in_long, enum lang lang);

/* statistics_words.c: what the numbers are called. */

/* Whether a word of the catalog has a meaning, or an item brings it about. */
bool statistics_knows(const struct catalog *c, enum axis axis,
                      enum meaning meaning);
/* Whether all items are answered in free words, as 回答方式 text has it: such a
   document is laid out for texts. */
bool statistics_texts(const struct catalog *c);
/* What shares are of: conforming, else stated. */
enum meaning statistics_good(const struct catalog *c, enum axis axis);
/*
 * What a meaning is called: the catalog's word of it, all of them where there
 * are several (適合・条件付き適合), or empty where it has none. Words of
 * kaiji's own are 未回答, 未判定 (judgements) or 未記入 (items in free words);
 * 適合 and 不適合 where 望ましい回答 makes a word mean either; of stated
 * 記入済, or 記載あり where several words and texts are; and 条件に当たらない.
 */
struct str statistics_word(const struct catalog *c, enum axis axis,
                           enum meaning meaning, enum lang lang);
/* What a part is called. */
struct str statistics_part_word(const struct catalog *c, enum axis axis,
                                const struct statistics_part *part,
                                enum lang lang);
/* The same of one item: 未記入 of one in free words, else 未回答. */
struct str statistics_item_word(const struct catalog *c, enum axis axis,
                                size_t item, enum meaning meaning,
                                enum lang lang);
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
