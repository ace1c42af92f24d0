/*
 * bound: what a bundle's tables say, once they are bound: a table by its name,
 * a word and what it stands for, who fills in what.
 */
#ifndef MODEL_BOUND_H
#define MODEL_BOUND_H

#include "model/model.h"

/* Over a column that the sheet says of the item, where the table that is filled
   in has one of that name itself and the sheet names no group. */
#define ITEM_GROUP "参考"

/* Who fills a table: answers the respondent, judgements the evaluator, … */
enum filler bound_filler(struct str table);

/* NULL where the bundle has no such table. */
const struct facts *bound_table(const struct bound *b, const char *name);
const struct facts *bound_table_named(const struct bound *b, struct str name);
/* Puts a table in the place of the one that has its name, else at the end. */
void bound_put(struct arena *a, struct bound *b, const struct facts *t);

/* file:line, for naming another place in a message. */
struct str bound_place(struct arena *a, struct loc at);

/* The value of the word in a row's column into *value, which stays where the
   cell is empty; false, and a message, for one that is not of the set. */
bool bound_word_cell(struct arena *a, struct diag *d, const struct facts *r,
                     size_t row, const char *column, enum word_set set,
                     int *value);

/* Ids of the catalogs that a bundle answers or keeps to. */
struct str *bound_catalog_ids(struct arena *a, const struct facts *keys,
                              size_t *n);
/* Whether a catalog's sheet asks for a key in a line above its table: in the
   table `header`, its own or else that of its base. */
bool bound_asks(struct arena *a, const struct catalog *c, struct str key);
bool bound_is_yes(struct str word); /* はい, yes, true, ○, 1 */
/* Whether a key (見本) is set to such a word. */
bool bound_yes(const struct facts *keys, const char *key);
#endif
