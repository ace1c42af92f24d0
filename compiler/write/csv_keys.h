/*
 * csv_keys: keys written into a keyed CSV or TSV that people keep, in place.
 *
 * Where a key has a row, its value alone is replaced; where it has none, a row
 * is added at the end. All other bytes stay: order, quotes, byte order mark,
 * line ends. The file is UTF-8.
 */
#ifndef WRITE_CSV_KEYS_H
#define WRITE_CSV_KEYS_H

#include "base/diag.h"

struct csv_key {
    struct str label, value;
    size_t line; /* on which its row begins, from 1; 0: it has none */
};

struct csv_place {     /* of a keyed table */
    size_t key, value; /* its columns, from 0 */
    char separator;
};

/* The file's bytes with the keys in them; those of a row that cannot be found
   are not set, and false is returned. */
bool csv_keys_set(struct arena *a, struct str bytes,
                  const struct csv_place *place, const struct csv_key *keys,
                  size_t count, struct str *made);

#endif
