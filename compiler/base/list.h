/*
 * list: several things in one cell, parted by ； 、 , in either width or by
 * line feeds.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/str.h"

/* The next entry, trimmed, of a list whose separators count only outside
   brackets; false at its end. Empty entries are passed over. */
bool list_entry(struct str *rest, struct str *entry);
/* An entry less what stands in brackets: 施設外（訪問先） is 施設外. */
struct str list_less_brackets(struct str entry);

#endif
