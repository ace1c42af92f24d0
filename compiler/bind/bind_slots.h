/*
 * bind_slots: where the answers of a catalog's items belong in a sheet that
 * somebody else made: the cells beside the numbers of its items, under the
 * headings that the one who answers fills in.
 */
#ifndef BIND_BIND_SLOTS_H
#define BIND_BIND_SLOTS_H

#include "base/table.h"
#include "model/model.h"

struct slot { /* a cell for a part of an answer */
    uint32_t item;
    struct str sub,
        requirement;    /* of a row for a part of the item, as written */
    struct str field;   /* column of the answers */
    struct str heading; /* as the sheet has it */
    struct str held;    /* what the cell holds */
    struct loc at;
};

struct slots {
    struct slot *list;
    size_t count, cap;
};

/* Adds those of a sheet; none where it is no sheet of the catalog. A column
   counts that the answers have too. Rows whose text is not their number's, and
   numbers that the catalog does not have, are errors. */
void bind_slots(struct arena *a, struct diag *d, const struct table *t,
                const struct catalog *c, const struct facts *answers,
                struct slots *to);

#endif
