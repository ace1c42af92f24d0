/*
 * encoding: bytes of a text file → composed UTF-8, through iconv.
 *
 * Found in this order: byte order mark; escape sequences → ISO-2022-JP-3; NULs
 * at even or odd places → UTF-16; strict UTF-8; then text in which each byte
 * above ASCII stands alone, as in é and “ → Windows-1252, with a warning; then
 * EUC-JP-MS and CP932: if both decode, the one with fewer half-width kana and
 * rare kanji, with a warning. Bytes that fit nothing are an error with line and
 * byte; so are NUL and U+0080–009F, which no text has but one that was read in
 * a wrong encoding before. Other control characters are left out, with a note.
 */
#ifndef READ_ENCODING_H
#define READ_ENCODING_H

#include "base/diag.h"

/* The first character that no table or text may hold (U+0080–009F), or -1. */
int encoding_forbidden(struct str text);

/* Whether a text may hold something that encoding_clean() changes. */
bool encoding_unclean(struct str text);
/* A text without control characters that nobody sees (*dropped of them), and
   with a line feed for what breaks a line without being one (U+000B, U+000C,
   U+2028, U+2029). */
struct str encoding_clean(struct arena *a, struct str text, size_t *dropped);

/* Line breaks of other kinds than CR and LF stay: in a table they stand within
   a cell. */
bool encoding_read(struct arena *a, struct diag *d, const struct source *source,
                   struct str bytes, struct str encoding, struct str *utf8);

#endif
