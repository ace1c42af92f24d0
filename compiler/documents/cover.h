/*
 * cover: what a document says of itself on its cover, at the head and the foot
 * of each page, and in its properties.
 */
#ifndef DOCUMENTS_COVER_H
#define DOCUMENTS_COVER_H

#include "join/join.h"

struct cover {
    struct value title, subject;
    struct str running[2]; /* at the head, after the title */
    struct str notice;     /* at the foot, after the edition */
    struct str reprint;    /* empty where the provider itself issues it */
    struct str author, date;
    bool blank; /* nobody has filled it in: public, it need not say so */
};

/* Adds a notice to what the cover says already; an empty one is none. */
void cover_notice(const struct join *j, struct cover *c, struct str text);
/* The state of an evaluation, and of a renewed one by which. */
struct str cover_state(const struct join *j, const struct evaluation *e);
/* The keyed relation `document`. */
void cover_relation(const struct join *j, const struct cover *c);

/* Two for each document: its relations, and what stands on its cover. */
#define DOCUMENT(NAME, name, command, of, also, scope, edition, path, axis,    \
                 make, ...)                                                    \
    void document_##make(const struct join *j);                                \
    void cover_##make(const struct join *j, struct cover *c);
#include "model/document.def"
#undef DOCUMENT

#endif
