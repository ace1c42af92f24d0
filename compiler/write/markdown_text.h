/*
 * markdown_text: inlines as CommonMark, so escaped that a renderer gives back
 * the very text, on a line of its own or in a cell of a table.
 */
#ifndef WRITE_MARKDOWN_TEXT_H
#define WRITE_MARKDOWN_TEXT_H

#include "base/map.h"
#include "doc/node.h"

enum breaks {
    BREAKS_LINE, /* a line break: backslash and line feed */
    BREAKS_HTML, /* <br>, in cells */
    BREAKS_SPACE /* in headings, which are one line */
};

struct markdown_text {
    struct arena *arena;
    struct out out;
    struct out prefix; /* of each line: > and indentation of lists */
    enum breaks breaks;
    const struct words *words;
    bool fresh; /* at the start of a line, cell or heading */
    bool link;  /* within one: no other may begin */
    /* where # and the text of a heading leads; NULL: nowhere */
    struct str (*anchor)(void *user, struct str heading);
    void *user;
};

void markdown_newline(struct markdown_text *m);
void markdown_inlines(struct markdown_text *m, const struct node *parent);
/* Text without line feeds; `last` when nothing follows on its line. */
void markdown_text(struct markdown_text *m, struct str s, bool last);

#endif
