/*
 * round: in which round something was judged, asked or answered, as people
 * write it: 2, 第2回, ２回目, 二回目, 2次, Round 2, 2nd; and the columns of a
 * round in a sheet that has them side by side.
 */
#ifndef MODEL_ROUND_H
#define MODEL_ROUND_H

#include "base/str.h"

enum {
    ROUNDS_ABREAST = 20 /* a sheet with more has something else side by side */
};

struct round {
    unsigned long number; /* 0: none */
    struct str digits;    /* the number; of what is not good all from the first
                             digit to the last, without zeros in front */
    bool good;            /* written as rounds are, with nothing else */
};

struct round round_read(struct arena *a, struct str text);

/* The round that a column is of by its name: 2 of status_2, and of its marks
   (status_2_visibility); *field is then the column of any round. 0, and *field
   the name itself, for every other column. */
unsigned long round_of_column(struct arena *a, struct str name,
                              struct str *field);

/* A heading less the number of its round, and what stands with it: 確認日 of
   確認日1, 第1回の確認日, 確認日（一回目） or 1回目 確認日; the heading itself
   where its round is not in it. */
struct str round_without(struct arena *a, struct str heading,
                         unsigned long round);

#endif
