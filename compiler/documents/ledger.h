/*
 * What the files of the ledger share.
 */
#ifndef DOCUMENTS_LEDGER_H
#define DOCUMENTS_LEDGER_H

#include "analysis/ledger.h"
#include "join/join.h"

/* user_list, device_list and other_confirmations: what the columns of the
   first two do not show. */
void ledger_lists(const struct join *j);
/* The bundle's tables, to be read back, and the findings. */
void ledger_sheets(const struct join *j, const struct relation *breaches);

#endif
