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

/* Arguments that the message does not take are blank. */
void xlsx_fault(struct xlsx_faults *f, uint32_t line, uint32_t column,
                enum message message, struct phrase first,
                struct phrase second);
/* Gives them, sorted, to the table. */
void xlsx_faults_finish(struct xlsx_faults *f, struct table *table);

#endif
