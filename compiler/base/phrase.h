/*
 * phrase: a text out of a bundle, and who may see it. It is born with its
 * visibility when it is bound and keeps it; made of several, it takes the
 * narrowest. There is no way from here to a struct str but phrase_raw()
 * (base/phrase_raw.h, for those who read what is filled in) and phrase_seen(),
 * which knows the edition.
 */
#ifndef BASE_PHRASE_H
#define BASE_PHRASE_H

#include "base/str.h"
#include "base/visibility.h"

struct phrase { /* 16 bytes, as struct str */
    const char *bytes;
    uint32_t length;
    uint8_t visibility; /* enum visibility */
    bool open;          /* never hidden: an item's number, a status */
    bool named; /* shown to a template that names it, whatever the edition */
};

struct phrase phrase_of(struct str s, enum visibility v);
/* Words of kaiji's own, numbers, names of files: they hide nothing. */
struct phrase phrase_open(struct str s);
struct phrase phrase_itself(struct phrase p);
struct phrase phrase_copy(struct arena *a, struct phrase p);
/* {1} {2} of the format are the parts; the narrowest of them is its own. */
struct phrase phrase_format(struct arena *a, const char *format,
                            const struct phrase *parts, size_t n);
/* p, as narrow as v at least. */
struct phrase phrase_narrow(struct phrase p, enum visibility v);
bool phrase_blank(struct phrase p); /* the same in each edition */
/* Whether an edition does not show it; what is blank hides nothing. */
bool phrase_hidden(struct phrase p, enum visibility edition);
/* Its text as an edition sees it: empty where it is hidden. */
struct str phrase_seen(struct phrase p, enum visibility edition);
/* The phrase as a template sees it that names it. */
struct phrase phrase_by_name(struct phrase p);

#endif
