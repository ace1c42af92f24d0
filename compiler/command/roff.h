/*
 * roff: text as manual pages take it (man(7)).
 */
#ifndef COMMAND_ROFF_H
#define COMMAND_ROFF_H

#include "base/out.h"

/* A text: what roff would take for a command is escaped. */
void roff_text(struct out *o, struct str text);
/* A page in Markdown as far as kaiji's own pages go: headings, paragraphs,
   lists and tables, of which each row becomes an entry: its first cell, and
   below it the others that are not empty. The first heading is left out. */
void roff_page(struct out *o, struct str markdown);

#endif
