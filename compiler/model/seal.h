/*
 * seal: what shows that a question is still the one that was answered.
 *
 * An item's seal is the SHA-256 of its question columns: for each, in the byte
 * order of their canonical names, the name, U+001F, the text as
 * question_fold() has it, U+001E. Question columns are those that the
 * catalog's `columns` give to 様式, 備考 aside; where they give it none, or
 * there is no such table, all of `items` but 備考, marks of visibility and what
 * rules make. Texts are as the catalog asks them: a blank level as the row
 * above, adopted corrections made. Nothing that is not public is in a seal: a
 * short text could be guessed from it.
 *
 * A catalog's seal is the SHA-256 of its items' seals, in the order of the
 * items, nothing between them. Both are 64 hexadecimal digits in lower case.
 */
#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H

#include "model/model.h"

enum {
    SEAL_DIGITS = 64,
    SEAL_SHORT = 12 /* digits that are printed, and enough to tell two apart */
};

struct seals {
    struct str catalog;
    struct str *items; /* by item */
};

struct seals seals_make(struct arena *a, const struct catalog *c);

/* The question columns of the items, in the order in which they are sealed; *n
   of them. */
const uint32_t *seal_columns(struct arena *a, const struct catalog *c,
                             uint32_t *n);

enum seal_fit {
    SEAL_ABSENT, /* nothing is said */
    SEAL_FITS,
    SEAL_DIFFERS,
    SEAL_UNREADABLE /* no hexadecimal digits, or fewer than SEAL_SHORT */
};

/* Whether what somebody wrote down is that seal, or its beginning. */
enum seal_fit seal_compare(struct arena *a, struct str written,
                           struct str seal);
/* Its beginning, as documents print it. */
struct str seal_short(struct str seal);

/* The row of a key of a bundle that may stand there once for each catalog:
   回答sha256.<catalog>, else 回答sha256; or NO_ROW. */
uint32_t seal_key(struct arena *a, const struct facts *keys, const char *key,
                  const struct catalog *c);
/* Whether a key, by its name or label, is one that seals a bundle as it was, of
   any catalog, or a mark of such: what is made of the bundle is another and
   does not have it. */
bool seal_is_key(struct arena *a, const struct facts *keys, struct str label);

#endif
