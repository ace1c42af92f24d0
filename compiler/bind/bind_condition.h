/*
 * bind_condition: when an item is asked, as its 条件 says, and the order in
 * which items that hang on each other are settled. For bind_asked alone, with
 * what both need to tell of an item.
 */
#ifndef BIND_BIND_CONDITION_H
#define BIND_BIND_CONDITION_H

#include "model/asked.h"

struct asking { /* a catalog whose attributes are being bound */
    struct arena *arena;
    struct diag *diag;
    const struct catalog *catalog;
    struct asked *list;         /* catalog->asked, to be written to */
    size_t others, first_other; /* items whose 必須 is another word */
};

/* The number of an item, for messages. */
struct phrase asking_id(const struct asking *x, size_t item);
/* The words of the catalog's answers; those that an item may be answered with,
   as a condition on it names them. */
struct str asking_all_words(const struct asking *x);
struct str asking_words(const struct asking *x, size_t item);

struct dependence {
    const char *column;   /* of items, which says what an item hangs on */
    enum message message; /* of a loop: the item, and the way round */
    uint32_t (*on)(const struct asking *x, size_t item, uint32_t k); /* the k-th
                                     item that it hangs on; NO_ROW: no more */
    void (*cut)(struct asking *x, size_t item); /* it hangs on nothing more */
};
/* Each item behind all that it hangs on, in an array as long as there are
   items. Loops are told of, and cut where they close. */
uint32_t *asking_order(struct asking *x, const struct dependence *d);

/* Reads the condition of an item, once the kinds and choices of all are. */
void bind_condition(struct asking *x, size_t item);
/* Finds the order in which conditions are settled: c->conditional. */
void bind_condition_order(struct asking *x, struct catalog *c);

#endif
