/*
 * column: what a column is by its name, whatever table it stands in. Those who
 * show tables go by this and by what the makers of relations add.
 */
#ifndef VOCABULARY_COLUMN_H
#define VOCABULARY_COLUMN_H

#include "base/str.h"

/* The levels that items stand in, the widest first. */
#define COLUMN_LEVELS "part", "major", "middle", "minor", "level5", "level6"

enum column_flag {
    COLUMN_NUMBER = 1,  /* the numbers of items */
    COLUMN_REPEAT = 2,  /* stands again where a row goes on overleaf */
    COLUMN_ASIDE = 4,   /* machinery of editions: not shown unless named */
    COLUMN_PINNED = 8,  /* stands again where those beside it turn over */
    COLUMN_LEVEL = 16,  /* how deep its row stands: 1 strong, 2 indented */
    COLUMN_USUAL = 32,  /* what a statistic shows when no columns are named */
    COLUMN_COUNTS = 64, /* counts: bars, or words where texts answer */
    COLUMN_ENTRY = 128, /* filled in by whoever gets the sheet */
    COLUMN_DEMANDED = 256, /* … and must not stay empty */
    COLUMN_GROUPED = 512,  /* its label alone would mean another column */
    COLUMN_REST = 1024,    /* what people fill in: a table that has no column
                              for it may show it below another */
    COLUMN_VERBATIM = 2048 /* read back and compared: notes stand beside it */
};

/* How narrow a group of items it names, the widest 1: one path, whatever table
   it stands in. 0: none. */
uint8_t column_level(struct str name);

/* The first three, by canonical name; by label where a table is unknown. */
uint16_t column_flags(struct str name, struct str label);

#endif
