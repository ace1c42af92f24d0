/*
 * edit: cells of a workbook that people keep, changed in place. All else stays:
 * every other part byte for byte; within a changed sheet every other cell,
 * style, width, list, merge and print setting.
 *
 * A text is written into its cell itself (an inline string), so that the
 * workbook's common strings stay; a formula is never written over, so that its
 * order of calculation stays. Rows and cells that do not exist are made in
 * their order, in the style of their row or column.
 */
#ifndef PACKAGE_EDIT_H
#define PACKAGE_EDIT_H

#include "base/diag.h"

enum edit_value {
    EDIT_KEEP, /* what the cell holds */
    EDIT_TEXT,
    EDIT_NUMBER, /* the text is a number as XML writes it: 1234.5 */
    EDIT_CLEAR
};

enum edit_outcome {
    EDIT_DONE,
    EDIT_FORMULA, /* it holds a formula, or a result of another's */
    EDIT_COVERED, /* it lies under the first cell of a merged range */
    EDIT_LONG,    /* longer than the 32,767 characters that Excel takes */
    EDIT_OUTSIDE, /* no sheet has such a cell */
    EDIT_THREAD   /* it has a discussion, beside which no comment can stand */
};

struct edit_cell {
    struct str sheet;      /* its name, trimmed and composed */
    uint32_t line, column; /* from 1 */
    enum edit_value value;
    struct str text;
    struct str fill;    /* RRGGBB; empty: its fill stays */
    struct str comment; /* put below what its comment says; empty: none */
    enum edit_outcome outcome; /* set; other than EDIT_DONE, the cell was left
                                  as it is but for its fill */
};

/* Each cell stands once; of a merged range fill and comment go to its first.
   `author` is whose comments they are. A sheet called `hidden` is made, out of
   sight behind the others, where there is none; empty: no sheet is. False, with
   a message at `at`, where a sheet is not there or the workbook cannot be
   edited. */
bool edit_workbook(struct arena *a, struct diag *d, struct loc at,
                   struct str bytes, struct str author, struct edit_cell *cells,
                   size_t count, struct str hidden, struct str *made);

#endif
