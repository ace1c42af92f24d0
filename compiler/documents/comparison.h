/*
 * comparison: what the files of the comparison share. Private to them.
 */
#ifndef DOCUMENTS_COMPARISON_H
#define DOCUMENTS_COMPARISON_H

#include "documents/comparison_axes.h"
#include "documents/comparison_columns.h"
#include "documents/comparison_parts.h"

enum mark {
    MARK_SAME,
    MARK_DIFFER,  /* 差 answers differ */
    MARK_NONE,    /* 全 no service conforms, and one at least does not */
    MARK_OUTSIDE, /* 外 not applicable where another conforms */
    MARK_COUNT
};

struct comparison {
    const struct join *j;
    size_t n;                      /* services */
    struct answers *answers;       /* by service */
    struct components *components; /* by service */
    const struct statistics **statistics;
    enum mark *marks; /* by item */
    uint32_t marked[MARK_COUNT];
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

/* What a service is called, as the edition shows it. */
struct str comparison_name(const struct comparison *c, size_t i);

/* comparison_services.c: the relation `services`, with who declares and the
   counts of each as a whole. */
void comparison_services(const struct comparison *c);

#endif
