/*
 * sheet_columns: how a catalog's sheet looks: its table `columns` read and put
 * in its order (順), or what a sheet usually has where the catalog has none.
 */
#ifndef MODEL_SHEET_COLUMNS_H
#define MODEL_SHEET_COLUMNS_H

#include "model/bound.h"
#include "model/model.h"

struct place { /* a column of the sheet */
    struct str group, label;
    struct str field; /* canonical, in the table that `by` fills */
    enum filler by;   /* FILLER_FORM where nobody is named */
    uint32_t width;   /* in 1/1000 mm; 0: not said */
    bool required;
    struct str visibility, note; /* as written */
    struct loc at;
};

struct place *sheet_columns(struct arena *a, const struct catalog *c,
                            size_t *n);

/* 12mm, 1.5cm or 12 (mm). False where it is no length over nothing, or one
   over ten metres. */
bool sheet_width_read(struct str text, uint32_t *thousandths);
/* A number such as 3; false where it is none. */
bool sheet_order_read(struct str text, long *order);

#endif
