/*
 * hash: the SHA-256 of what was read, as 64 hexadecimal digits in lower case.
 * A table of a text file is its bytes as they lie; one of a workbook is the
 * same table written as plain CSV: UTF-8, commas, quotes only where RFC 4180
 * needs them, a line feed after each row, rows and cells as they were read.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/table.h"

struct str hash_bytes(struct arena *a, struct str bytes);
/* Of its file, where the reader kept that, else of its cells. */
struct str hash_table(struct arena *a, const struct table *t);

#endif
