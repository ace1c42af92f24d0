/*
 * What the files of join_ledger share.
 */
#ifndef DOCUMENTS_LEDGER_H
#define DOCUMENTS_LEDGER_H

#include "analysis/ledger.h"
#include "join/join_parts.h"

/* user_list, device_list and other_confirmations: what the columns of the
   first two do not show. */
void join_ledger_lists(const struct join *j);
/* The bundle's tables, to be read back, and the findings. */
void join_ledger_sheets(const struct join *j, const struct relation *breaches);

#endif
