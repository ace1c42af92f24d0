/*
 * template: {{…}} in a parsed template, replaced by what relations hold.
 *
 * A value becomes nodes with the place of its own origin, so nothing in it is
 * read as Markdown. What is unknown or misplaced is reported with its place.
 */
#ifndef DOC_TEMPLATE_H
#define DOC_TEMPLATE_H

#include "base/diag.h"
#include "doc/node.h"

struct template
{
    struct arena *arena;
    struct diag *diag;
    const struct relations *relations;
    enum lang lang;
};

/* Sections kept or dropped, texts and values put in; in place. */
void template_expand(const struct template *t, struct node *doc);

/* The same for the line of a directive: as inlines, and as one bare line. */
void template_inlines(const struct template *t, struct node *parent,
                      struct str s, struct loc at);
struct str template_fill(const struct template *t, struct str s, struct loc at);

/* The inlines of a relation's value; its note is left to the caller. */
void template_value(const struct template *t, struct node *parent,
                    const struct value *v, struct loc at);
bool template_blank(const struct value *v); /* nothing to be printed */

struct str template_say(const struct template *t, const char *ja,
                        const char *en);

#endif
