/*
 * sheet_read: what import found out of a sheet: what each cell is like, which
 * rows are headings, what each column is for, and what became of each row.
 */
#ifndef IMPORT_SHEET_READ_H
#define IMPORT_SHEET_READ_H

#include "import/answer.h"
#include "import/grid.h"
#include "vocabulary/vocabulary.h"

enum look_flag {
    LOOK_SPLIT = 1,   /* a number and, behind it, a text */
    LOOK_REST = 2,    /* a word of a status and, behind it, a text */
    LOOK_WORD = 4,    /* the word of a status itself, no mark or alias of one
                         letter */
    LOOK_CATALOG = 8, /* something else that the catalog says */
    LOOK_LONG = 16,   /* long enough to be a sentence */
    LOOK_SHORT = 32   /* short enough to be a piece of a number */
};

struct look {        /* what a cell's content is like */
    uint32_t number; /* the item whose number it is, or NO_ROW */
    uint32_t text;   /* the first item whose text it is, or NO_ROW */
    uint16_t status; /* from 1, of the catalog's statuses; 0: none */
    uint8_t flags;   /* enum look_flag */
};

enum part { /* what a column is for */
    PART_NONE,
    PART_NUMBER, /* the number of the item, or a piece of it */
    PART_TEXT,   /* its text */
    PART_STATUS,
    PART_TICK,  /* ticked where its heading is the status */
    PART_FIELD, /* a column that kaiji knows, such as the comment */
    PART_OWN,   /* another, kept under its heading */
    PART_SHEET, /* the sheet's own: repeats the catalog */
    PART_OTHER, /* of another group, such as another vendor */
    PART_LEFT,  /* not taken */
    PART_COUNT
};

enum found_by { /* how that was found */
    FOUND_CONTENT,
    FOUND_HEADING,
    FOUND_BESIDE, /* it stands beside the status */
    FOUND_MAP,
    FOUND_COUNT
};

struct column_read {
    struct str heading; /* the lowest one */
    struct str above;   /* that of the group over it; or empty */
    enum part part;
    enum found_by by;
    const struct term *term;     /* PART_FIELD */
    const struct status *status; /* PART_TICK */
    struct str name;             /* PART_FIELD, PART_OWN: of the new table */
    /* cells of it in all rows: with a text, the number or the text of an item,
       both in one, a status, one with a text behind it, what else the catalog
       says, long ones */
    uint32_t filled, numbers, texts, splits, statuses, rests, catalog, longs;
};

enum row_fate {
    READ_OTHER, /* not about an item */
    READ_TITLE,
    READ_HEADING,
    READ_GROUP,  /* names a group of items */
    READ_LEGEND, /* says what the words mean, or counts them */
    READ_ITEM,
    READ_FURTHER, /* answers the item above again, for one requirement */
    READ_PASSED,  /* the map says that it is not taken */
    READ_OPEN,
    READ_KINDS
};

enum why { /* how a row was found to be about its item, or what is open */
#define WHY(NAME, ja, en) WHY_##NAME,
#include "import/why.def"
#undef WHY
    WHY_COUNT
};

struct row_read {
    enum row_fate kind;
    enum why why;
    uint32_t item;        /* READ_ITEM, READ_FURTHER; else the one meant */
    uint32_t other;       /* another item that it may be about, or NO_ROW */
    uint32_t twin;        /* a row of the same item, or NO_ROW */
    uint32_t requirement; /* READ_FURTHER */
    unsigned like;        /* of the text, in thousandths; 0: not compared */
    const struct status *status;
    struct str rest;              /* behind the word */
    struct str written;           /* what stands in the cell of the status */
    long status_col, comment_col; /* of drifting columns, or -1 */
    enum why doubt; /* what is open of the answer; WHY_COUNT: nothing */
    bool answered;  /* something is written as its answer */
    bool run;       /* several items in one cell begin here */
    bool verbatim;  /* its item is answered in free words */
    bool joined;    /* blanks between its letters are where lines of an
                       extraction ended */
};

struct sheet_read {
    struct grid grid;
    struct look *looks;
    struct column_read *columns;
    struct row_read *rows;
    uint32_t first;       /* row of the first item, or NO_ROW: none */
    uint32_t head, heads; /* the lowest row of headings, and how many there are;
                             head NO_ROW: none */
    const char *joint;    /* between the pieces of a number in several columns;
                             NULL: it stands in one */
    bool drifting; /* its columns shift from row to row, as in extractions */
    bool ticks_known, crosses; /* whether a cross is a tick in it */
    bool cards;                /* it was a card for each item */
    bool passed;               /* the map leaves the sheet out */
    bool grouped;              /* several groups answer, and one was picked */
    struct str asked; /* what is open of the sheet as a whole; WHY of it: */
    enum why why;     /* WHY_COUNT: nothing */
};

/* Looks at every cell of a grid, and counts by column. */
void sheet_look_all(struct arena *a, const struct known *k,
                    struct sheet_read *s);
/* How many different items are told in a column, or a row, by number or text.
 */
uint32_t sheet_items_down(struct arena *a, const struct sheet_read *s,
                          const struct known *k, uint32_t col);
uint32_t sheet_items_right(struct arena *a, const struct sheet_read *s,
                           const struct known *k, uint32_t row);
/* Finds the columns of numbers and texts, by what stands in them. False where
   no item stands in the sheet. */
bool sheet_find_items(const struct known *k, struct sheet_read *s);
/* The number that a row bears, put together where it is in pieces. */
struct str sheet_numbered(struct arena *a, const struct sheet_read *s,
                          uint32_t row, enum typed *typed);
/* The items that the pieces of a number may be, however they are joined; more
   than those of `to`. */
void sheet_joined(const struct known *k, const struct sheet_read *s,
                  uint32_t row, struct candidates *to);
/* The only cell of a row with the word of a status, or where no cell has one
   the only one with a mark; -1: there are none, or *n of them. */
long sheet_answer(const struct sheet_read *s, uint32_t row, uint32_t *n);
long sheet_part(const struct sheet_read *s, enum part part); /* or -1 */
struct look *sheet_look(const struct sheet_read *s, uint32_t row, uint32_t col);

#endif
