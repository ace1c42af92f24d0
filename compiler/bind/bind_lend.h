/*
 * bind_lend: what the bundles of a service's key 共通 lend to it: keys, rows of
 * tables and texts that it does not have itself. What is lent stays as it is
 * where it stands: with its place, its notes and who may see it.
 */
#ifndef BIND_BIND_LEND_H
#define BIND_BIND_LEND_H

#include "base/table.h"
#include "model/facts_build.h"
#include "model/model.h"

struct lender { /* the bundles that lend, the first one first */
    const struct bundle *bundle;
    const struct facts *keys; /* its own, or NULL */
    const struct lender *next;
    uint32_t number; /* from 1 */
};

/* Rows of `lent` behind or in between those of `own`, which may be NULL: a row
   of one's own that says something stands in the place of the lent ones with
   its KNOWN columns; one that says nothing gives way to them. A table whose
   rows nothing is known by is lent as a whole, where there is none. `number` is
   the lender's; 0: the rows of `lent` know theirs. */
struct facts *bind_lend_rows(struct arena *a, const struct facts *own,
                             const struct facts *lent, uint32_t number);
/* The keys that a lender lends: all but those that hold of it alone, with their
   marks, which it gets where the lender as a whole is not for everybody; none
   of texts that the one has to whom it lends. What it says in vain is told. */
struct facts *bind_lend_keys(struct arena *a, struct diag *d,
                             const struct facts *keys,
                             const struct bundle *lender,
                             const struct bundle *to_whom);
/* What a key is a mark of: the name of a key, or of a text; empty: no mark. */
struct str bind_lend_mark_of(struct arena *a, const struct facts *keys,
                             size_t row);
/* The key 公開区分 of a lender, which holds of all that it lends. */
enum visibility bind_lend_visibility(const struct facts *keys);
/* Narrows all of a table to that, and marks its rows so. */
struct facts *bind_lend_narrow(struct arena *a, struct facts *t,
                               enum visibility v);
/* Says of the answers that a lender lends that they are shared, in the language
   of the catalog's documents. */
void bind_lend_note(struct arena *a, struct facts *t, const struct catalog *c,
                    uint32_t number);
/* The lender's texts that `to` has none of, behind its own; keys: its marks. */
void bind_lend_texts(struct arena *a, struct diag *d, const struct lender *lent,
                     const struct facts *keys, struct bound *to);
/* A bundle with the texts of all lenders, too, and no tables: to look up which
   texts a mark may be of. */
const struct bundle *bind_lend_named(struct arena *a, const struct bundle *b,
                                     const struct lender *lent);

#endif
