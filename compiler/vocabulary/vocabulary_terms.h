/*
 * What the files of vocabulary share: the terms of tables that stand in a file
 * of their own, each ending with a NULL name.
 */
#ifndef VOCABULARY_VOCABULARY_TERMS_H
#define VOCABULARY_VOCABULARY_TERMS_H

#include "vocabulary/vocabulary.h"

#define NAMED(n, l, x) .name = (n), .label = (l), .aliases = (x)

extern const struct term vocabulary_facility_keys[];
extern const struct term vocabulary_users[];
extern const struct term vocabulary_devices[];
extern const struct term vocabulary_confirmations[];
extern const struct term vocabulary_breaches[];
extern const struct term vocabulary_checks[];

#endif
