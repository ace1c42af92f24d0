/*
 * xlsx_seen: what the eye sees in a sheet and is not read as it stands, or is
 * read and not seen: of each kind how often and in which cells, for one message
 * a sheet. Used by read/xlsx only.
 */
#ifndef READ_XLSX_SEEN_H
#define READ_XLSX_SEEN_H

#include "base/diag.h"
#include "base/out.h"

enum xlsx_kind {
    SEEN_STRUCK,  /* text struck out, which is left out */
    SEEN_BLANKED, /* read, though its number format shows nothing */
    SEEN_CONTROL, /* control characters, which are left out */
    SEEN_COMMENT,
    SEEN_BOX, /* text in a shape */
    SEEN_PICTURE,
    SEEN_CHECK,  /* a box to tick that floats over the cells */
    SEEN_COLOUR, /* a range coloured or marked by what it holds */
    SEEN_KINDS
};

struct xlsx_seen {
    struct {
        unsigned count;
        struct loc first;
        struct out cells; /* named in the message, at most SEEN_NAMED */
    } kinds[SEEN_KINDS];
};

void xlsx_seen_init(struct arena *a, struct xlsx_seen *s);
void xlsx_seen_free(struct xlsx_seen *s);
void xlsx_seen_add(struct arena *a, struct xlsx_seen *s, enum xlsx_kind kind,
                   struct loc at);
/* A message for each kind that there is. */
void xlsx_seen_tell(struct arena *a, struct diag *d, const struct xlsx_seen *s);

#endif
