/*
 * package: the zip of an Office Open XML file, part by part, as XML.
 *
 * Nothing of a package is trusted: no document type, no encrypted part, a
 * limit to what it may inflate to (1 GiB in all; a part of more than 64 MiB at
 * most 200 times its compressed size), to a single tag and to depth. Names of
 * elements and attributes come without their namespace, for the strict variant
 * has another one and prefixes are free; what stands within `extLst` and
 * `Choice` (extensions that a reader may pass over) is not passed on unless it
 * is asked for. This is the only user of libzip and expat.
 */
#ifndef PACKAGE_PACKAGE_H
#define PACKAGE_PACKAGE_H

#include "base/diag.h"

struct part_reader {
    void (*start)(void *user, const char *name, const char **attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, struct str text); /* in pieces */
    void *user;
};

/* NULL, and a message at `at`, where bytes are no zip. The bytes must stay. */
struct package *package_open(struct arena *a, struct diag *d, struct loc at,
                             struct str bytes);
void package_close(struct package *p);

bool package_has(const struct package *p, struct str part);
/* All of its parts, by name. */
size_t package_count(const struct package *p);
struct str package_part(const struct package *p, size_t index);
/* From now on extensions are passed on too. */
void package_take_all(struct package *p);

/* Hands a part to its reader; false, with a message, where it is not there,
   is broken or was stopped. */
bool package_read(struct package *p, struct str part,
                  const struct part_reader *reader);

/* The bytes of a part, whatever they are; false, with a message, as above. */
bool package_bytes(struct package *p, struct str part, struct str *bytes);

/* The same of a part on which nothing depends: no message. */
bool package_glance(struct package *p, struct str part,
                    const struct part_reader *reader);

/* Called by a reader: ends the part, which is said to be broken unless the
   reader has said something better. */
void package_stop(struct package *p, bool said);

/* The value of an attribute; its ptr is NULL where there is none. It lasts
   until the reader's function returns. */
struct str package_attribute(const char **attributes, const char *name);

#endif
