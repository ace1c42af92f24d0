/*
 * edit_parts: the parts of a workbook while it is edited: what each holds by
 * now, and new ones with the relationships and content types that make them
 * known.
 */
#ifndef PACKAGE_EDIT_PARTS_H
#define PACKAGE_EDIT_PARTS_H

#include "base/map.h"
#include "package/relationships.h"
#include "package/rewrite.h"

struct editing {
    struct arena *arena;
    struct diag *diag;
    struct loc at; /* of the workbook, for messages */
    struct package *package;
    struct part_bytes *changed;
    size_t changed_count, changed_cap;
    struct map by_part;         /* folded name → index in changed */
    struct str workbook;        /* the workbook part */
    struct relationships links; /* of it */
};

/* What a part holds by now; false, with a message, where it cannot be read. */
bool editing_read(struct editing *e, struct str part, struct str *bytes);
void editing_put(struct editing *e, struct str part, struct str bytes);
bool editing_has(const struct editing *e, struct str part);

/* A name that no part has: the format has one %u, counted from 1. */
struct str editing_free_part(struct editing *e, const char *format);

/* Says that a part is not in a form that can be edited; returns false. */
bool editing_refuse(struct editing *e, struct str part);

/* The relationships of a part; none where it has no part for them. */
bool editing_links(struct editing *e, struct str part,
                   struct relationships *links);
/* Makes `to` known to a part by a relationship of a type (whole); its id. */
bool editing_link(struct editing *e, struct str from, struct str type,
                  struct str to, struct str *id);
/* The same type as another's, but for its last word. */
struct str editing_type(struct editing *e, struct str like, const char *kind);

/* What a part is; for all that end so where `ending` is not NULL. */
bool editing_declare(struct editing *e, struct str part, const char *ending,
                     const char *type);

#endif
