/*
 * comparison: what the files of the comparison share. Private to them.
 */
#ifndef DOCUMENTS_COMPARISON_H
#define DOCUMENTS_COMPARISON_H

#include "documents/comparison_axes.h"
#include "documents/comparison_columns.h"
#include "documents/comparison_marks.h"
#include "documents/comparison_parts.h"

struct comparison {
    const struct join *j;
    size_t n;                      /* services */
    struct str *names;             /* by service; no two are alike */
    struct answers *answers;       /* by service */
    struct components *components; /* by service */
    const struct statistics **statistics;
    struct item_marks marks;
    struct compared_axes axes;
    struct compared_columns columns; /* services, or their components */
    struct relation *matrix;         /* a row for each item */
};

enum { /* columns of the matrix, before the services */
    MATRIX_ID,
    MATRIX_LEVELS,
    MATRIX_TEXT = MATRIX_LEVELS + LEVELS,
    MATRIX_SHORT,
    MATRIX_MARK,
    MATRIX_COLUMNS
};

static inline const struct service *
comparison_service(const struct comparison *c, size_t i)
{
    return c->j->model->services[i];
}

/* comparison_names.c: by service, what it is called: as the edition shows it,
   and where others are called so too with its version or its provider. */
struct str *comparison_names(const struct join *j);
struct str comparison_name(const struct comparison *c, size_t i);

/* comparison_services.c: the relation `services`, with who declares and the
   counts of each as a whole. */
void comparison_services(const struct comparison *c);

/* comparison_cells.c: what a service, and what a column, says of an item: a
   status, or what stands there in free words; and what is said about it, as far
   as that says something else. */
struct value comparison_own(const struct comparison *c, size_t service,
                            size_t item);
struct value comparison_cell(const struct comparison *c,
                             const struct compared_column *column, size_t item);
struct value comparison_comment(const struct comparison *c, size_t service,
                                size_t item);
struct value comparison_remark(const struct comparison *c,
                               const struct compared_column *column,
                               size_t item);
/* Whether a free answer begins as a refusal does: 対象外 …, 未対応 … */
bool comparison_declines(const struct join *j, struct value statement);

/* comparison_sheets.c: the document's sheets, of a struct comparison. */
void comparison_sheets(const struct join *j, const void *comparison);

/* comparison_items.c: the relations matrix, differences and statements; the
   last has a row for each item and service, and for each component that stands
   in a column of its own. */
void comparison_items(struct comparison *c);
/* Columns of the set `services`: service-1, service-2, …; a service's
   components are side by side below its name. The columns that r has already
   say what is compared. */
void comparison_columns(const struct comparison *c, struct relation *r,
                        enum value_kind kind);

/*
 * comparison_questions.c: what whoever compares has to ask of those who offer
 * the services. Two relations, service by service:
 *
 *     questions        a row for each item about which there is something to
 *                      ask: number (of the service), service, asked_of (a
 *                      heading: 株式会社Aに確認すること), id, text, status,
 *                      comment, question, reply (blank, to be filled in)
 *     question_counts  a row for each kind of question: number, service,
 *                      asked_of, ask, count, ids
 */
void comparison_questions(const struct comparison *c);

#endif
