/*
 * round: in which round something was judged or asked, as people write it:
 * 2, 第2回, ２回目.
 */
#ifndef MODEL_ROUND_H
#define MODEL_ROUND_H

#include "base/str.h"

struct round {
    unsigned long number; /* 0: none */
    struct str digits;    /* from the first to the last one, folded */
    bool good;            /* written as rounds are, with nothing else */
};

struct round round_read(struct arena *a, struct str text);

#endif
