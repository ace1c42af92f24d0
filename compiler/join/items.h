/*
 * The relation `items` and what is chosen from it.
 *
 * It has a row for each item in catalog order, followed by its further answers
 * (複数回答 2/4) and, in an evaluation, by the judgements that a later round
 * replaced. Where catalog and answers have a column of one name, the answers'
 * is answer_NAME.
 */
#ifndef JOIN_ITEMS_H
#define JOIN_ITEMS_H

#include "join/status.h"

/* judgements: NULL where nobody judged. */
struct relation *join_items(const struct join *j, const struct answers *answers,
                            const struct answers *judgements);

enum choice {
    CHOOSE_MEANING,   /* rows whose status means `meaning` */
    CHOOSE_OPEN,      /* rows neither conforming nor not-applicable */
    CHOOSE_NOT_EMPTY, /* rows with a text */
    CHOOSE_SHOWN      /* rows with a text that the edition shows */
};
void join_choose(const struct join *j, const struct relation *items,
                 const char *name, const char *column, enum choice choice,
                 enum meaning meaning);

/* What every table of items shows, under the label of the catalog's own sheet:
   an item's id, text or short title, its status or comment; and four of them,
   without the short title. `name` and `text` name a column. */
void join_item_column(const struct join *j, struct relation *r,
                      const char *field, const char *name);
void join_item_columns(const struct join *j, struct relation *r,
                       const char *text);

#endif
