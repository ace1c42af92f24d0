/*
 * numbered: rows that name items by their numbers, whatever the table, and the
 * texts beside the numbers: whether both are of one item, and whether the item
 * still asks that.
 *
 *     struct numbered n = numbered_open(x, table, catalog, "id", "text");
 *     numbered_judge(&n);
 *     numbered_tell(&n);
 */
#ifndef CHECK_NUMBERED_H
#define CHECK_NUMBERED_H

#include "check/check_rules.h"
#include "model/item_nearest.h"
#include "model/item_number.h"
#include "model/question.h"

enum verdict {
    FITS,      /* or there is no text beside the number */
    UNKNOWN,   /* the catalog has neither the number nor the text */
    CHANGED,   /* the text is no item's */
    ELSEWHERE, /* the text is another item's */
    SETTLED,   /* the number is spoiled, and the text says which it was */
    OPEN       /* the number is spoiled, and nothing says which it was */
};

struct beside { /* a column of the table, and that of the items it repeats */
    long given, asked;
    struct questions *index; /* of the items by it, once it was asked for */
};

struct judged { /* a row */
    uint32_t row;
    uint32_t item;         /* that the number is of, or NO_ROW */
    uint32_t other;        /* that the text is of, or NO_ROW */
    struct beside changed; /* where the words differ */
    enum verdict verdict;
    bool told;
};

struct numbered {
    const struct checking *x;
    const struct facts *table;
    const struct catalog *catalog;
    long id, sub, requirement; /* columns */
    long number;               /* of the items */
    struct beside text;
    struct beside *others; /* further columns that say what the item asks */
    size_t other_count;
    struct figures figures; /* made when they are first asked for */
    bool figured;
    long which; /* column that says which rows to look at, or -1: all … */
    struct str only; /* … by having this */
    bool listed; /* a cell may name several items: who reads it tells of what
                    it cannot find */
    struct judged *rows;
    size_t count;  /* of rows with anything to tell */
    size_t texted; /* rows with a text */
};

/* number and text are columns of the table; text may be one that it has not. */
struct numbered numbered_open(const struct checking *x, const struct facts *t,
                              const struct catalog *c, const char *number,
                              const char *text);
/* Further columns of answers and judgements that repeat what the item says. */
void numbered_add_others(struct numbered *n);
void numbered_judge(struct numbered *n);

/* All but the texts that were changed. */
void numbered_tell(struct numbered *n);
/* Those; obstacle: they stand in the way of publication. */
void numbered_tell_changes(const struct numbered *n, bool obstacle);

#endif
