/*
 * rewrite: a package with some of its parts replaced or added. All others keep
 * their bytes, as they were compressed, their order and their times.
 */
#ifndef PACKAGE_REWRITE_H
#define PACKAGE_REWRITE_H

#include "base/diag.h"

struct part_bytes {
    struct str part;  /* its name, as the package spells it where it has it */
    struct str bytes; /* what it is to hold */
};

/* What is made is read again: each part replaced has its new bytes, each other
   the checksum it had. False, with a message at `at`, where that fails. */
bool package_rewrite(struct arena *a, struct diag *d, struct loc at,
                     struct str bytes, const struct part_bytes *parts,
                     size_t count, struct str *made);

#endif
