/*
 * tables: a new bundle: relations as plain CSV files and texts as they were,
 * in a folder of their own.
 *
 * UTF-8, LF, quoted only where needed, never guarded: it is for kaiji to read.
 * The folder takes its name only when every file in it stands.
 */
#ifndef WRITE_TABLES_H
#define WRITE_TABLES_H

#include "base/file.h"
#include "base/table.h"
#include "relation/relation.h"

struct tables {
    struct relation *const *list;
    size_t count;
    const struct text *texts;
    size_t text_count;
    bool marked;      /* with a byte order mark, for Excel to know UTF-8 by */
    struct str files; /* folder whose pictures go along; may be empty */
};

/* `folder` must not exist. False, with a message, where it cannot be made;
   then nothing is left of it. */
bool tables_write(struct arena *a, struct diag *d, const struct tables *t,
                  struct str folder);

#endif
