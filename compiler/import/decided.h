/*
 * decided: a map file: what import decided of a sheet, its columns, the words
 * in them and its rows, for people to see and change. What they change holds
 * when the same files are read again; what they leave blank is found anew.
 *
 * A CSV of 種別, ファイル, シート, 場所, 記載, 決定: the kind of a row, the
 * name of the file, that of the sheet, a row, column or cell of it, what stands
 * there, and what was decided.
 */
#ifndef IMPORT_DECIDED_H
#define IMPORT_DECIDED_H

#include "import/sheet_read.h"
#include "relation/relation.h"

struct decided {
    struct map by_place; /* kind, file, sheet and place → row */
    struct ruling {
        struct str text;
        struct loc at;
        enum map_row kind;
        struct str place;
        bool used;
    } * list;
    size_t count, cap;
};

/* What a table that was read says; NULL: nothing. False, with a message, where
   it is no map file. */
bool decided_read(struct arena *a, struct diag *d, const struct table *t,
                  struct decided *to);
/* What somebody decided of a place; NULL: nothing, or it was left blank. */
const struct ruling *decided_find(struct arena *a, struct decided *x,
                                  enum map_row kind, const struct grid *g,
                                  struct str place);
/* Tells of decisions about places that no file has. */
void decided_unused(struct diag *d, const struct decided *x);

/* A map file, to be added to. */
struct relation *decided_new(struct arena *a, enum lang lang);
void decided_add(struct arena *a, struct relation *to, enum map_row kind,
                 const struct grid *g, struct str place, struct str written,
                 struct str decision, enum lang lang);

#endif
