/*
 * build: template and relations in, document tree out.
 *
 * Replaces {{table.key}} and {{key}} by text nodes (or, alone in a paragraph, a
 * bundle text's blocks), keeps or drops {{#key}} … {{/key}} sections, turns
 * directives into pages, contents, tables and charts, numbers headings and
 * captions. Values go into the tree, never into the source, so an answer can
 * inject neither markup nor directives.
 */
#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "base/diag.h"
#include "doc/node.h"

/* `template` is the template's text. NULL after an error. */
struct node *doc_build(struct arena *a, struct diag *d,
                       const struct text *template,
                       const struct relations *relations, enum lang lang);

#endif
