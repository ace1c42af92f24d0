/*
 * xml: a part walked with the place of each of its tags, so that some of its
 * bytes can be replaced and all others stay; and XML written between them.
 *
 * Only parts in UTF-8 without a document type are walked. The tags are looked
 * at as they stand, prefixes and all: what is written beside them takes theirs.
 */
#ifndef PACKAGE_XML_H
#define PACKAGE_XML_H

#include "base/out.h"

struct xml_tag {
    const char *name; /* without namespace and prefix */
    struct str space; /* the namespace; empty of an end */
    struct str raw;   /* as it stands: <x:c r="A1">; empty of an end that its
                         start tag is too */
    size_t from, to;  /* its bytes in the part */
    unsigned depth;   /* of its element; 1: the root */
    bool empty;       /* a start tag that closes itself */
    const char **attributes; /* of a start tag: package_attribute() */
};

struct xml_walker {
    void (*start)(void *user, const struct xml_tag *tag);
    void (*end)(void *user, const struct xml_tag *tag);
    void (*text)(void *user, struct str text); /* in pieces; or NULL */
    void *user;
};

/* False where the bytes are not well-formed, or nothing to be walked. */
bool xml_walk(struct arena *a, struct str bytes, const struct xml_walker *w);

/* The prefix of a raw tag with its colon; empty where it has none. */
struct str xml_prefix(struct str raw);

struct xml_change { /* of an attribute without prefix */
    const char *name;
    struct str value; /* ptr NULL: it is left out */
};

/* A raw start tag with some attributes set, the others as they stand; `open`:
   it does not close itself, whatever it did. */
void xml_tag_changed(struct out *o, struct str raw, bool open,
                     const struct xml_change *changes, size_t count);

/* A text between tags, or in a value within double quotes. */
void xml_text(struct out *o, struct str s);
/* The same of a text that Excel shows: what it would read as one of its escapes
   (_x0041_) is escaped, and so is what XML cannot hold. */
void xml_shown(struct out *o, struct str s);

#endif
