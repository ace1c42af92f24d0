/*
 * bind_trailing: what people write behind the word of a status: 適合可能。 and
 * ○（一部）. The word is the status; what stands in brackets behind it belongs
 * to the comment.
 */
#ifndef BIND_BIND_TRAILING_H
#define BIND_BIND_TRAILING_H

#include "model/facts_build.h"
#include "model/model.h"

/* Parts the words of the column `status`, on an axis of c, and of the columns
   on axes of their own from what stands behind them, where the whole is no word
   and its beginning is one; a note says how many. Without a column `comment`,
   and of who is responsible, only a full stop is taken off. */
void bind_trailing(struct arena *a, struct diag *d, struct facts *t,
                   const struct catalog *c, enum axis axis);

#endif
