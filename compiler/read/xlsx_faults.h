/*
 * xlsx_faults: what is wrong with single cells of a sheet (struct fault). Used
 * by read/xlsx only.
 */
#ifndef READ_XLSX_FAULTS_H
#define READ_XLSX_FAULTS_H

#include "base/table.h"

struct xlsx_faults {
    struct arena *arena;
    struct fault *list;
    size_t count, cap;
};

/* args: as many as the message takes, n of them, at most two. */
void xlsx_fault(struct xlsx_faults *f, uint32_t line, uint32_t column,
                enum message message, const struct phrase *args, int n);
/* Gives them, sorted, to the table. */
void xlsx_faults_finish(struct xlsx_faults *f, struct table *table);

#endif
