/*
 * encoding: bytes of a text file → composed UTF-8, through iconv.
 *
 * Found in this order: byte order mark; escape sequences → ISO-2022-JP-3; NULs
 * at even or odd places → UTF-16; strict UTF-8; then EUC-JP-MS and CP932: if
 * both decode, the one with fewer half-width kana and rare kanji, with a
 * warning. Bytes that fit nothing are an error with line and byte; so are NUL
 * and control characters other than tab, line feed and carriage return.
 */
#ifndef READ_ENCODING_H
#define READ_ENCODING_H

#include "base/diag.h"

/* The first character that no table or text may hold, or -1. */
int encoding_forbidden(struct str text);

bool encoding_read(struct arena *a, struct diag *d, const struct source *source,
                   struct str bytes, struct str encoding, struct str *utf8);

#endif
