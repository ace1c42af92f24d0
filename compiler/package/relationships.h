/*
 * relationships: what the parts of a package name as theirs, and the sheets
 * that a workbook lists.
 */
#ifndef PACKAGE_RELATIONSHIPS_H
#define PACKAGE_RELATIONSHIPS_H

#include "package/package.h"

struct relationship {
    struct str id, type; /* the type whole: a namespace and its last word */
    struct str kind;     /* that last word: worksheet, styles, comments */
    struct str part;
};

struct relationships {
    struct arena *arena;
    struct str folder; /* of the part they belong to, with its slash */
    struct relationship *list;
    size_t count, cap;
};

/* The part that holds the relationships of a part; of the package for "". */
struct str relationships_part(struct arena *a, struct str part);

/* Those of a part, in order, less what leads out of the package. False, with a
   message, where the part that holds them is not there or is broken. */
bool relationships_read(struct package *p, struct arena *a, struct str part,
                        struct relationships *r);

/* The first of a kind, or where kind is NULL that of an id; NULL: none. */
const struct relationship *relationships_find(const struct relationships *r,
                                              const char *kind, struct str id);

struct tab {         /* a sheet, as the workbook part names it */
    struct str name; /* trimmed and composed */
    struct str id;   /* of its relationship */
    bool hidden;
};

struct workbook_tabs {
    struct arena *arena;
    bool workbook;  /* it is one */
    bool from_1904; /* how it counts days */
    struct tab *list;
    size_t count, cap;
};

/* The sheets of a workbook part, in its order. */
bool workbook_tabs_read(struct package *p, struct arena *a, struct str part,
                        struct workbook_tabs *tabs);

#endif
