/*
 * diag_quote: the line of a text file that a finding is about, and below it a
 * mark under the column, as a terminal shows it:
 *
 *        17 | 1.1,適合,入室を記録する。
 *           |     ^
 */
#ifndef BASE_DIAG_QUOTE_H
#define BASE_DIAG_QUOTE_H

#include "base/loc.h"
#include "base/out.h"

/* The file that was read last, so that many findings in one read it once. */
struct quoted {
    struct str name, bytes;
};

/* Appends both, each behind a line feed; nothing where the place has no column,
   the file is no UTF-8 or large, or there is no such line. Memory is taken from
   the arena of o. */
void diag_quote(struct out *o, struct quoted *q, struct loc at);

#endif
