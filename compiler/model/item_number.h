/*
 * item_number: what spreadsheets and people make of the number of an item.
 * 1.10 becomes the figure 1.1, 007 becomes 7, 1-2 becomes the second of
 * January; people write 1.1-(1)-1 for 1.1-①-1, or a mark behind it. None of
 * them is the number: each may be, and the text beside it decides.
 */
#ifndef MODEL_ITEM_NUMBER_H
#define MODEL_ITEM_NUMBER_H

#include "model/model.h"

/* A number as a spreadsheet counts it: 1.1 of 1.10, 7 of 007. Empty where it is
   more than digits and one point. */
struct str item_figure(struct arena *a, struct str number);
/* Whether what is written could have been that number. */
bool item_number_may_be(struct arena *a, struct str number, struct str written);
/* Whether it is a date, as spreadsheets and people write one. */
bool item_number_is_date(struct arena *a, struct str written);

/* What numbers are filed under that differ in nothing but the signs between
   their digits and the letters around them; empty without digits. */
struct str item_number_key(struct arena *a, struct str written);
/* The same of all numbers that a spreadsheet may have made that date of; how
   many there are, none where it is no date. */
enum {
    ITEM_DATE_KEYS = 11
};
size_t item_number_date_keys(struct arena *a, struct str written,
                             struct str keys[ITEM_DATE_KEYS]);

/* The items of a catalog by their figures. */
struct figures {
    struct map by_figure; /* the first item with it */
    uint32_t *next;       /* by item: the next with the same, or NO_ROW */
};

struct figures figures_index(struct arena *a, const struct catalog *c);
/* The first item that is that figure, or NO_ROW. */
uint32_t figures_find(struct arena *a, const struct figures *f,
                      struct str number);

#endif
