/*
 * derive_parts: what the files of derive share. A rule is a row of the table
 * `rules`, read; a hit is a rule that names an item.
 */
#ifndef DERIVE_DERIVE_PARTS_H
#define DERIVE_DERIVE_PARTS_H

#include "derive/derive.h"
#include "model/bound.h"
#include "model/facts_build.h"

struct entry { /* a cell as it is written, and where */
    struct phrase text;
    struct loc at;
};

struct rule {
    uint32_t row; /* of the table */
    enum rule_op op;
    enum adoption adopted;
    bool all;                   /* 対象 * */
    bool word;                  /* 照合 語 */
    long column;                /* of the base's items */
    struct str name, from, to;  /* from and to as written */
    struct phrase source;       /* 根拠 */
    enum visibility named;      /* who may see its name */
    enum visibility visibility; /* of what it says before and after */
    struct loc at;              /* 変更前, or what else it is about */
    bool used; /* it touched an item, or it was said why it cannot */
};

struct point { /* a sub-point that a rule names in an item: (7) */
    struct str mark;
    const struct point *next;
};

struct hit {
    struct rule *rule;
    const struct point *points; /* NULL: the item as a whole */
    uint32_t count;             /* how often it was applied */
};

struct hits { /* of one item, in the order of the rules */
    struct hit *list;
    size_t count, cap;
};

struct rules {
    const struct facts *table; /* or NULL: there is none */
    struct rule *list;
    size_t count;
    struct hits *hits; /* by row of the base's items */
};

/* derive_rules.c: reads the table; a row with a mistake is told of and left
   out. */
void rules_read(struct arena *a, struct diag *d, const struct catalog *c,
                struct rules *r);
/* A cell of a rule; blank where the table has no such column. */
struct entry rules_entry(const struct rules *r, const struct rule *x,
                         const char *column);

/* The table `rules` with what it quotes hidden as it is where it comes from: a
   rule's 変更前 and 変更後 are as narrow as the cells it changes. */
const struct facts *rules_shown(struct arena *a, const struct rules *r,
                                const struct facts *items);

/* derive_text.c */

struct span {
    size_t start, end;
};

/* Where a sub-point stands in a text: from its mark to the next one of its
   kind. */
bool derive_point(struct arena *a, struct str text, struct str mark,
                  struct span *s);
/* How often what a rule deletes stands in the text that it covers. */
size_t derive_occurrences(struct arena *a, struct str text,
                          const struct hit *hit);
/*
 * A text with its replacements and deletions applied: the adopted ones, or the
 * undecided ones too. Counts are those of the rules that it is made for: the
 * undecided where they are applied, else the adopted. Two rules that make
 * different things of one word are reported with `item`.
 */
struct str derive_text(struct arena *a, struct diag *d, struct str text,
                       const struct hits *hits, long column, bool undecided,
                       struct str item);

/* derive_told.c: what happened to an item, as rows and in words. */

struct told {
    struct facts *derivation, *excluded;
    struct str catalog; /* its id */
    bool english;
};

struct told derive_told(struct arena *a, const struct catalog *c);
/* id: the item's number; visible: who may see the column that the rule is
   about, in that item. */
void told_hit(struct arena *a, const struct told *t, const struct entry *id,
              const struct hit *hit, enum visibility visible);
/* An item that came with the catalog's own table items. */
void told_own(struct arena *a, const struct told *t, const struct entry *id,
              const struct entry *text);
void told_excluded(struct arena *a, const struct told *t,
                   const struct facts *items, size_t row,
                   const struct hits *hits);
/* What the base's own derivation tells, from *row on, of the items up to this
   one; NO_ROW for all that is left. Moves *row on. */
void told_before(struct arena *a, const struct told *t,
                 const struct catalog *base, uint32_t item, size_t *row);
/* What derivation tells of an item from a row on: 「読替え R1、R3／未定 R2」;
   what a base did has its id before it, 「phr：読替え R1」. */
struct str told_words(struct arena *a, const struct told *t, size_t from);

#endif
