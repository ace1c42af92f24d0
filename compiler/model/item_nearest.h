/*
 * item_nearest: which items of a catalog somebody may have meant by a number
 * that it does not have. The catalog is gone through once for a table, when the
 * first such number is found, however many there are.
 */
#ifndef MODEL_ITEM_NEAREST_H
#define MODEL_ITEM_NEAREST_H

#include "model/model.h"

struct item_nearest {
    struct arena *arena; /* its own are made in this */
    const struct catalog *catalog;
    struct item_index *index; /* its numbers, by what they may become */
};

struct item_nearest item_nearest_open(struct arena *a, const struct catalog *c);

/* Those that the number may have been (model/item_number.h), else those that
   are spelled most like it: the first few, for a message, parted by DIAG_COMMA;
   empty where none is near. */
struct str item_nearest_find(struct arena *a, struct item_nearest *n,
                             struct str written);

/* Tells of a number that the catalog does not have, with those that may have
   been meant; date: the workbook holds it as one. */
void item_unknown_tell(struct arena *scratch, struct diag *d, struct loc at,
                       struct item_nearest *n, struct phrase written,
                       bool date);

#endif
