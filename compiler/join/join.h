/*
 * join: what the relations of documents are made with. A relation is made in
 * three steps: columns, relation_reserve() with the exact number of rows, rows.
 * Values are copied as they are, so texts are shared with the bundles and keep
 * their origin.
 *
 * Here are values, keys and labels, the small pieces of every relation. The
 * other headers of this room make relations that several documents have: each
 * join_X() adds the relation X to the set.
 */
#ifndef JOIN_JOIN_H
#define JOIN_JOIN_H

#include "model/bound.h"
#include "relation/relation.h"
#include "relation/sheet.h"

struct join {
    struct arena *arena;
    struct diag *diag;
    const struct model *model;
    const struct catalog *catalog; /* NULL for a document of many */
    struct relations *set;         /* what is being made */
    enum axis axis;                /* what the document's statistics count */
    enum lang lang;
    struct str body; /* who judged; empty for answers */
};

struct str join_say(const struct join *j, const char *ja, const char *en);
/* Between two words that stand side by side: a wide blank, or a dash. */
struct str join_gap(const struct join *j);
struct value join_text(struct str text, struct loc at);
struct value join_number(const struct join *j, uint32_t n, struct loc at);
/* A column's header as the catalog's `columns` have it for the one who fills it
   in, else `fallback`. */
struct str join_label(const struct join *j, struct str field, enum filler by,
                      struct str fallback);

/* An empty relation of the set, and its columns. */
struct relation *join_relation(const struct join *j, const char *name);
size_t join_column(const struct join *j, struct relation *r, const char *name,
                   const char *ja, const char *en, enum value_kind kind);
void join_flag(struct relation *r, unsigned flags); /* to the last column */
/* A relation with the columns of a list, which ends with a NULL name. */
struct heading {
    const char *name, *ja, *en;
    enum value_kind kind;
};
struct relation *join_table(const struct join *j, const char *name,
                            const struct heading *list);
/* A level of the items, headed as the catalog's sheet has it. */
void join_level_column(const struct join *j, struct relation *r,
                       unsigned level);
/* One that is keyed, and its keys. */
struct relation *join_keyed(const struct join *j, const char *name);
void join_key(const struct join *j, struct relation *r, const char *key,
              struct str label, struct value v);
void join_key_text(const struct join *j, struct relation *r, const char *key,
                   const char *ja, const char *en, struct str text,
                   struct loc at);

/* The key `sentence`, which says a document's numbers in words. */
void join_sentence(const struct join *j, struct relation *r, struct str text,
                   struct loc at);

/* The value of a cell that was shown; zeroed where there is no row or no
   column. */
struct value join_cell(const struct relation *r, uint32_t row, long column);
/* A note below what the value already says. */
void join_note(const struct join *j, struct value *v, struct str note);

#endif
