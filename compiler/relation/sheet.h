/*
 * sheet: a relation laid out as a table that people fill in or sort, for the
 * writers of spreadsheets (xlsx, csv). Who fills a column in, with which words
 * and how wide it is, the columns of the relation say (join/sheets.h); the
 * writers know nothing of a catalog.
 *
 * What a sheet shows of a relation reads back as a bundle's table of the
 * sheet's name: labels are headers that the catalog's columns know.
 */
#ifndef RELATION_SHEET_H
#define RELATION_SHEET_H

#include "relation/relation.h"

enum { /* who has a sheet */
    SHEET_EVERYWHERE,
    SHEET_BOOKS, /* workbooks: data have it in another shape */
    SHEET_DATA   /* data alone: workbooks have it in several sheets */
};

struct sheet {
    /* Of the worksheet; read back, of the table: answers. At most 31
       characters, none of []:*?/\, no apostrophe at its ends, no two alike. */
    struct str name;
    struct str title;        /* stands above the table; may be empty */
    const struct str *lines; /* below the title: requester, due date, … */
    size_t line_count;
    const struct relation *rows; /* its columns are those of the sheet */
    uint32_t blank;              /* empty rows to fill in below the others */
    /* Row by row, what stands behind these columns where there are no other
       sheets: in a CSV. NULL: nothing. */
    const struct relation *behind;
    bool reading; /* to look at: statuses in their colours, with their marks */
    bool open;    /* nothing of it is locked: rows and columns may be added */
    bool hidden;  /* for kaiji to read back: TABLE_HIDDEN */
    /* Counts that are also drawn: the set of their columns, empty where nothing
       is; the bars are named by so many columns from `label` on. */
    struct str drawn;
    size_t label, labels;
    uint8_t where; /* SHEET_… */
    bool plain;    /* a text to read: no filter, no protection, no rules, and no
                      header where no column has a label */
};

struct sheets {
    struct sheet *list;
    size_t count, cap;
    size_t flat;              /* number of the one that a CSV holds, from 0 */
    struct str title, author; /* of the workbook; the title says its edition */
    struct str date;          /* of the document, YYYY-MM-DD, or empty */
    struct str edition; /* stands above the first table and at the foot of each
                           page; public: empty */
};

/* What a cell shows: the text and, under it, the note of the value. What is
   filled in and the words of statuses stand alone, as they are read back. */
struct str sheet_text(struct arena *a, const struct column *c,
                      const struct value *v);
/* Whether somebody fills the column in, or what it says is read back: then
   nothing stands in its cells beside that. */
bool sheet_read_back(const struct column *c);
/* A heading as it stands in one row: of two that are alike each is told apart
   by its group. */
struct str sheet_heading(struct arena *a, const struct relation *rows,
                         size_t column);
/* The note that a cell does not show; it may be empty. */
struct str sheet_note(const struct column *c, const struct value *v);

#endif
