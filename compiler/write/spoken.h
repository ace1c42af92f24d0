/*
 * spoken: what a finished text file says to who reads it: Markdown as it is
 * rendered, CSV as a spreadsheet shows it, JSON string by string, and what the
 * formats for tests quote. False where the bytes are not what the writer
 * writes.
 */
#ifndef WRITE_SPOKEN_H
#define WRITE_SPOKEN_H

#include "page/compiled.h"

bool markdown_spoken(const struct compiled *c, struct str bytes,
                     const struct listener *to);
bool csv_spoken(const struct compiled *c, struct str bytes,
                const struct listener *to);
bool json_spoken(const struct compiled *c, struct str bytes,
                 const struct listener *to);
/* Of `tree` and `pages`: all that stands in quotes, one after the other, for a
   text may be in several pieces; and then the whole once more. */
bool quoted_spoken(const struct compiled *c, struct str bytes,
                   const struct listener *to);

#endif
