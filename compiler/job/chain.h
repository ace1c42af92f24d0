/*
 * chain: the evaluations of a folder, by their numbers: which renews which.
 *
 * 前回整理番号 must name an evaluation that is there, of the same applicant,
 * product and sheet, published before, and renewed by no other; a number is
 * borne by one. Where that is not so nothing is renewed, and the evaluation
 * that says so is not published. Editions of a sheet, which name each other as
 * 前版 and 後継, are one sheet.
 */
#ifndef JOB_CHAIN_H
#define JOB_CHAIN_H

#include "job/catalogs.h"

struct link {
    struct str path;
    const struct facts *keys;
    long twin;  /* another that bears its number, or -1 */
    long rival; /* another, published too, that renews the same one, or -1 */
};

struct chain {
    struct arena *arena;
    const struct load_options *options; /* to find catalogs with */
    struct str folder;                  /* that chain_read() read; else empty */
    struct link *list;
    size_t count, cap;
    struct map paths;   /* path → link */
    struct map numbers; /* 整理番号 → link */
    struct map renewing; /* 前回整理番号 → the published link that names it */
};

/* Adds an evaluation by its keys, once, as of the day of judgement. */
void chain_add(struct chain *c, struct str path, const struct facts *keys,
               struct str day);

/* None yet; all that is read will live in this arena. The options, which find
   catalogs, are set by who reads. */
struct chain *chain_new(struct arena *a);

/* Reads the keys of all evaluations that lie beside the one at path, once,
   where that is a folder of evaluations. False where it is none: then of others
   nothing is known. */
bool chain_read(struct chain *c, const struct load_options *o, struct str path,
                struct str day);

/* Tells what is wrong with the link of a path; how many faults. */
size_t chain_check(const struct chain *c, struct diag *d, struct str path,
                   bool refused);
/* The published one that alone says it renews the one of a number, or NULL. */
const struct link *chain_next(const struct chain *c, struct str number);

#endif
