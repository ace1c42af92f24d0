/*
 * bind_bundle: all tables of a bundle → its relations. Shared by the bind_*.c.
 */
#ifndef MODEL_BIND_BUNDLE_H
#define MODEL_BIND_BUNDLE_H

#include "model/bind.h"
#include "model/bind_table.h"

/*
 * Binds every table of b, the keyed one first. c is the catalog that it
 * answers or, of a catalog, the one that it is derived from, or NULL. The
 * `columns` of a catalog are bound before what they rule. NULL without a keyed
 * table.
 */
struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c);

/* Who fills a table: answers the respondent, judgements the evaluator, … */
enum filler bind_filler(struct str table);

struct relation *bound_table(const struct bound *b, const char *name);

/* file:line, for naming another place in a message. */
struct str bind_place(struct arena *a, struct loc at);

/* The trimmed text of a value; empty where column is -1. */
struct str bind_text(const struct relation *r, size_t row, long column);
long bind_column(const struct relation *r, const char *name);

struct bind_word { /* a word that people may write, and what it stands for */
    const char *word;
    int number;
};

/* The word of a row's column into *number, which stays where the cell is empty;
   false, and a message, for one that is not among the words. */
bool bind_word_cell(struct arena *a, struct diag *d, const struct relation *r,
                    size_t row, const char *column,
                    const struct bind_word *list, size_t n,
                    const char *expected, int *number);

/* The column of items that errata and rules call by a name or label, or -1. */
long bind_item_column(struct arena *a, const struct relation *items,
                      struct str name);

/* How often `what` stands in a text, overlapping ones too, and where first. */
size_t bind_occurrences(struct str text, struct str what, size_t *first);

/* Puts a table in the place of the one that has its name, else at the end. */
void bound_put(struct arena *a, struct bound *b, struct relation *r);

/* A note below what the value already says. */
void bind_note(struct arena *a, struct value *v, struct str note);

/* False, and a message at the key カタログ, where the catalog has no items that
   could be answered (網羅性 分類のみ, 様式のみ). */
bool bind_answerable(struct diag *d, const struct relation *keys,
                     const struct catalog *c);

bool bind_is_yes(struct str word); /* はい, yes, true, ○, 1 */
/* Whether a key (見本) is set to such a word. */
bool bind_yes(const struct relation *keys, const char *key);

#endif
