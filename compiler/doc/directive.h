/*
 * directive: the ```kaiji KIND fences of a template, read and checked.
 *
 * Lines are `key: value`; blank lines and lines that start with # are passed
 * over. Unknown kinds, unknown keys and values of the wrong form are errors
 * with file and line.
 */
#ifndef DOC_DIRECTIVE_H
#define DOC_DIRECTIVE_H

#include "base/diag.h"
#include "doc/node.h"

enum directive_kind {
    DIRECTIVE_PAGE,       /* size orientation margins head foot style */
    DIRECTIVE_TOC,        /* levels groups list */
    DIRECTIVE_TABLE,      /* source columns headers rows group merge filter
                             widths style row caption empty note contents
                             target link rest */
    DIRECTIVE_STATISTICS, /* the same but rows, row, contents and rest */
    DIRECTIVE_CHART,      /* source kind label group filter caption
                             total */
    DIRECTIVE_HISTORY,    /* columns headers widths style caption empty note */
    DIRECTIVE_FINDINGS,   /* the same */
    DIRECTIVE_OTHERS      /* heading note */
};

struct directive {
    enum directive_kind kind;
    struct loc loc;
    struct {
        struct str key, value;
        struct loc loc;
    } lines[16];
    size_t count;
};

bool directive_is(const struct node *n); /* a kaiji fence */
const char *directive_name(const struct directive *x);

/* The value of a key, or an empty str whose ptr is NULL. */
struct str directive_value(const struct directive *x, const char *key);
struct loc directive_loc(const struct directive *x, const char *key);

/* code is a CODE node whose info is "kaiji KIND". False after an error. */
bool directive_read(struct diag *d, const struct node *code,
                    struct directive *x);

#endif
