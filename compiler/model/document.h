/*
 * document: what can be made of bundles, a row for each (document.def). To add
 * one: a row, two functions in documents/, a template.
 */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "vocabulary/vocabulary.h"

enum document {
#define DOCUMENT(NAME, ...) DOCUMENT_##NAME,
#include "model/document.def"
#undef DOCUMENT
    DOCUMENT_COUNT,
    DOCUMENT_NONE = DOCUMENT_COUNT
};

enum scope {
    SCOPE_EACH,     /* one of each bundle and catalog */
    SCOPE_ANSWERED, /* one for each catalog that two or more bundles answer */
    SCOPE_ALL       /* one of all bundles */
};

enum { /* what the name of a file says beside the document's and the edition's
        */
    PATH_PLAIN,
    PATH_CATALOG
};

struct document_row {
    const char *name;              /* "disclosure" */
    const char *formats, *further; /* names, parted by commas */
    uint8_t of, also;              /* enum bundle_kind; also: or BUNDLE_NONE */
    uint8_t scope, edition, path, axis;
};

extern const struct document_row documents[DOCUMENT_COUNT];

/* How the name of a file says its edition: .public, .nda, .internal. */
const char *document_ending(enum visibility edition);
/* Whether a name ends as if it did. */
bool document_ends(struct str name);
/* How it says, behind that, a language that is not the usual one of what the
   document is about; of that one, nothing. All of them, to a NULL. */
const char *document_language(enum lang usual, enum lang lang);
extern const char *const document_languages[];
/* Whether a document may be made in a format. */
bool document_allows(enum document document, struct str format);
/* The first one that is made of bundles of a kind, or DOCUMENT_NONE. */
enum document document_of(enum bundle_kind kind);
/* Whether a command for that document takes bundles of a kind. */
bool document_takes(enum document document, enum bundle_kind kind);

#endif
