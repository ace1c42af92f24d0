/*
 * form: what the files of the form share: the columns of the sheet and where
 * their values come from. Private to form*.c.
 */
#ifndef DOCUMENTS_FORM_H
#define DOCUMENTS_FORM_H

#include "join/status.h"
#include "model/places.h"
#include "model/seal.h"

enum form_source {
    FORM_EMPTY,
    FORM_ITEM,   /* a column of the catalog's items */
    FORM_ANSWER, /* of the service's answers */
    FORM_ANSWER_STATUS
};

struct form_column {
    struct place place;
    struct str name; /* of the relation's column, unique */
    enum form_source source;
    long column;  /* where its values come from */
    bool further; /* no column of the sheet: kept in the workbook only */
    bool own;     /* its header alone means another column of the answers */
};

struct form {
    const struct join *j;
    const struct service *service; /* NULL: blank */
    struct answers answers;        /* of the service */
    struct form_column *columns;
    size_t count, cap;
    struct choices *choices; /* by row, where items differ in them; or NULL */
    bool start; /* of a service: with columns for all that papers print */
    unsigned long rounds; /* the last that stands side by side; 0: none do */
    struct relation *rows, *header, *guide, *categories;
    const uint32_t *items; /* by row: the item that it is of, or NO_ROW */
    struct seals seals;    /* where the catalog has items */
};

/* form_seals.c: the questions of the sheet, for kaiji to know them again: the
   table seals, and row by row as columns of the answers, with what the sheet
   says of how to answer. */
struct relation *form_seals(const struct form *f);
struct relation *form_seal_columns(const struct form *f);
/* Edition and seal of the catalog in short, for the foot; empty without items.
 */
struct str form_seal_notice(const struct join *j);

/* form_guide.c: how to fill it in, as the relation `guide`. */
struct relation *form_guide(const struct form *f);
/* The words of an axis; NULL where it has none. */
const struct str *form_words(const struct form *f, enum axis axis, size_t *n);
/* 確認者記入欄・対応策 */
struct str form_label(const struct form *f, const struct place *p);

/* form_asked.c: how items are answered, where the catalog says so. Room for the
   words of so many rows, or NULL where all items have the same; those of an
   item, `all` being those of the catalog. */
struct choices *form_choices(const struct form *f, size_t rows);
struct choices form_item_choices(const struct form *f, size_t item,
                                 const struct choices *all);
/* 「REQU-02が「はい」のとき」, 「日付で答える」; empty where there is no such
   thing to say. */
struct str form_condition(const struct form *f, size_t item);
struct str form_kind(const struct form *f, size_t item);

/* form_terms.c: what the sheet's column for a term needs: a width, what to
   write and the words to choose from, as far as it has none yet; those alone.
 */
void form_term(const struct join *j, const struct term *t, struct column *to);
struct choices form_term_words(const struct join *j, const struct term *t);

/* form_columns.c: which columns, and from where */
void form_columns(struct form *f);

/* form_rows.c: a line for each item and for each of its parts, added to the
   relation `form`. */
void form_rows(struct form *f);
/* Whether a row of the answers stands in the sheet's own columns, as its round
   has them: where there are no rounds side by side every row does. */
bool form_row_fits(const struct form *f, uint32_t row);
/* Of a row, 1 where it says none; 0: it cannot be read. */
unsigned long form_round(const struct form *f, uint32_t row);

/* form.c: the form of a catalog as far as its rows; `start` and `service` are
   set. */
void form_make(struct form *f);

/* form_sheets.c: the same to be filled in, as a workbook */
enum {
    FORM_PARTIES = 2 /* at most */
};
/* The keys of a service that the form asks for whom it is from, who answers
   first; how many. */
size_t form_parties(const struct join *j, const char **keys);
void form_sheets(const struct form *f, const struct str *lines, size_t n);

#endif
