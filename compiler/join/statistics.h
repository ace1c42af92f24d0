/*
 * Counts as relations: statistics, word_statistics and summary; and a tally as
 * the columns that any relation of counts has.
 */
#ifndef JOIN_STATISTICS_H
#define JOIN_STATISTICS_H

#include "analysis/statistics.h"
#include "join/join.h"

void join_statistics(const struct join *j, const struct statistics *s);
void join_word_statistics(const struct join *j, const struct statistics *s);
/* s is NULL where a document has no counts of its own. */
struct relation *join_summary(const struct join *j, const struct statistics *s);

/* The columns of the set `meanings`, then total, share, share_applicable, bar;
   and their values, in that order. */
void tally_columns(const struct join *j, struct relation *r,
                   const struct statistics *s);
void tally_values(const struct join *j, const struct statistics *s,
                  const struct tally *t, struct value *to);
/* Drawn counts; text where the answers are texts, which have no colour. */
struct value tally_bar(const struct join *j, const struct statistics *s,
                       const struct tally *t);
/* The name of a part or major, or that it has none. */
struct str tally_name(const struct join *j, struct str name);

#endif
