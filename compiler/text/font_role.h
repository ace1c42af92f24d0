/*
 * font_role: the table fonts/roles.csv, which says what each face is for.
 *
 * A header row and rows of weight, order, script, file, index, package and
 * optional (index and optional may be missing), under their English or Japanese
 * names and in any order. Commas only, no quotes.
 */
#ifndef TEXT_FONT_ROLE_H
#define TEXT_FONT_ROLE_H

#include "text/font.h"

enum script {
    SCRIPT_LATIN = 1,    /* Latin letters */
    SCRIPT_JAPANESE = 2, /* everything else */
    SCRIPT_ANY = SCRIPT_LATIN | SCRIPT_JAPANESE
};

struct font_role {
    enum weight weight;
    uint32_t order; /* from 1: the lower is asked first */
    uint32_t index; /* of the face in a collection (.ttc), from 0 */
    enum script script;
    struct str file, package;
    bool optional; /* passed over where the file is not there */
    struct loc loc;
};

struct font_roles {
    struct font_role *list; /* by weight and order */
    size_t count, cap;
};

/* False after an error. Each weight has a role when true. */
bool font_roles_read(struct arena *a, struct diag *d, struct str path,
                     struct font_roles *roles);

#endif
