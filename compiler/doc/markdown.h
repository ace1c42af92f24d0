/*
 * markdown: CommonMark → document tree, the only user of cmark.
 *
 * Templates keep their kaiji fences as CODE nodes and their {{…}} as text, for
 * template to replace. In the texts of bundles kaiji fences, {{…}} and raw HTML
 * are text like any other, and HTML comments are left out. Links may only be
 * http, https, mailto and #, and a pipe table is a finding that names the CSV
 * table to use. A line break between two wide characters joins them without a
 * space. Every node has its line and column.
 */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include "base/diag.h"
#include "doc/node.h"

enum markdown_use {
    MARKDOWN_TEMPLATE,
    MARKDOWN_TEXT
};

/*
 * table: what an author writes instead of a pipe table: information.csv.
 * Returns a DOCUMENT of blocks (not yet with a PAGE at its head); after an
 * error it holds what came before. A template's line breaks are still TEXT
 * nodes of one line feed and its links unchecked, until {{…}} are replaced:
 * markdown_finish() is for then.
 */
struct node *markdown_read(struct arena *a, struct diag *d,
                           const struct source *source, struct str bytes,
                           enum markdown_use use, const char *table,
                           enum lang lang);

/* Joins lines and checks link targets below n. */
void markdown_finish(struct arena *a, struct diag *d, struct node *n,
                     enum lang lang);

#endif
