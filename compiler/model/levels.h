/*
 * levels: where an item stands. Its part, major, middle, minor and two more
 * below are one path, the widest first; a branch is one place of it, found once
 * when the catalog is bound. Whatever groups, merges, counts or compares goes
 * by branches: two parts that each have a 「環境」 have two.
 */
#ifndef MODEL_LEVELS_H
#define MODEL_LEVELS_H

#include "model/facts.h"

enum {
    LEVELS = 6,         /* those that vocabulary/column.h names */
    LEVELS_COUNTED = 2, /* the widest: a table of counts has rows for them */
    LEVEL_PART = 0,
    LEVEL_CATEGORY = LEVELS_COUNTED - 1 /* named where one word has to do */
};

struct branch {
    uint32_t parent; /* NO_ROW at the top */
    uint32_t first;  /* its first item */
    uint8_t level;   /* 0: part */
    struct str name; /* empty: its items name none at this level */
};

struct levels {
    long of[LEVELS];           /* columns of items; -1: there is none */
    const struct branch *list; /* those below a branch right behind it, in the
                                  order in which items first name them */
    uint32_t branch_count;
    const uint32_t *branch; /* by item: its narrowest; NO_ROW without levels */
};

struct levels levels_bind(struct arena *a, const struct facts *items);

/* Its column's name, in every table that has one. */
const char *levels_name(unsigned level);
/* The level that a column of any table is, or -1. */
int levels_find(struct str column);
/* A catalog may number its levels instead of naming them: 階層2 of a table with
   so many of them. Which number a name is, or 0; and what a number is called
   there. */
enum {
    LEVELS_NAMED = 4 /* of those that have a name of their own */
};
unsigned levels_numbered(struct str name);
const char *levels_called(unsigned number, unsigned of);
/* The columns of a table, by level; -1: it has none. */
void levels_columns(const struct facts *r, long of[LEVELS]);

#endif
