/*
 * list: several things in one cell, parted by ； 、 , in either width or by
 * line feeds.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/str.h"

enum {                  /* what parts entries; several of them are added */
    LIST_SEMICOLON = 1, /* ; ； */
    LIST_COMMA = 2,     /* , ， 、 */
    LIST_LINE = 4,      /* a line feed */
    LIST_ANY = LIST_SEMICOLON | LIST_COMMA | LIST_LINE
};

/* Whether a character parts entries. */
bool list_parts(uint32_t c, unsigned marks);

/*
 * The next entry, trimmed; false at the end of the list. Empty entries are
 * passed over.
 *
 *     struct str rest = text, entry;
 *     while (list_next(&rest, LIST_ANY, &entry))
 */
bool list_next(struct str *rest, unsigned marks, struct str *entry);
/* The same of a list whose separators count only outside brackets, any of
   them: 自宅、施設外（病院、薬局） has two entries. */
bool list_entry(struct str *rest, struct str *entry);
/* An entry less what stands in brackets: 施設外（訪問先） is 施設外. */
struct str list_less_brackets(struct str entry);

#endif
