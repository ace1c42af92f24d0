/*
 * preview: what check says at its end of a bundle that is about to be
 * published: whether its paper can be made and is a draft, what is not written,
 * what the edition withholds, what has no meaning, and how many findings of
 * which kind.
 */
#ifndef COMMAND_PREVIEW_H
#define COMMAND_PREVIEW_H

#include "base/out.h"
#include "job/compile.h"

struct preview {
    const struct model *model; /* of a service or an evaluation */
    struct rehearsal rehearsed;
    const struct diag *diag; /* what was found in it, and nothing else */
    enum lang lang;
};

/* Appends it, an empty line at its end. Nothing that diag_eyes() may not see
   is named. */
void preview_write(struct arena *a, struct out *o, const struct preview *p);

#endif
