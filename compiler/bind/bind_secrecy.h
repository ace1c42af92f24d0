/*
 * bind_secrecy: words of secrecy where they mark nothing: in the titles that
 * are dropped above a header, in the names of a bundle and its sheets or files,
 * in what the keyed table notes. Whoever wrote 社外秘 there believes that it
 * hides; it is told that it does not.
 */
#ifndef BIND_BIND_SECRECY_H
#define BIND_BIND_SECRECY_H

#include "base/diag.h"
#include "base/table.h"
#include "model/facts_raw.h"

/* In the first rows of a table. */
void bind_secrecy_titles(struct arena *a, struct diag *d, const struct table *t,
                         size_t rows);
void bind_secrecy_names(struct arena *a, struct diag *d,
                        const struct bundle *b);
/* In 備考 and in what has no meaning of its own. */
void bind_secrecy_keys(struct arena *a, struct diag *d,
                       const struct facts *keys);

#endif
