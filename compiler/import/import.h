/*
 * import: tables as people make them → a bundle of a service's answers.
 *
 * Nothing is bound here: what is made is read again like any bundle. Each
 * answer stands 引継・未確認 until somebody confirms it. What is not certain
 * stays open: a question in the report and in the map file, and no answer.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "import/decided.h"
#include "relation/sheet.h"

struct import_file {
    struct str path;
    const struct table *tables;
    size_t count;
};

struct import_job {
    const struct catalog *catalog;
    const struct import_file *files;
    size_t file_count;
    struct str group;        /* of several who answer side by side; or empty */
    struct str name;         /* of the service; or empty */
    struct decided *decided; /* a map file; or NULL */
    enum lang lang;          /* of the report and of headings */
};

struct sheet_list {
    struct sheet_read *list;
    size_t count, cap;
};

struct imported {
    struct relation *tables[3]; /* of the bundle: service, answers, import */
    size_t table_count;
    struct str report;     /* Markdown */
    struct sheets *sheets; /* the same as a workbook */
    struct relation *map;
    size_t taken, open, left; /* items, questions, rows not taken */
};

/* Tells every question in d, as an error. */
struct imported *import_tables(struct arena *a, struct diag *d,
                               const struct import_job *job);

#endif
